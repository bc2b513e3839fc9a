package dev.fettle.mbean.browse;

import dev.fettle.beans.Heard;
import dev.fettle.beans.Notice;
import dev.fettle.beans.typed.ValueText;
import dev.fettle.secret.Redaction;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/**
 * The notifications of one MBean, from when they were asked for until this is closed; the newest of them
 * are kept. They come on JMX's own thread. A connection that ends takes its listeners with it: nothing is
 * left in the target by a console that was killed.
 */
public final class Subscription implements AutoCloseable {
    /** More than anybody reads of them; a flood of them fills nothing. */
    static final int MOST = 500;

    private static final System.Logger LOG = System.getLogger(Subscription.class.getName());

    private final MBeanServerConnection beans;
    private final ObjectName name;
    private final ValueText text = new ValueText(Redaction::property);
    private final Deque<Notice> heard = new ArrayDeque<>();
    private final NotificationListener listener = (notice, _) -> hear(notice);
    private long all;

    private Subscription(MBeanServerConnection beans, ObjectName name) {
        this.beans = beans;
        this.name = name;
    }

    /**
     * Subscribes; waits for the target.
     *
     * @throws IOException with a clause
     */
    public static Subscription to(MBeanServerConnection beans, String bean) throws IOException {
        var subscription = new Subscription(beans, BeanBrowser.name(bean));
        try {
            beans.addNotificationListener(subscription.name, subscription.listener, null, null);
            return subscription;
        } catch (JMException | RuntimeException e) {
            throw new IOException("it lets nobody subscribe: " + Reasons.of(e), e);
        }
    }

    private void hear(Notification it) {
        var notice =
                new Notice(
                        Instant.ofEpochMilli(it.getTimeStamp()),
                        text.of("", it.getType()),
                        text.of("", it.getMessage() == null ? "" : it.getMessage()),
                        it.getUserData() == null ? "" : text.of("", it.getUserData()),
                        it.getSequenceNumber());
        synchronized (heard) {
            all++;
            heard.addFirst(notice);
            if (heard.size() > MOST) {
                heard.removeLast();
            }
        }
    }

    /** Never waits for the target. */
    public Heard heard() {
        synchronized (heard) {
            return new Heard(List.copyOf(heard), all);
        }
    }

    /** Unsubscribes; waits for the target, bounded. */
    @Override
    public void close() {
        try {
            beans.removeNotificationListener(name, listener);
        } catch (IOException | JMException | RuntimeException e) {
            LOG.log(Level.DEBUG, "no longer subscribed to " + name, e);
        }
    }
}

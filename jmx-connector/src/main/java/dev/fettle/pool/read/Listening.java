package dev.fettle.pool.read;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.connect.Together;
import dev.fettle.pool.adapter.Notices;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import javax.management.JMException;
import javax.management.Notification;
import javax.management.NotificationFilterSupport;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/**
 * Hears what pools tell of loans by notifications. They come on JMX's own thread, of the wanted types
 * alone, and are kept until the next poll, bounded. A connection that ends takes its listeners with it.
 * But for that thread, for one thread.
 */
final class Listening {
    private static final System.Logger LOG = System.getLogger(Listening.class.getName());

    /** Of one pool between two polls: a flood of them fills nothing. */
    private static final int MOST = 500;

    private final Together beans;
    private final Map<ObjectName, Ear> ears = new HashMap<>();

    Listening(Together beans) {
        this.beans = beans;
    }

    private static final class Ear {
        private final ConcurrentLinkedQueue<Notification> heard = new ConcurrentLinkedQueue<>();
        private final AtomicInteger size = new AtomicInteger();
        private final NotificationListener listener = (notice, _) -> hear(notice);
        private volatile boolean deaf;

        private void hear(Notification notice) {
            if (!deaf && size.get() < MOST) {
                size.incrementAndGet();
                heard.add(notice);
            }
        }
    }

    /** Subscribes to a bean, once; one that lets nobody is not asked again as long as it is there. */
    void to(ObjectName bean, Notices wanted) throws IOException {
        if (ears.containsKey(bean)) {
            return;
        }
        Ear ear = new Ear();
        ears.put(bean, ear);
        var types = new NotificationFilterSupport();
        wanted.held().forEach(types::enableType);
        wanted.ended().forEach(types::enableType);
        try {
            beans.ask(
                    "subscribing to " + bean,
                    1,
                    from -> {
                        from.addNotificationListener(bean, ear.listener, types, null);
                        return true;
                    });
        } catch (NoAnswer | BlockedObject | JMException | RuntimeException e) {
            // Whether it was done is not known: what would come of it then is not listened to.
            ear.deaf = true;
            LOG.log(Level.DEBUG, "not subscribed to " + bean, e);
        }
    }

    /** What was heard since it was asked last. */
    void heard(ObjectName bean, Consumer<Notification> each) {
        Ear ear = ears.get(bean);
        if (ear == null) {
            return;
        }
        for (Notification it = ear.heard.poll(); it != null; it = ear.heard.poll()) {
            ear.size.decrementAndGet();
            each.accept(it);
        }
    }

    /** Of a bean that is gone the target has forgotten the listener, too. */
    void keep(Set<ObjectName> there) {
        ears.keySet().retainAll(there);
    }
}

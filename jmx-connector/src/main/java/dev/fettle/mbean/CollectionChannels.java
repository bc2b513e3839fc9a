package dev.fettle.mbean;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.mbean.CollectionWatch.Channel;
import dev.fettle.mbean.CollectionWatch.Silent;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Source;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import javax.management.JMException;
import javax.management.MBeanServerConnection;

/**
 * Hears of collections in three ways and mends the one that falls silent: notifications by
 * subscribing again, the recording by telling whoever keeps it. Gives no observations: what is
 * measured comes from elsewhere, and this only watches that it does. Two or three light calls every
 * ten seconds. For one thread, that of the session.
 */
public final class CollectionChannels implements Source {
    private static final System.Logger LOG = System.getLogger(CollectionChannels.class.getName());

    static final Duration BETWEEN = Duration.ofSeconds(10);

    /**
     * Beyond it notifications are a flood, and the counts must do: a JVM that collects 100 times a
     * second was measured only where it does nothing else.
     */
    static final double MOST_A_SECOND = 200;

    private final MBeanServerConnection beans;
    private final LongSupplier lostNotifications;
    private final CollectionWatch watch = new CollectionWatch();

    private CollectionBeans collectors;
    private GcNotifications notifications;
    private boolean flooded;
    private boolean tried;
    private boolean subscribed;
    private Instant last;
    private long heardBefore;
    private long lostBefore;

    /**
     * @param beans under a read's deadline
     * @param lostNotifications how many the connection is known to have lost so far
     */
    public CollectionChannels(MBeanServerConnection beans, LongSupplier lostNotifications) {
        this.beans = Objects.requireNonNull(beans);
        this.lostNotifications = Objects.requireNonNull(lostNotifications);
    }

    /** The recording was started, or started again. */
    public void recordingBegun(Instant at) {
        watch.begun(Channel.RECORDING, at);
    }

    /** There is no recording, so that its silence means nothing. */
    public void recordingEnded() {
        watch.ended(Channel.RECORDING);
    }

    /** What the recording's source said. */
    public void see(Observation recorded, Instant now) {
        if (recorded instanceof Happening(String kind, _, _, _) && kind.equals(Happening.GC)) {
            watch.heard(Channel.RECORDING, now);
        }
    }

    /** Why the recording should be started again; empty while nothing speaks against it. */
    public Optional<String> recordingSilent(Instant now) {
        return watch.silent(now)
                .filter(silent -> silent.channel() == Channel.RECORDING)
                .map(Silent::why);
    }

    /** Whether notifications came so fast that they are no longer listened to. */
    public boolean flooded() {
        return flooded;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Says nothing, also where the target does not answer: others tell that.
     *
     * @throws IOException where the connection is broken
     */
    @Override
    public void poll(Instant now, Consumer<Observation> out) throws IOException {
        if (last != null && Duration.between(last, now).compareTo(BETWEEN) < 0) {
            return;
        }
        try {
            if (collectors == null) {
                collectors = new CollectionBeans(beans);
                notifications = new GcNotifications(beans, collectors.names());
                lostBefore = lostNotifications.getAsLong();
            }
            if (!subscribed && !flooded) {
                if (tried) {
                    // What got no answer may have been heard all the same.
                    notifications.unsubscribe();
                }
                tried = true;
                subscribe(now);
                subscribed = true;
            }
            listen(now);
            watch.polled(now, collectors.total());
            mend(now);
        } catch (NoAnswer | BlockedObject | JMException | RuntimeException e) {
            LOG.log(Level.DEBUG, "collections were not counted", e);
        } finally {
            last = now;
        }
    }

    private void subscribe(Instant now) throws IOException, JMException {
        notifications.subscribe();
        watch.begun(Channel.NOTIFICATIONS, now);
    }

    private void listen(Instant now) {
        long heard = notifications.heard();
        long lost = lostNotifications.getAsLong();
        long came = heard - heardBefore + lost - lostBefore;
        if (heard > heardBefore) {
            watch.heard(Channel.NOTIFICATIONS, now);
        }
        heardBefore = heard;
        lostBefore = lost;
        if (last != null && !flooded && came > MOST_A_SECOND * seconds(last, now)) {
            flooded = true;
            notifications.unsubscribe();
            watch.ended(Channel.NOTIFICATIONS);
            LOG.log(
                    Level.WARNING,
                    "{0} notifications came within {1} s: they are no longer listened to, and"
                            + " collections are counted by asking",
                    came,
                    seconds(last, now));
        }
    }

    private void mend(Instant now) throws IOException, JMException {
        Optional<Silent> silent = watch.silent(now);
        if (silent.isPresent() && silent.get().channel() == Channel.NOTIFICATIONS) {
            LOG.log(Level.WARNING, "notifications are subscribed to again: " + silent.get().why());
            watch.begun(Channel.NOTIFICATIONS, now);
            notifications.unsubscribe();
            subscribe(now);
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(1, Duration.between(from, to).toMillis() / 1000.0);
    }
}

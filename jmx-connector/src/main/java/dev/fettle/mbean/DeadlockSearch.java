package dev.fettle.mbean;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.connect.Together;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Deadlocked;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.OwnRequest;
import dev.fettle.target.Source;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * Asks the JVM for deadlocks: one operation every ten seconds, 0.2 ms of the target's CPU and a
 * pause of 0.02 ms with 1,000 threads (measured, JDK 25). Once it finds some, it looks again at the
 * next poll, and reads the stacks and monitors of at most {@link #MOST} of the threads; again when
 * the threads are others, and each minute.
 *
 * <p>Which ownable synchronizers a thread holds is not asked for: the JVM would search its whole heap
 * for them. Who owns the one that a thread waits for is told without that. Virtual threads are not
 * found; the JVM's search passes them by.
 */
public final class DeadlockSearch implements Source {
    private static final System.Logger LOG = System.getLogger(DeadlockSearch.class.getName());

    /** Of the threads, those that are told of. */
    static final int MOST = 32;

    /** Frames of each: enough for a server's plumbing; a monitor taken further out is untold. */
    static final int DEPTH = 256;

    static final Duration EVERY = Duration.ofSeconds(10);

    /** Seconds that a search takes before it can have been felt: a quarter of what is called a stall. */
    private static final double STOPPED = 0.05;

    static final Duration ANEW = Duration.ofMinutes(1);

    private static final ObjectName THREADING = ManagementFactory.getThreadMXBean().getObjectName();
    private static final Series DEADLOCKED = Signals.DEADLOCKED.whole();
    private static final String[] SIGNATURE = {
        long[].class.getName(),
        boolean.class.getName(),
        boolean.class.getName(),
        int.class.getName()
    };

    private final Together beans;
    private final Function<List<CodePlace>, CodePlace> places;
    private final LongSupplier nanoTime;
    private long[] found = {};
    private long[] told = {};
    private long toldNanos;
    private long lookedNanos;
    private Instant looked;
    private String forbidden;

    /**
     * @param places finds in a stack the line that a reader should open
     */
    public DeadlockSearch(Together beans, Function<List<CodePlace>, CodePlace> places) {
        this(beans, places, System::nanoTime);
    }

    DeadlockSearch(
            Together beans, Function<List<CodePlace>, CodePlace> places, LongSupplier nanoTime) {
        this.beans = Objects.requireNonNull(beans);
        this.places = Objects.requireNonNull(places);
        this.nanoTime = nanoTime;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A look that fails leaves a gap with the reason. A role that may not call operations is asked
     * to do so once.
     *
     * @throws IOException where the connection is broken
     */
    @Override
    public void poll(Instant now, Consumer<Observation> out) throws IOException {
        long nanos = nanoTime.getAsLong();
        boolean confirming = found.length > 0 && told.length == 0;
        if (looked != null && !confirming && nanos - lookedNanos < EVERY.toNanos()) {
            return;
        }
        Instant before = looked == null ? now : looked;
        lookedNanos = nanos;
        looked = now;
        try {
            if (forbidden == null) {
                look(now, nanos, confirming, out);
                return;
            }
        } catch (NoAnswer | BlockedObject e) {
            out.accept(new Gap(DEADLOCKED, before, now, e.getMessage()));
            return;
        } catch (SecurityException e) {
            forbidden = "the role may not ask for deadlocks: " + e.getMessage();
        } catch (JMException | RuntimeException e) {
            out.accept(new Gap(DEADLOCKED, before, now, "the JVM refused: " + e));
            return;
        }
        out.accept(new Gap(DEADLOCKED, before, now, forbidden));
    }

    private void look(Instant now, long nanos, boolean confirming, Consumer<Observation> out)
            throws IOException, JMException {
        long begin = nanoTime.getAsLong();
        long[] ids = beans.ask("looking for deadlocks", 1, DeadlockSearch::search);
        double seconds = (nanoTime.getAsLong() - begin) / 1e9;
        if (seconds >= STOPPED) {
            Instant answered = now.plusNanos((long) (seconds * 1e9));
            out.accept(Happening.answered(OwnRequest.DEADLOCKS, now, answered, seconds));
        }
        Arrays.sort(ids);
        if (ids.length > 0 && (confirming || told.length > 0)) {
            boolean known = Arrays.equals(ids, told) && nanos - toldNanos < ANEW.toNanos();
            if (!known) {
                describe(ids, now, out);
                told = ids;
                toldNanos = nanos;
            }
        } else {
            told = new long[0];
        }
        found = ids;
        out.accept(new Sample(DEADLOCKED, now, ids.length));
    }

    /** What is not told of the threads does not make them less deadlocked. */
    private void describe(long[] ids, Instant now, Consumer<Observation> out) throws IOException {
        long[] some = Arrays.copyOf(ids, Math.min(ids.length, MOST));
        try {
            CompositeData[] infos =
                    beans.ask("reading deadlocked threads", 1, from -> threads(from, some));
            Deadlocked them = new LockCircles(places).of(infos);
            out.accept(new Exhibit(Exhibit.DEADLOCK, "", now, them));
        } catch (NoAnswer | BlockedObject | JMException | RuntimeException untold) {
            // That there is one stands; who they are may be told at the next look.
            LOG.log(System.Logger.Level.INFO, "deadlocked threads cannot be read", untold);
            out.accept(new Exhibit(Exhibit.DEADLOCK, "", now, new Deadlocked(List.of())));
        }
    }

    private static long[] search(MBeanServerConnection from) throws IOException, JMException {
        Object ids = from.invoke(THREADING, "findDeadlockedThreads", new Object[0], new String[0]);
        return ids == null ? new long[0] : (long[]) ids;
    }

    private static CompositeData[] threads(MBeanServerConnection from, long[] ids)
            throws IOException, JMException {
        return (CompositeData[])
                from.invoke(
                        THREADING,
                        "getThreadInfo",
                        new Object[] {ids, true, false, DEPTH},
                        SIGNATURE);
    }
}

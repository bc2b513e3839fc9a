package dev.fettle.jfr;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many events come, of which type, and how late. Counted by the thread that delivers events; asked
 * by any.
 *
 * <p>The limits come from measurements on two cores: 5,000 starts of threads a second with their
 * stacks cost the target 0.5 to 0.75 MB/s, a million throws 10 to 13 MB/s; a stream that is three
 * seconds behind is no longer live.
 */
final class EventLoad {
    /** Events a second. */
    static final double MOST = 5_000;

    static final Duration LATEST = Duration.ofSeconds(3);

    /** What is late although little comes is the machine's doing, or the way's. */
    static final double MOST_LATE = 500;

    /** Flushes in a row: a burst is no flood. */
    static final int FLUSHES = 3;

    /** In seconds; one that comes sooner says too little of a rate. */
    private static final double SHORTEST = 0.2;

    private static final double NANOS = 1e9;

    private final Map<String, long[]> counts = new HashMap<>();
    private long flushedNanos;
    private boolean begun;
    private int over;
    private volatile EventFlood flood;

    void came(String event) {
        counts.computeIfAbsent(event, _ -> new long[1])[0]++;
    }

    /**
     * All that was sent so far has come.
     *
     * @param lag from the last event's end until now; zero where the clocks are not the same
     */
    void flushed(long nanos, Duration lag) {
        double seconds = (nanos - flushedNanos) / NANOS;
        if (begun && seconds < SHORTEST) {
            return;
        }
        if (begun) {
            judge(seconds, lag);
        }
        // What came before the first flush may be what was recorded before.
        begun = true;
        flushedNanos = nanos;
        counts.values().forEach(each -> each[0] = 0);
    }

    private void judge(double seconds, Duration lag) {
        long all = 0;
        long mostOfOne = 0;
        String most = "";
        for (Map.Entry<String, long[]> each : counts.entrySet()) {
            long count = each.getValue()[0];
            all += count;
            if (count > mostOfOne && !EventTable.isOfCollector(each.getKey())) {
                most = each.getKey();
                mostOfOne = count;
            }
        }
        double perSecond = all / seconds;
        boolean late = lag.compareTo(LATEST) > 0 && perSecond > MOST_LATE;
        over = (perSecond > MOST || late) && mostOfOne > 0 ? over + 1 : 0;
        flood = over >= FLUSHES ? new EventFlood(most, perSecond, lag) : null;
    }

    /** Empty while it is bearable. */
    Optional<EventFlood> flood() {
        return Optional.ofNullable(flood);
    }
}

package dev.fettle.app.session;

import dev.fettle.signal.Distribution;
import dev.fettle.signal.HistogramDelta;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;

/**
 * One distribution at one coarseness: a merged histogram a bucket, encoded once the bucket is over,
 * since an open histogram takes a hundred times the memory.
 */
final class TallyTier {
    /** Most buckets of a calm JVM hold nothing. */
    private static final byte[] NOTHING = new Distribution().encoded();

    private final long stepMillis;
    private final int capacity;
    private final Deque<Closed> closed = new ArrayDeque<>();
    private Distribution open;
    private long openStart;

    private record Closed(long start, byte[] distribution) {}

    TallyTier(long stepMillis, int capacity) {
        this.stepMillis = stepMillis;
        this.capacity = capacity;
    }

    void add(long atMillis, HistogramDelta delta) {
        long start = Math.floorDiv(atMillis, stepMillis) * stepMillis;
        // What comes late is counted in the bucket that is open: late, but not lost.
        if (open == null || start > openStart) {
            close();
            open = open != null && open.count() == 0 ? open : new Distribution();
            openStart = start;
        }
        open.add(delta);
    }

    private void close() {
        if (open == null) {
            return;
        }
        closed.addLast(new Closed(openStart, open.count() == 0 ? NOTHING : open.encoded()));
        if (closed.size() > capacity) {
            closed.removeFirst();
        }
    }

    boolean reachesBackTo(long millis) {
        return closed.size() < capacity || closed.getFirst().start <= millis;
    }

    /** The sum of each bucket, those of zero included: in its time nothing was long. */
    void sums(long fromMillis, long toMillis, BiConsumer<Long, Double> each) {
        for (Closed bucket : closed) {
            if (bucket.start >= fromMillis && bucket.start <= toMillis) {
                each.accept(bucket.start, Distribution.decoded(bucket.distribution).sum());
            }
        }
        if (open != null && openStart >= fromMillis && openStart <= toMillis) {
            each.accept(openStart, open.sum());
        }
    }

    void read(long fromMillis, long toMillis, Distribution into) {
        for (Closed bucket : closed) {
            if (bucket.start + stepMillis > fromMillis && bucket.start <= toMillis) {
                into.add(Distribution.decoded(bucket.distribution));
            }
        }
        if (open != null && openStart + stepMillis > fromMillis && openStart <= toMillis) {
            into.add(open);
        }
    }
}

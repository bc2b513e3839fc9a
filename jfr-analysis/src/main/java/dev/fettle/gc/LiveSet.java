package dev.fettle.gc;

import dev.fettle.target.Collector;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Picks the collections whose occupancy afterwards is about the live set: those that cleaned the old
 * generation. After any other, old garbage is still there, and a healthy program that replaces old
 * objects looks just like a leak.
 */
final class LiveSet {
    private static final Set<String> FULL =
            Set.of("G1Full", "ParallelOld", "PSMarkSweep", "SerialOld", "MSC");

    /** How long a cycle is kept back for the collections that may follow it and tell it better. */
    private static final Duration KEPT_BACK = Duration.ofSeconds(15);

    /** A Shenandoah cycle's end counts when this many after it were no lower. */
    private static final int LATER = 2;

    /**
     * The same of ZGC without generations, whose short cycles leave less behind: where other programs
     * take the processors, a cycle takes seconds, and 40 MB of garbage beside 90 MB were measured.
     */
    private static final int LATER_ZGC = 1;

    private record Point(Instant at, long bytes) {}

    private final Collector collector;
    private Point cycle;
    private final Deque<Point> floor = new ArrayDeque<>();

    LiveSet(Collector collector) {
        this.collector = collector;
    }

    /**
     * @param out takes points in the order of their instants, which may lie before the collection's
     */
    void see(Collection gc, BiConsumer<Instant, Long> out) {
        if (gc.used() < 0) {
            return;
        }
        Point point = new Point(gc.end(), gc.used());
        if (FULL.contains(gc.name())) {
            cycle = null;
            out.accept(point.at, point.bytes);
            return;
        }
        switch (collector) {
            case G1, UNKNOWN -> g1(gc, point, out);
            case ZGC -> envelope(point, LATER_ZGC, out);
            case GENERATIONAL_ZGC -> zgc(gc, point, out);
            case SHENANDOAH -> envelope(point, LATER, out);
            case SERIAL, PARALLEL -> {}
        }
    }

    /** Gives what was kept back for too long. */
    void settle(Instant now, BiConsumer<Instant, Long> out) {
        if (cycle != null && cycle.at.plus(KEPT_BACK).isBefore(now)) {
            release(out);
        }
    }

    /**
     * A concurrent cycle frees whole regions only; the mixed collections after it free the rest. The
     * lower of the two is the cycle's point, known when the first collection of another kind comes.
     */
    private void g1(Collection gc, Point point, BiConsumer<Instant, Long> out) {
        if (gc.name().equals("G1Old")) {
            release(out);
            cycle = point;
        } else if (gc.kind().contains("Mixed")) {
            if (cycle != null && !gc.kind().contains("Prepare") && point.bytes < cycle.bytes) {
                cycle = point;
            }
        } else {
            release(out);
        }
    }

    /**
     * What is allocated during a major cycle counts as live at its end. The minor one after it frees
     * that, and hardly any old garbage has come meanwhile: the lower of the two is the cycle's point.
     */
    private void zgc(Collection gc, Point point, BiConsumer<Instant, Long> out) {
        if (gc.name().contains("Minor")) {
            if (cycle != null && point.bytes < cycle.bytes) {
                cycle = point;
            }
            release(out);
        } else {
            release(out);
            cycle = point;
        }
    }

    private void release(BiConsumer<Instant, Long> out) {
        if (cycle != null) {
            out.accept(cycle.at, cycle.bytes);
            cycle = null;
        }
    }

    /**
     * What the application allocates during a cycle counts as live at its end, so only the lower
     * envelope is meant: an end that the next ones do not undercut.
     */
    private void envelope(Point point, int later, BiConsumer<Instant, Long> out) {
        floor.addLast(point);
        if (floor.size() > later) {
            Point candidate = floor.removeFirst();
            if (floor.stream().allMatch(next -> next.bytes >= candidate.bytes)) {
                out.accept(candidate.at, candidate.bytes);
            }
        }
    }
}

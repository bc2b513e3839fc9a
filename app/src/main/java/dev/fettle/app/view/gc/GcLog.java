package dev.fettle.app.view.gc;

import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest collections of one target, at most {@value #MOST}. Not safe for use by several threads. */
public final class GcLog {
    static final int MOST = 2000;

    private final Deque<GcEntry> entries = new ArrayDeque<>();

    public void see(Observation observation) {
        if (observation instanceof Happening gc && gc.kind().equals(Happening.GC)) {
            entries.addLast(GcEntry.of(gc));
            if (entries.size() > MOST) {
                entries.removeFirst();
            }
        }
    }

    boolean any() {
        return !entries.isEmpty();
    }

    /** The newest first. */
    List<GcEntry> within(Instant from, Instant to) {
        return entries.reversed().stream()
                .filter(entry -> !entry.at().isBefore(from) && !entry.at().isAfter(to))
                .toList();
    }
}

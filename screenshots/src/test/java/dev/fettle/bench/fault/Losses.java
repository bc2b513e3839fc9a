package dev.fettle.bench.fault;

import dev.fettle.bench.fault.Bed.Outage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Samples that are missing in a bed's story outside its outages. */
final class Losses {
    /** A second and a half without a sample: one of them was left out. */
    private static final double MISSING = 1.5;

    private Losses() {}

    /**
     * A hole.
     *
     * @param samples that should be in it
     */
    record Hole(Instant at, int samples) {}

    static List<Hole> of(Bed bed) {
        List<Hole> holes = new ArrayList<>();
        List<Instant> samples = bed.watch().samples();
        for (int i = 1; i < samples.size(); i++) {
            double uncovered = uncovered(samples.get(i - 1), samples.get(i), bed.outages());
            if (uncovered >= MISSING) {
                holes.add(new Hole(samples.get(i - 1), (int) Math.round(uncovered) - 1));
            }
        }
        return holes;
    }

    /** Seconds between two moments that are in no outage. */
    private static double uncovered(Instant from, Instant to, List<Outage> outages) {
        List<Outage> left = List.of(new Outage(from, to));
        for (Outage outage : outages) {
            List<Outage> next = new ArrayList<>();
            for (Outage each : left) {
                Instant before = min(each.to(), outage.from());
                Instant after = max(each.from(), outage.to());
                if (each.from().isBefore(before)) {
                    next.add(new Outage(each.from(), before));
                }
                if (after.isBefore(each.to())) {
                    next.add(new Outage(after, each.to()));
                }
            }
            left = next;
        }
        return left.stream()
                .mapToDouble(each -> Duration.between(each.from(), each.to()).toNanos() / 1e9)
                .sum();
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}

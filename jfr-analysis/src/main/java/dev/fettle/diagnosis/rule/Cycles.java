package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.trend.Window;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** When a collector was at work within the last minute, its concurrent work with it. */
final class Cycles {
    static final Duration MINUTE = Duration.ofMinutes(1);

    private record Cycle(Instant begin, Instant end) {}

    private final Window<Cycle> cycles = new Window<>(MINUTE, Cycle::end);

    /**
     * @param gc of kind {@link Happening#GC}
     */
    void see(Happening gc) {
        String seconds = gc.attributes().get(Happening.DURATION);
        double duration = seconds == null ? 0 : Double.parseDouble(seconds);
        cycles.add(new Cycle(gc.at().minusNanos((long) (duration * 1e9)), gc.at()));
    }

    /** The share of the last minute with at least one of them at work. */
    double share(Instant now) {
        cycles.forget(now);
        Instant covered = now.minus(MINUTE);
        double busy = 0;
        List<Cycle> byBegin =
                cycles.all().stream().sorted(Comparator.comparing(Cycle::begin)).toList();
        for (Cycle each : byBegin) {
            Instant begin = each.begin.isAfter(covered) ? each.begin : covered;
            if (each.end.isAfter(begin)) {
                busy += Duration.between(begin, each.end).toNanos() / 1e9;
                covered = each.end;
            }
        }
        return busy / MINUTE.toSeconds();
    }
}

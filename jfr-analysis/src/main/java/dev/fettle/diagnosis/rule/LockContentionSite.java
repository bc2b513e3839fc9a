package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.trend.Window;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The waits at one place over the last while. */
final class LockContentionSite {
    static final Duration HALF_MINUTE = Duration.ofSeconds(30);
    private static final Duration THIRD = Duration.ofSeconds(10);
    private static final int THIRDS = 3;

    /** Events come within two seconds, so that the last two are not all told yet. */
    private static final Duration LATE = Duration.ofSeconds(2);

    private final Window<Wait> waits = new Window<>(Duration.ofMinutes(2), Wait::to);

    /**
     * Waits that ended within a second.
     *
     * @param seconds of all of them together, taken as spread evenly
     */
    record Wait(Instant from, Instant to, double seconds, Map<String, String> told) {
        private double within(Instant begin, Instant end) {
            Instant first = from.isAfter(begin) ? from : begin;
            Instant last = to.isBefore(end) ? to : end;
            double overlap = Duration.between(first, last).toNanos();
            double length = Duration.between(from, to).toNanos();
            return overlap <= 0 ? 0 : length <= 0 ? seconds : seconds * overlap / length;
        }
    }

    void add(Happening it) {
        Map<String, String> told = it.attributes();
        Instant since = Instant.parse(told.getOrDefault(Happening.SINCE, it.at().toString()));
        double seconds = Double.parseDouble(told.getOrDefault(Happening.WAITED, "0"));
        waits.add(new Wait(since, it.at(), seconds, told));
    }

    /** Whether there is nothing to be said of it any more. */
    boolean isOver(Instant now) {
        waits.forget(now);
        return waits.all().isEmpty();
    }

    /** How many threads waited, on average, in each third of the last half minute. */
    double[] thirds(Instant now) {
        double[] waiting = new double[THIRDS];
        Instant end = now.minus(LATE);
        for (Wait wait : waits.all()) {
            for (int i = 0; i < THIRDS; i++) {
                Instant until = end.minus(THIRD.multipliedBy(i));
                waiting[i] += wait.within(until.minus(THIRD), until) / THIRD.toSeconds();
            }
        }
        return waiting;
    }

    /** Of the last half minute. */
    List<Wait> lately(Instant now) {
        Instant begin = now.minus(LATE).minus(HALF_MINUTE);
        return waits.all().stream().filter(it -> it.to.isAfter(begin)).toList();
    }
}

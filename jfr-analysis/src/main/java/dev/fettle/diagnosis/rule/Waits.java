package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.trend.Window;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What threads waited at one place over the last while, as happenings of such a kind tell it each
 * second.
 */
final class Waits {
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
        double number(String attribute) {
            return Double.parseDouble(told.getOrDefault(attribute, "0"));
        }

        String text(String attribute) {
            return told.getOrDefault(attribute, "");
        }

        private double within(Instant begin, Instant end) {
            double length = Duration.between(from, to).toNanos();
            if (length <= 0) {
                return to.isAfter(begin) && !to.isAfter(end) ? seconds : 0;
            }
            Instant first = from.isAfter(begin) ? from : begin;
            Instant last = to.isBefore(end) ? to : end;
            return seconds * Math.max(0, Duration.between(first, last).toNanos()) / length;
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
    private double[] thirds(Instant now) {
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

    /** How much of it all thirds had on average, and the one that had least. */
    record Level(double mean, double least) {
        boolean isAbove(double most, double steady) {
            return mean > most && least >= most * steady;
        }
    }

    Level level(Instant now) {
        double sum = 0;
        double least = Double.MAX_VALUE;
        for (double each : thirds(now)) {
            sum += each;
            least = Math.min(least, each);
        }
        return new Level(sum / THIRDS, least);
    }

    /** Of the last half minute. */
    List<Wait> lately(Instant now) {
        Instant begin = now.minus(LATE).minus(HALF_MINUTE);
        return waits.all().stream().filter(it -> it.to.isAfter(begin)).toList();
    }
}

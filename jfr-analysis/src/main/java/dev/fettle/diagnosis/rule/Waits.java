package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.trend.Window;
import dev.fettle.target.Facts;
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
    private static final int THIRDS = 3;

    /** Of a recording of ten seconds, less what its begin and end take; a second says nothing. */
    private static final Duration THIRD = Duration.ofSeconds(3);

    /** A mean of less would be made of a wait or two. */
    private static final Duration SHORTEST = Duration.ofSeconds(5);

    private static final Duration TOLD = Duration.ofSeconds(1);

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

    /**
     * The part of the last half minute that was heard: what was waited before is not known, and
     * dividing by it would make a short recording's waits look fewer.
     *
     * @param whole whether the thirds are of the half minute, heard or not: a session goes on, and a
     *     burst at its beginning is no alarm; a recording tells no more, and its thirds are of what
     *     it has
     */
    record Heard(Instant from, Instant until, boolean whole) {
        static Heard of(Hearing hearing, Facts target, Instant now) {
            Instant until = target.isRecorded() ? now : now.minus(LATE);
            Instant begin = until.minus(HALF_MINUTE);
            // The first thing heard tells of the second before it.
            Instant first = hearing.after(TOLD.negated());
            return new Heard(first.isAfter(begin) ? first : begin, until, !target.isRecorded());
        }

        Duration length() {
            return Duration.between(from, until);
        }

        private double seconds() {
            return Math.max(SHORTEST.toSeconds(), length().toNanos() / 1e9);
        }

        /** The most that a level would wait in it. */
        double seconds(double level) {
            return level * seconds();
        }

        boolean isHalfMinute() {
            return length().compareTo(HALF_MINUTE) >= 0;
        }

        /** As a sentence begins: {@code Of the last half minute}. */
        String words() {
            return isHalfMinute()
                    ? "Of the last half minute"
                    : "Of the "
                            + Words.seconds(Math.max(1, Math.rint(length().toMillis() / 1e3)))
                            + " that were heard";
        }
    }

    /**
     * How many threads waited.
     *
     * @param mean on average while it was heard
     * @param spread the same over the whole half minute, as if nobody had waited before
     * @param least on average in the third that had least
     */
    record Level(double mean, double spread, double least) {
        /** Also where the rest of the half minute should have been calm. */
        boolean isAbove(double most, double steady) {
            return spread > most && least >= most * steady;
        }
    }

    Level level(Heard heard) {
        double sum = 0;
        for (Wait wait : waits.all()) {
            sum += wait.within(heard.from, heard.until);
        }
        return new Level(sum / heard.seconds(), sum / HALF_MINUTE.toSeconds(), least(heard));
    }

    private double least(Heard heard) {
        Duration third = (heard.whole ? HALF_MINUTE : heard.length()).dividedBy(THIRDS);
        if (third.compareTo(THIRD) < 0) {
            return 0;
        }
        double least = Double.MAX_VALUE;
        for (int i = 0; i < THIRDS; i++) {
            Instant until = heard.until.minus(third.multipliedBy(i));
            double sum = 0;
            for (Wait wait : waits.all()) {
                sum += wait.within(until.minus(third), until);
            }
            least = Math.min(least, sum / (third.toNanos() / 1e9));
        }
        return least;
    }

    /** Of what was heard of the last half minute. */
    List<Wait> lately(Heard heard) {
        return waits.all().stream().filter(it -> it.to.isAfter(heard.from)).toList();
    }
}

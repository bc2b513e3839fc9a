package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.ErrorRule;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many exceptions were made, and how many of them were told of. */
final class ErrorGradeScale {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    /**
     * Connecting has the target make some 400 exceptions of its own in three seconds (measured on 17): they
     * are none of the program's.
     */
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    private final Deque<Sample> made = new ArrayDeque<>();
    private final Deque<Sample> told = new ArrayDeque<>();
    private final Deque<Both> both = new ArrayDeque<>();

    private Instant begun;

    /** Both counts at one moment. */
    private record Both(Instant at, double made, double told) {}

    void made(Sample sample) {
        begun = begun == null ? sample.at() : begun;
        if (begun.plus(CONNECTING).isAfter(sample.at())) {
            made.clear();
        }
        add(made, sample);
    }

    void told(Sample sample) {
        add(told, sample);
        if (made.isEmpty() || !made.getLast().at().equals(sample.at())) {
            return;
        }
        var now = new Both(sample.at(), made.getLast().value(), sample.value());
        if (!both.isEmpty() && (both.getLast().made > now.made || both.getLast().told > now.told)) {
            both.clear();
        }
        both.addLast(now);
        while (both.getFirst().at.plus(ErrorRule.LONGEST).isBefore(now.at)) {
            both.removeFirst();
        }
    }

    void broken() {
        begun = null;
        made.clear();
        told.clear();
        both.clear();
    }

    /** A counter that went back began anew. */
    private static void add(Deque<Sample> samples, Sample sample) {
        if (!samples.isEmpty() && samples.getLast().value() > sample.value()) {
            samples.clear();
        }
        samples.addLast(sample);
        while (samples.getFirst().at().plus(REMEMBERED).isBefore(sample.at())) {
            samples.removeFirst();
        }
    }

    /** When types and places were last told; null where they never were. */
    Instant lastTold() {
        return told.isEmpty() ? null : told.getLast().at();
    }

    /** Exceptions made a second, as counted; NaN where that is not known yet. */
    double perSecond() {
        if (made.size() < 2) {
            return Double.NaN;
        }
        double seconds =
                Duration.between(made.getFirst().at(), made.getLast().at()).toNanos() / 1e9;
        return grown(made) / seconds;
    }

    /**
     * For how many each stands that was told of at a moment: by the two counts around it, since how
     * many are told of changes from one second to the next. 1 where all were told of, or where the
     * counts do not reach so far back; NaN before the next count.
     */
    double factorAt(Instant at) {
        if (both.isEmpty() || both.getLast().at.isBefore(at)) {
            return Double.NaN;
        }
        Both after = null;
        for (var earlier = both.descendingIterator(); earlier.hasNext(); ) {
            Both each = earlier.next();
            if (each.at.isBefore(at)) {
                double of = after.told - each.told;
                return of < 1 ? 1 : Math.max(1, (after.made - each.made) / of);
            }
            after = each;
        }
        return 1;
    }

    private static double grown(Deque<Sample> samples) {
        return samples.getLast().value() - samples.getFirst().value();
    }
}

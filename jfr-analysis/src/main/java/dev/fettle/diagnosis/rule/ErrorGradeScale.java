package dev.fettle.diagnosis.rule;

import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many exceptions of the last minute were made, and how many of them were told of. */
final class ErrorGradeScale {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Deque<Sample> made = new ArrayDeque<>();
    private final Deque<Sample> told = new ArrayDeque<>();

    void made(Sample sample) {
        add(made, sample);
    }

    void told(Sample sample) {
        add(told, sample);
    }

    void broken() {
        made.clear();
        told.clear();
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

    /** By how much what was told of stands for more; 1 where all are told of. */
    double factor() {
        if (made.size() < 2 || told.size() < 2) {
            return 1;
        }
        double of = grown(told);
        return of < 1 ? 1 : Math.max(1, grown(made) / of);
    }

    private static double grown(Deque<Sample> samples) {
        return samples.getLast().value() - samples.getFirst().value();
    }
}

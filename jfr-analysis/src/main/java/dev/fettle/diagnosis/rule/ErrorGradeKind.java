package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.ErrorRule;
import dev.fettle.diagnosis.trend.Window;

import java.time.Instant;
import java.util.List;

/** Errors of one type from one place that one rule grades, and how many of them there were. */
final class ErrorGradeKind {
    /** One that was told of may stand for many, or be the only one. */
    private static final long FEW = 2;

    private final Window<Step> steps = new Window<>(ErrorRule.LONGEST, Step::at);
    private final String type;
    private final String place;
    private final ErrorRule rule;
    private List<String> stack = List.of();
    private String thread = "";
    private double counted = Double.NaN;
    private Instant since;

    /** Some that were told of together, and for how many each stands: NaN while that is not known. */
    private static final class Step {
        private final Instant at;
        private final long count;
        private double factor;

        Step(Instant at, long count, double factor) {
            this.at = at;
            this.count = count;
            this.factor = factor;
        }

        Instant at() {
            return at;
        }

        double all(ErrorGradeScale scale) {
            factor = Double.isNaN(factor) ? scale.factorAt(at) : factor;
            return Double.isNaN(factor) ? count : count * factor;
        }
    }

    /**
     * How many there were within a window.
     *
     * @param told of which the target told
     * @param all those that were told of are taken to stand for
     */
    record Count(long told, double all, Instant first) {
        boolean isEstimate() {
            return Math.round(all) > told;
        }

        /** Whether so few were told of that what they stand for is no number. */
        boolean isFew() {
            return told < FEW;
        }
    }

    ErrorGradeKind(String type, String place, ErrorRule rule) {
        this.type = type;
        this.place = place;
        this.rule = rule;
    }

    /**
     * @param exact whether all of them are told of
     */
    void add(Instant at, long count, boolean exact, List<String> frames, String of) {
        steps.add(new Step(at, count, exact ? 1 : Double.NaN));
        stack = frames.isEmpty() ? stack : frames;
        thread = of;
    }

    /** There are enough of them, since then at the latest. */
    void begun(Instant first) {
        since = since == null ? first : since;
    }

    /** There are few of them now. */
    void calm() {
        since = null;
    }

    /** The first of those that are told of now. */
    Instant since() {
        return since;
    }

    /** What the JVM itself has counted of them since it began. */
    void counted(double total) {
        counted = total;
    }

    /** NaN where it does not count them by itself. */
    double counted() {
        return counted;
    }

    /**
     * @param scale by which those that are not told of whole stand for more
     */
    Count count(Instant from, ErrorGradeScale scale) {
        long told = 0;
        double all = 0;
        Instant first = null;
        for (Step each : steps.all()) {
            if (each.at.isAfter(from)) {
                told += each.count;
                all += each.all(scale);
                first = first == null ? each.at : first;
            }
        }
        return new Count(told, all, first);
    }

    /** Whether there is nothing left to count. */
    boolean isOver(Instant now) {
        steps.forget(now);
        return steps.isEmpty();
    }

    String subject() {
        return place.isEmpty() ? type : type + " at " + place;
    }

    /** {@code NumberFormatException at Parser.parse:12}. */
    String words() {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return place.isEmpty() ? simple : simple + " at " + Words.shortPlace(place);
    }

    ErrorRule rule() {
        return rule;
    }

    /** Innermost first; empty where none was told. */
    List<String> stack() {
        return stack;
    }

    /** The last one's; empty where untold. */
    String thread() {
        return thread;
    }
}

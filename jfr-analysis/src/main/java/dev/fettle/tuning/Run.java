package dev.fettle.tuning;

import dev.fettle.signal.Series;

import java.util.Map;

/** How a plan stands. */
public sealed interface Run {
    /** Shown, not confirmed. */
    record Proposed() implements Run {}

    /** Nothing was written. */
    record Refused(String why) implements Run {}

    /** Written and read back; what it does is not known yet, or cannot be measured. */
    record Applied(String words) implements Run {}

    record Verified(String words, Map<Series, Change> measured) implements Run {}

    /** It did not do what was expected. */
    record Ineffective(String words, Map<Series, Change> measured) implements Run {}

    /** What was seen does not decide it. */
    record Inconclusive(String why, Map<Series, Change> measured) implements Run {}

    /** The old values were written and read back. */
    record RolledBack(String why, Map<Series, Change> measured) implements Run {}

    /** Somebody else changed it meanwhile: their value was left. */
    record Drifted(String words) implements Run {}

    /** It could not be done or taken back; the words say what state the target was left in. */
    record Failed(String words) implements Run {}

    /**
     * What was measured of a series.
     *
     * @param before in the base unit
     * @param after in the base unit
     * @param margin of the difference, at 95 %; NaN where none can be stated
     */
    record Change(double before, double after, double margin) {}

    /** What is said of it, in sentences; empty of what was only shown. */
    default String told() {
        return switch (this) {
            case Proposed _ -> "";
            case Refused it -> it.why();
            case Applied it -> it.words();
            case Verified it -> it.words();
            case Ineffective it -> it.words();
            case Inconclusive it -> it.why();
            case RolledBack it -> it.why();
            case Drifted it -> it.words();
            case Failed it -> it.words();
        };
    }

    /** As JSON and the journal call it. */
    default String state() {
        return switch (this) {
            case Proposed _ -> "proposed";
            case Refused _ -> "refused";
            case Applied _ -> "applied";
            case Verified _ -> "verified";
            case Ineffective _ -> "ineffective";
            case Inconclusive _ -> "inconclusive";
            case RolledBack _ -> "rolled-back";
            case Drifted _ -> "drifted";
            case Failed _ -> "failed";
        };
    }
}

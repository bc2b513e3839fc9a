package dev.fettle.bench.levers;

import dev.fettle.tuning.Effect;

import java.util.Locale;

/**
 * When a lever counts as effective: the one place for it. Everything is judged by bytes and counts of
 * the target's, never by how long something took, so that a busy machine changes nothing. What is
 * neither clearly effective nor clearly without effect is unknown.
 */
final class EffectRule {
    /** A level moved that changed by a quarter: ratios and limits here are set to move it by half. */
    private static final double MOVED = 0.25;

    /** And by three times what it moved without any change (the control on the same JVM). */
    private static final double BEYOND_CONTROL = 3;

    /** A level stayed that changed by less than this, or by less than twice what its control did. */
    private static final double STAYED = 0.10;

    private static final double WITHIN_CONTROL = 2;

    /**
     * A limit is held where the peaks stay below 1.25 of it: the collector's threads get the processor
     * late on a busy machine, while the program goes on allocating. (In quiet, peaks of 0.98 to 1.10
     * of it were measured.)
     */
    private static final double HELD = 1.25;

    /** A limit was not held before where the peaks went beyond 1.5 of it. */
    private static final double BROKEN = 1.5;

    private EffectRule() {}

    /**
     * Whether a level moved.
     *
     * @param before of the first look, in bytes
     * @param control of a second look, after the same, without a change
     * @param after the change, and the same again
     * @param down whether it should fall
     */
    static Outcome moved(String what, double before, double control, double after, boolean down) {
        double noise = Math.abs(control - before);
        double change = down ? control - after : after - control;
        String words =
                "%s %s (control %s) -> %s".formatted(what, mb(before), mb(control), mb(after));
        if (change >= MOVED * control && change >= BEYOND_CONTROL * noise) {
            return new Outcome(Effect.EFFECTIVE, words);
        }
        return Math.abs(change) <= Math.max(STAYED * control, WITHIN_CONTROL * noise)
                ? new Outcome(Effect.WITHOUT_EFFECT, words)
                : new Outcome(Effect.UNKNOWN, words + ": neither clearly moved nor still");
    }

    /**
     * Whether peaks came to be held below a limit that they went beyond.
     *
     * @param before the highest of several collections
     * @param control of as many more
     * @param after of at least as many after the change
     */
    static Outcome held(String what, double before, double control, double after, double limit) {
        double least = Math.min(before, control);
        String words =
                "%s %s (control %s) -> %s with a limit of %s"
                        .formatted(what, mb(before), mb(control), mb(after), mb(limit));
        if (least < BROKEN * limit) {
            return new Outcome(Effect.UNKNOWN, words + ": not clearly beyond it before");
        }
        if (after <= HELD * limit) {
            return new Outcome(Effect.EFFECTIVE, words);
        }
        return after >= BROKEN * limit && after >= (1 - MOVED) * least
                ? new Outcome(Effect.WITHOUT_EFFECT, words)
                : new Outcome(Effect.UNKNOWN, words + ": neither clearly held nor still");
    }

    /**
     * Whether something happens that did not before.
     *
     * @param before how often it did, without the change
     * @param after how often since
     * @param least how often it must, to be no accident
     */
    static Outcome happens(String what, long before, long after, long least) {
        String words = "%s %d -> %d".formatted(what, before, after);
        if (before == 0 && after >= least) {
            return new Outcome(Effect.EFFECTIVE, words);
        }
        return after == before
                ? new Outcome(Effect.WITHOUT_EFFECT, words)
                : new Outcome(
                        Effect.UNKNOWN, words + ": happened without the change, or too seldom");
    }

    static String mb(double bytes) {
        return String.format(Locale.ROOT, "%.0f MB", bytes / (1 << 20));
    }
}

package dev.fettle.tuning;

import dev.fettle.baseline.Student;

import java.util.OptionalDouble;

/**
 * The in-time placebo test: how far a series moved when something was changed, held against how far it
 * moved by itself at all times before, when nothing was. So drift, waves of load and values that resemble
 * their neighbours count as noise (DETECTION.md 3: tests that take values for independent were wrong in up
 * to 43 % of series without any effect).
 *
 * @param before mean of the window before the change
 * @param after mean of the window after it, its settling left out
 * @param noise root mean square of the same difference at every {@value #STEP} s of the history
 * @param freedom degrees of freedom of that noise
 */
record Placebo(double before, double after, double noise, double freedom) {
    static final int STEP = 5;

    /** Seconds of history that are looked at: older ones tell of another load. */
    static final int HISTORY = 600;

    /** In fewer windows of history there is no noise to speak of. */
    static final int FEWEST_WINDOWS = 4;

    private static final int FEWEST_VALUES = 3;

    /** Either a {@link Found} or what is lacking for one. */
    sealed interface Outcome {
        record Found(Placebo placebo) implements Outcome {}

        /**
         * @param why a clause
         */
        record Lacking(String why) implements Outcome {}
    }

    /** When something was changed, how long it settles and how long a window is; all in seconds. */
    record Moment(long changed, int settling, int window) {
        /** When the window after the change ends. */
        long end() {
            return changed + settling + window;
        }

        /** Another moment, at which nothing was changed. */
        Moment at(long other) {
            return new Moment(other, settling, window);
        }
    }

    static Outcome of(Track track, Moment moment) {
        long changed = moment.changed();
        int window = moment.window();
        long begin = Math.max(track.first(), changed - HISTORY);
        long span = Math.max(0, changed - begin);
        if (span < (long) FEWEST_WINDOWS * window) {
            return new Outcome.Lacking(
                    "only %d s of it before the change are known, and %d are needed to tell a change from noise"
                            .formatted(span, FEWEST_WINDOWS * window));
        }
        double each = (double) track.count(begin, changed) / span;
        int least = (int) Math.max(FEWEST_VALUES, Math.ceil(each * window / 2));
        OptionalDouble before = mean(track, changed - window, changed, least);
        OptionalDouble after = mean(track, changed + moment.settling(), moment.end(), least);
        if (before.isEmpty() || after.isEmpty()) {
            return new Outcome.Lacking(
                    "it was hardly told in the %d s %s the change"
                            .formatted(window, before.isEmpty() ? "before" : "after"));
        }
        double squares = 0;
        int usable = 0;
        int possible = 0;
        for (long at = changed - moment.settling() - window; at - window >= begin; at -= STEP) {
            possible++;
            OptionalDouble move = move(track, moment.at(at), least);
            if (move.isPresent()) {
                usable++;
                squares += move.getAsDouble() * move.getAsDouble();
            }
        }
        if (usable == 0 || usable * 2 < possible) {
            return new Outcome.Lacking("most of its history before the change has gaps");
        }
        double known = (double) span * usable / possible;
        return new Outcome.Found(
                new Placebo(
                        before.getAsDouble(),
                        after.getAsDouble(),
                        Math.sqrt(squares / usable),
                        Math.max(2, known / (2.0 * window) - 1)));
    }

    private static OptionalDouble move(Track track, Moment moment, int least) {
        long at = moment.changed();
        OptionalDouble before = mean(track, at - moment.window(), at, least);
        OptionalDouble after = mean(track, at + moment.settling(), moment.end(), least);
        return before.isEmpty() || after.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(after.getAsDouble() - before.getAsDouble());
    }

    private static OptionalDouble mean(Track track, long from, long to, int least) {
        return track.count(from, to) < least ? OptionalDouble.empty() : track.mean(from, to);
    }

    double change() {
        return after - before;
    }

    /** Of the change, at 95 %. */
    double margin() {
        return Student.t95(freedom) * noise * Math.sqrt(1 + 1 / freedom);
    }

    /** Whether it moved by more than it does by itself. */
    boolean moved() {
        return Math.abs(change()) > margin() + 1e-9 * Math.abs(before);
    }

    Run.Change measured() {
        return new Run.Change(before, after, margin());
    }
}

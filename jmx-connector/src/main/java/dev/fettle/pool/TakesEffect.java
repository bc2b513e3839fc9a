package dev.fettle.pool;

import java.time.Duration;
import java.util.Objects;

/** When a setting that was written takes effect, and on whom; as measured of the library. */
public sealed interface TakesEffect {
    /** At once. */
    record Immediate() implements TakesEffect {}

    /** When something is borrowed next: those who already wait are not served by it. */
    record NextBorrow() implements TakesEffect {}

    /** For what is made from then on. */
    record NewOnly() implements TakesEffect {}

    /**
     * After the library's own next round.
     *
     * @param after at most
     */
    record Delayed(Duration after) implements TakesEffect {
        public Delayed {
            Objects.requireNonNull(after);
        }
    }

    /** The whole pool is built anew: who waits fails, what is lent is lost to its counts. */
    record ResetsPool() implements TakesEffect {}

    /**
     * Not at all, as things are now, though the program takes it.
     *
     * @param why a sentence for people
     */
    record Ignored(String why) implements TakesEffect {
        public Ignored {
            Objects.requireNonNull(why);
        }
    }

    /** A sentence for people. */
    default String words() {
        return switch (this) {
            case Immediate() -> "Takes effect at once.";
            case NextBorrow() ->
                    "Takes effect with the next borrow; who already waits is not served by it.";
            case NewOnly() -> "Takes effect for what is made from then on.";
            case Delayed(Duration after) ->
                    "Takes effect within "
                            + after.toSeconds()
                            + " s, with the library's next round.";
            case ResetsPool() ->
                    "Builds the whole pool anew: who waits fails, what is lent is no longer"
                            + " counted.";
            case Ignored(String why) -> "Has no effect now: " + why;
        };
    }
}

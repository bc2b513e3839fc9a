package dev.fettle.pool;

import java.util.Objects;
import java.util.OptionalDouble;

/** What a library tells of one quantity. What is not told is never zero. */
public sealed interface Told {
    /** It has no limit. */
    Told UNLIMITED = new Unlimited();

    /**
     * A number.
     *
     * @param value in the quantity's base unit: 1, seconds, or a share from 0 to 1
     */
    record Value(double value) implements Told {
        public Value {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(value + " is no number that can be told");
            }
        }
    }

    /** There is no limit, and the library says so. */
    record Unlimited() implements Told {}

    /**
     * Nothing is told.
     *
     * @param why a sentence for people
     */
    record NotTold(String why) implements Told {
        public NotTold {
            Objects.requireNonNull(why);
        }
    }

    static Told of(double value) {
        return new Value(value);
    }

    static Told not(String why) {
        return new NotTold(why);
    }

    /** The number, where there is one. */
    default OptionalDouble number() {
        return this instanceof Value told ? OptionalDouble.of(told.value) : OptionalDouble.empty();
    }
}

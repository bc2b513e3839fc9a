package dev.fettle.diagnosis;

import dev.fettle.signal.Series;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/** Why a finding may be believed. */
public sealed interface Evidence {
    /**
     * A number, and what it was compared with.
     *
     * @param value in the signal's base unit
     */
    record Measured(Series series, double value, OptionalDouble limit) implements Evidence {}

    /** A call stack, innermost frame first. */
    record Stack(String title, List<String> frames) implements Evidence {
        public Stack {
            Objects.requireNonNull(title);
            frames = List.copyOf(frames);
        }
    }

    /** Something the target or its files said. */
    record Quoted(String source, String text) implements Evidence {
        public Quoted {
            Objects.requireNonNull(source);
            Objects.requireNonNull(text);
        }
    }
}

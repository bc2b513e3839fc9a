package dev.fettle.pool.adapter;

import dev.fettle.signal.BreakerState;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How a breaker's state is told. */
public sealed interface StateRule {
    /** Nothing tells it. */
    record Untold() implements StateRule {}

    /**
     * By a value.
     *
     * @param states by the value's text; where a value is not there, its text is read as a state
     */
    record FromValue(Path from, Map<String, BreakerState> states) implements StateRule {
        public FromValue {
            states = Map.copyOf(states);
        }

        public Optional<BreakerState> of(Object value) {
            String text = Values.text(value);
            BreakerState told = states.get(text);
            return told == null ? named(text) : Optional.of(told);
        }
    }

    /**
     * By which one of several beans has 1.
     *
     * @param member of a group, with a named group {@link Where.Group#VARIANT}
     */
    record OneHot(String member, Map<String, BreakerState> states) implements StateRule {
        public OneHot {
            states = Map.copyOf(states);
        }

        public Optional<BreakerState> of(String variant) {
            BreakerState told = states.get(variant);
            return told == null ? named(variant) : Optional.of(told);
        }
    }

    /** By the first case that holds. */
    record When(List<Case> cases, Optional<BreakerState> otherwise) implements StateRule {
        public When {
            cases = List.copyOf(cases);
        }
    }

    /**
     * @param all conditions that must hold
     */
    record Case(BreakerState is, Map<Path, Condition> all) {
        public Case {
            all = Map.copyOf(all);
        }
    }

    /** A state by its name, with whatever case and separators. */
    static Optional<BreakerState> named(String text) {
        String plain = text.strip().toUpperCase(Locale.ROOT).replaceAll("[-\\s]+", "_");
        return Stream.of(BreakerState.values())
                .filter(
                        each ->
                                each.name().equals(plain)
                                        || each.name().replace("_", "").equals(plain))
                .findFirst();
    }

    /** As descriptions write a state: {@code forced-open}. */
    static String key(BreakerState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

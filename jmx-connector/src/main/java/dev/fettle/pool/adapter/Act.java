package dev.fettle.pool.adapter;

import dev.fettle.pool.Risk;
import dev.fettle.signal.BreakerState;

import java.util.List;
import java.util.Optional;

/**
 * Something that can be done.
 *
 * @param undo the lever of the one that takes it back; of {@code breaker.state}, the choice of the
 *     state before does
 */
public record Act(
        String lever,
        String label,
        List<Choice> choices,
        Risk risk,
        String confirm,
        String note,
        Optional<String> undo) {
    /** The lever of a breaker's state: its choices take each other back. */
    public static final String BREAKER_STATE = "breaker.state";

    public Act {
        choices = List.copyOf(choices);
    }

    /**
     * @param value empty where there is nothing to choose
     */
    public record Choice(String value, Where.Operation operation, Optional<BreakerState> leadsTo) {}
}

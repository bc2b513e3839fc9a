package dev.fettle.pool;

import dev.fettle.signal.BreakerState;

import java.util.List;
import java.util.Optional;

/**
 * Something that can be done to a pool or breaker while the program runs.
 *
 * @param lever its public id, such as {@code pool.evict} or {@code breaker.state}
 * @param label such as {@code Close idle connections}
 * @param choices what can be chosen; one, of an empty value, where there is nothing to choose
 * @param confirm the sentence to be confirmed: what will happen, to whom
 * @param note what must be so for it to work, or empty
 */
public record Deed(
        String lever, String label, List<Choice> choices, Risk risk, String confirm, String note) {
    public Deed {
        choices = List.copyOf(choices);
    }

    /**
     * One way to do it.
     *
     * @param value such as {@code forced-open}
     * @param leadsTo the state of a breaker afterwards
     * @param undo what takes it back, as things are now; empty where nothing does
     */
    public record Choice(
            String value, Call call, Optional<BreakerState> leadsTo, Optional<Undo> undo) {}

    /**
     * A deed that takes another back.
     *
     * @param choice one of its choices' values, or empty
     */
    public record Undo(String lever, String choice) {}
}

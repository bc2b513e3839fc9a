package dev.fettle.tuning;

import dev.fettle.signal.Series;

import java.time.Instant;
import java.util.Map;

/** How a {@link Trial} stands. */
public sealed interface Judged {
    /**
     * Not decided yet.
     *
     * @param what is awaited, a clause such as {@code 3 of 5 collections after the change}
     * @param until when it is decided at the latest
     */
    record Waiting(String what, Instant until) implements Judged {}

    /** It did what was expected of it. */
    record Verified(String words, Map<Series, Run.Change> measured) implements Judged {}

    /** It did not. */
    record Ineffective(String words, Map<Series, Run.Change> measured) implements Judged {}

    /** What was seen does not decide it. */
    record Inconclusive(String why, Map<Series, Run.Change> measured) implements Judged {}

    /** A guard was crossed: it is taken back at once. */
    record Harmful(String guard, Map<Series, Run.Change> measured) implements Judged {}
}

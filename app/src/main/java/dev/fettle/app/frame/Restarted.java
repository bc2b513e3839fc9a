package dev.fettle.app.frame;

import dev.fettle.advice.TookCheck;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of advice for the next start, in a JVM that may be that start.
 *
 * @param accounts one where it is clear whom this JVM follows; several where it is not; none where no
 *     JVM that it may follow was advised
 * @param notes what is to be known of that, a sentence each
 */
public record Restarted(List<Account> accounts, List<String> notes) {
    public static final Restarted NONE = new Restarted(List.of(), List.of());

    /**
     * Of one JVM that was advised.
     *
     * @param whom what its Runtime bean called it: {@code 4711@db1}
     * @param at when it was advised so
     * @param missing how long this JVM must be watched still before the two can be compared; empty where
     *     they are, or cannot be
     * @param incomparable why before and after cannot be compared, a clause; empty where they can
     */
    public record Account(
            String whom,
            Instant at,
            TookCheck check,
            Optional<Duration> missing,
            String incomparable) {}

    public Restarted {
        accounts = List.copyOf(accounts);
        notes = List.copyOf(notes);
    }

    /** Whether nothing speaks against this JVM's being the next start of the one that was advised. */
    public boolean isCertain() {
        return accounts.size() == 1 && notes.isEmpty();
    }

    public boolean isEmpty() {
        return accounts.isEmpty() && notes.isEmpty();
    }
}

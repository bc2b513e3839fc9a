package dev.fettle.app.view.pools;

import dev.fettle.app.look.Tone;
import dev.fettle.pool.PoolKind;

import java.util.Locale;
import java.util.Optional;

/**
 * One pool or circuit breaker, at a glance.
 *
 * @param meta what it is, of which library
 * @param tone how it stands; its badge says the same in a word
 * @param fill of a pool that tells how full it is
 * @param words the numbers
 * @param more what else there is to say: who waits, what is not told
 * @param alarming whether that stands out
 * @param pinned whether its lanes stay beside those of others
 */
record BoardTile(
        Subject subject,
        String meta,
        Tone tone,
        String badge,
        Optional<Fill> fill,
        String words,
        String more,
        boolean alarming,
        boolean chosen,
        boolean pinned) {
    /**
     * Shares of the bar.
     *
     * @param used from 0 to 1
     * @param idle beside it, from 0 to 1
     */
    record Fill(double used, double idle) {}

    String name() {
        return subject.name();
    }

    /** As it is read out. */
    String whole() {
        return (subject.breaker() ? "Circuit breaker " : "Pool ")
                + name()
                + ", "
                + meta
                + ": "
                + badge.toLowerCase(Locale.ROOT)
                + ". "
                + words
                + (more.isEmpty() ? "" : ". " + more);
    }

    /** The less the worse. */
    int rank() {
        return switch (tone) {
            case CRITICAL -> 0;
            case WARNING -> 1;
            // What nobody knows may be ill.
            case UNKNOWN -> 2;
            case INFO -> 3;
            case HEALTHY -> 4;
        };
    }

    /** Whether it lends threads: what a server or the JDK has of its own, as a rule. */
    boolean threads() {
        return meta.endsWith(" · " + PoolKind.THREADS.words());
    }

    boolean matches(String filter) {
        String all = name() + " " + meta + " " + badge;
        return all.toLowerCase(Locale.ROOT).contains(filter.strip().toLowerCase(Locale.ROOT));
    }
}

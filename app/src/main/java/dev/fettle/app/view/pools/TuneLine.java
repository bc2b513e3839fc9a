package dev.fettle.app.view.pools;

import dev.fettle.app.frame.Change;

import java.util.List;
import java.util.Optional;

/**
 * Something that can be set or done.
 *
 * @param now its value; empty of what is done
 * @param notes its range, when it takes effect and on whom, and what it risks, a sentence each
 * @param offers a button each
 */
record TuneLine(String label, String now, List<String> notes, List<Offer> offers) {
    TuneLine {
        notes = List.copyOf(notes);
        offers = List.copyOf(offers);
    }

    /**
     * @param ask whether a value is to be asked for; otherwise its plan is shown at once
     */
    record Offer(String words, Change change, boolean ask) {}

    /** The first, where there is one. */
    Optional<Offer> offer() {
        return offers.stream().findFirst();
    }
}

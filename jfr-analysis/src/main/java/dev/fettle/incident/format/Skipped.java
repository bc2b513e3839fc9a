package dev.fettle.incident.format;

import java.util.Optional;

/** Counts what a reader left out because it did not understand it: a newer version's words. */
public final class Skipped {
    private long count;
    private String first;

    /**
     * @param what a clause that says what was left out
     */
    void add(String what) {
        count++;
        first = first == null ? what : first;
    }

    /** Lines, pieces of evidence and remedies. */
    public long count() {
        return count;
    }

    /** What the first of them was. */
    public Optional<String> first() {
        return Optional.ofNullable(first);
    }
}

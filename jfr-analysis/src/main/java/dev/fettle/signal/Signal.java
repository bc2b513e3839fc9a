package dev.fettle.signal;

import java.util.Objects;

/**
 * A kind of quantity. Ids are public: they follow OpenTelemetry's semantic conventions where those
 * have one, and their style elsewhere. A total and its parts are different signals.
 *
 * @param id such as {@code jvm.thread.count}
 * @param unit the base unit of every value
 * @param meaning one sentence for docs/signals.md and the window
 */
public record Signal(String id, Unit unit, String meaning) {
    public Signal {
        Objects.requireNonNull(unit);
        Objects.requireNonNull(meaning);
        if (id.isBlank()) {
            throw new IllegalArgumentException("a signal needs an id");
        }
    }

    /** As a record's own, written out for the same reason as {@link Series#equals}. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Signal that
                        && id.equals(that.id)
                        && unit == that.unit
                        && meaning.equals(that.meaning);
    }

    /** Of the id alone, whose hash is kept: series are looked up many times a second. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** This signal without a subject: one value for the whole JVM. */
    public Series whole() {
        return new Series(this, "");
    }

    /** This signal of one pool, collector, class or start site. */
    public Series of(String subject) {
        return new Series(this, subject);
    }
}

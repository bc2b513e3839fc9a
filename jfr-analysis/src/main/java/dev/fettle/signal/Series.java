package dev.fettle.signal;

import java.util.Objects;

/**
 * One line on a chart: a signal, and what it is measured of.
 *
 * @param subject which pool, collector, class or start site; empty for the whole JVM
 */
public record Series(Signal signal, String subject) {
    /** What subjects beyond a source's bound are merged into. */
    public static final String OTHER = "(other)";

    public Series {
        Objects.requireNonNull(signal);
        Objects.requireNonNull(subject);
    }

    /**
     * As a record's own, written out: series are compared some hundred times for each target and
     * second, and what the runtime makes for records takes several times as long without its
     * optimizing compiler.
     */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Series that
                        && subject.equals(that.subject)
                        && signal.equals(that.signal);
    }

    @Override
    public int hashCode() {
        return 31 * signal.hashCode() + subject.hashCode();
    }
}

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
}

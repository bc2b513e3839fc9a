package dev.fettle.beans;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;

import java.util.List;

/**
 * A number of an MBean's that is watched.
 *
 * @param path the attribute, and from there into composite values
 * @param measure what it counts
 */
public record Charted(String bean, List<String> path, Measure measure) {
    /** How many may be watched at once: a call a second for each bean is a cost to the target. */
    public static final int MOST = 16;

    public Charted {
        path = List.copyOf(path);
    }

    /** Under which its values are seen. */
    public Series series() {
        Signal known = Signals.MBEAN_ATTRIBUTE;
        return new Series(
                new Signal(known.id(), measure.unit(), known.meaning()), bean + "#" + way());
    }

    public String attribute() {
        return path.getFirst();
    }

    /** Such as {@code HeapMemoryUsage.used}. */
    public String way() {
        return String.join(".", path);
    }
}

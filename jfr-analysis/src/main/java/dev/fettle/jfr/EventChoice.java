package dev.fettle.jfr;

import java.util.HashSet;
import java.util.Set;

/**
 * Which of the events in {@link EventTable} a recording has.
 *
 * @param light only the collector's, thread starts and ends, the CPU's and the count of throwables:
 *     what hardly any program makes many of
 * @param without events that were dropped since there came too many of them
 */
public record EventChoice(boolean light, Set<String> without) {
    public static final EventChoice STANDARD = new EventChoice(false, Set.of());
    public static final EventChoice LIGHT = new EventChoice(true, Set.of());

    public EventChoice {
        without = Set.copyOf(without);
    }

    /** This one without another event. */
    public EventChoice dropping(String event) {
        Set<String> all = new HashSet<>(without);
        all.add(event);
        return new EventChoice(light, all);
    }
}

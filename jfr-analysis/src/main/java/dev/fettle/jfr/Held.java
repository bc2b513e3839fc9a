package dev.fettle.jfr;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which events a recording holds, as far as it tells: what its JVM can record, and what it was set
 * to.
 *
 * @param types names of all event types that its JVM has
 * @param settings by event and setting, such as {@code jdk.ThreadStart#stackTrace}; empty where the
 *     recording does not keep them
 * @param seen names of the event types of which one came
 */
public record Held(Set<String> types, Map<String, String> settings, Set<String> seen) {
    public Held {
        types = Set.copyOf(types);
        settings = Map.copyOf(settings);
        seen = Set.copyOf(seen);
    }

    /** Why nothing can be told by this event, as a clause; empty where its absence means calm. */
    public Optional<String> lack(String event) {
        if (seen.contains(event)) {
            return Optional.empty();
        }
        if (!types.contains(event)) {
            return Optional.of("the JVM that made the recording has no event " + event);
        }
        String enabled = settings.get(event + "#enabled");
        if (enabled == null) {
            return Optional.of(
                    "there is no "
                            + event
                            + " in the recording, and it does not tell whether that was enabled");
        }
        return enabled.equals("true")
                ? Optional.empty()
                : Optional.of(event + " was not enabled in the recording");
    }

    /** As {@link #lack}, where an event is worth nothing without its stack. */
    public Optional<String> lackOfStacks(String event) {
        Optional<String> lack = lack(event);
        boolean without = "false".equals(settings.get(event + "#stackTrace"));
        return lack.isEmpty() && without
                ? Optional.of(event + " was recorded without stacks")
                : lack;
    }
}

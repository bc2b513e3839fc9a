package dev.fettle.target;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is known of a target from the start and does not change while it lives.
 *
 * @param pid the process, or -1 where the target is none
 * @param name main class or display name
 * @param java the runtime's full version, such as {@code 25.0.3+9-LTS}
 * @param feature the runtime's feature release, such as 25; 0 where unknown
 * @param heapMax bytes that the heap may grow to
 * @param processors what the JVM takes for available
 * @param memoryLimit the container's limit in bytes, where there is one
 * @param threadLimit the most threads the process may have, where there is a limit
 * @param started when the JVM began
 * @param can what the target lets a console do
 * @param cannot why it does not let it do the rest, as far as that is known: each a clause such as
 *     {@code the role is read-only}
 */
public record Facts(
        long pid,
        String name,
        String java,
        int feature,
        Collector collector,
        OptionalLong heapMax,
        int processors,
        OptionalLong memoryLimit,
        OptionalLong threadLimit,
        Instant started,
        Set<Capability> can,
        Map<Capability, String> cannot) {
    /** Why nothing can be asked of a JVM that is only known from what it recorded. */
    public static final String RECORDED = "a recording answers no questions";

    /** Why nothing can be asked of a JVM that is only known from a log that it wrote. */
    public static final String LOGGED = "a log answers no questions";

    public Facts {
        can = Set.copyOf(can);
        cannot = Map.copyOf(cannot);
    }

    /** Whether this JVM is only known from what it recorded, or logged. */
    public boolean isRecorded() {
        String why = cannot.get(Capability.COMMANDS);
        return RECORDED.equals(why) || LOGGED.equals(why);
    }

    /** The clause that says why something cannot be done; empty where it can, or nobody knows why. */
    public Optional<String> whyNot(Capability capability) {
        return can.contains(capability)
                ? Optional.empty()
                : Optional.ofNullable(cannot.get(capability));
    }
}

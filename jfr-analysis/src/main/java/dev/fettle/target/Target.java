package dev.fettle.target;

import java.net.URI;
import java.util.Set;

/**
 * Something that can be looked at: a JVM, later a recording, a GC log or an incident file.
 *
 * @param address {@code local:PID} for a JVM of this machine
 * @param label what people call it
 */
public record Target(URI address, String label, Set<Capability> can) {
    public Target {
        can = Set.copyOf(can);
    }
}

package dev.fettle.heap;

import java.util.List;
import java.util.Objects;

/**
 * The application's class that grows; where only the JDK's do, the kind of container that holds
 * them.
 *
 * @param name a class, such as {@code com.acme.Session}; never a bare {@code byte[]}
 * @param applicationClass whether the class is the application's own. Otherwise a histogram alone
 *     cannot tell whose container it is
 * @param instances how many it gained: of a container, how many entries
 * @param bytes what it gained, together with the classes that grow in step with it
 * @param share of all that grew, 0 to 1
 * @param satellites classes that grow in step with it, by bytes
 * @param words one sentence for people
 */
public record Suspect(
        String name,
        boolean applicationClass,
        long instances,
        long bytes,
        double share,
        List<ClassGrowth> satellites,
        String words) {
    public Suspect {
        Objects.requireNonNull(name);
        satellites = List.copyOf(satellites);
    }
}

package dev.fettle.target;

import java.util.List;

/**
 * The threads that work in a target for whoever looks at it, Fettle or another console: those of JMX and
 * of the RMI that carries it, of the flight recorder and of attaching. Known by the names that the JDK
 * gives them, read in 17 and 25. A program that serves RMI itself has its calls served by the same ones.
 */
public final class ConsoleThreads {
    private static final List<String> NAMES =
            List.of("Attach Listener", "GC Daemon", "JFR ", "JMX ", "RMI ");

    private ConsoleThreads() {}

    /**
     * @param name a thread's, or what all of a family begin with
     */
    public static boolean include(String name) {
        return NAMES.stream().anyMatch(name::startsWith);
    }
}

package dev.fettle.jfr;

import dev.fettle.signal.CodePlace;
import dev.fettle.target.ConsoleThreads;

import java.util.List;

/**
 * The threads that a target starts because a console is attached: those of its JMX agent, of RMI, of
 * the flight recorder and its streams. No console should find itself.
 *
 * <p>A thread that the application's own code starts is never one of them, not even when the call
 * came in over RMI.
 */
final class OwnThreads {
    private static final List<String> STARTERS =
            List.of(
                    "com.sun.jmx.",
                    "com.sun.management.",
                    "javax.management.",
                    "jdk.internal.agent.",
                    "jdk.internal.vm.",
                    "jdk.jfr.",
                    "jdk.management.",
                    "sun.management.",
                    "sun.rmi.",
                    "sun.tools.attach.");

    /** The JVM's own, which it starts for nobody's sake. */
    private static final List<String> NAMES =
            List.of("C1 CompilerThread", "C2 CompilerThread", "Signal Dispatcher");

    static boolean include(String name, List<CodePlace> frames) {
        for (CodePlace frame : frames) {
            if (!PlaceToLook.isJdk(frame)) {
                return false;
            }
        }
        return ConsoleThreads.include(name)
                || NAMES.stream().anyMatch(name::startsWith)
                || frames.stream()
                        .anyMatch(frame -> STARTERS.stream().anyMatch(frame.type()::startsWith));
    }

    private OwnThreads() {}
}

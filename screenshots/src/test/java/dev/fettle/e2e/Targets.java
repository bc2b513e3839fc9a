package dev.fettle.e2e;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the tests attach to. */
public final class Targets {
    static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private Targets() {}

    /** Fails with a sentence where this machine has no such JDK: what is skipped proves nothing. */
    public static Jdk jdk(int version) {
        return Jdk.find(version)
                .orElseThrow(
                        () ->
                                new AssertionError(
                                        "this needs a JDK %d: install one, or set JAVA%d_HOME to it"
                                                .formatted(version, version)));
    }

    /**
     * The versions that a costly test runs on: 25 alone, where {@code -Dfettle.jdks} does not name others,
     * with commas between them. What differs between versions is held by the tests of the modules, which run
     * on all of them.
     */
    static IntStream jdks() {
        return Stream.of(System.getProperty("fettle.jdks", "25").split(","))
                .mapToInt(Integer::parseInt);
    }

    static PatientRun idle() throws Exception {
        return PatientRun.start(Jdk.here(), SMALL, "idle");
    }
}

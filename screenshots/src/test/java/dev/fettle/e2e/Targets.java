package dev.fettle.e2e;

import java.util.List;

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

    static PatientRun idle() throws Exception {
        return PatientRun.start(Jdk.here(), SMALL, "idle");
    }
}

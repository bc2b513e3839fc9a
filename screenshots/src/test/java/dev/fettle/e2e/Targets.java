package dev.fettle.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;

/** What the tests attach to. */
final class Targets {
    static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private Targets() {}

    /** Skips the test, with a sentence, where this machine has no such JDK. */
    static Jdk jdk(int version) {
        Optional<Jdk> jdk = Jdk.find(version);
        assumeTrue(
                jdk.isPresent(),
                "this needs a JDK %d: install one, or set JAVA%d_HOME to it"
                        .formatted(version, version));
        return jdk.get();
    }

    static PatientRun idle() throws Exception {
        return PatientRun.start(Jdk.here(), SMALL, "idle");
    }
}

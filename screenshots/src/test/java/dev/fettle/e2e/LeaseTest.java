package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;

/** A console that is killed cannot clean up: what it left must end by itself. */
@Execution(ExecutionMode.CONCURRENT)
class LeaseTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long LEASE_SECONDS = 8;

    @ParameterizedTest
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void leavesNoRecordingRunningOnceTheLeaseIsOver(int version) throws Exception {
        Jdk jdk = Targets.jdk(version);
        try (var patient = PatientRun.start(jdk, Targets.SMALL, "idle");
                var console =
                        Console.run(
                                List.of("-Dfettle.lease=" + LEASE_SECONDS),
                                "watch",
                                Long.toString(patient.pid()),
                                "--json")) {
            console.await("connection", Console.type("link"), SOON);
            awaitRecordings(patient.pid(), true);

            console.program().signal("KILL");

            awaitRecordings(patient.pid(), false);
        }
    }

    private static void awaitRecordings(long pid, boolean running) throws Exception {
        String state = running ? "running" : "ended";
        long end = System.nanoTime() + SOON.toNanos();
        String answer;
        do {
            assertTrue(System.nanoTime() < end, "no recording has " + state + " within " + SOON);
            answer = check(pid);

        } while (answer.contains("(running)") != running);
    }

    private static String check(long pid) throws Exception {
        String jcmd = Jdk.here().home().resolve("bin/jcmd").toString();
        try (var check = Program.start(List.of(jcmd, Long.toString(pid), "JFR.check"))) {
            check.exit(SOON);
            return String.join("\n", check.out());
        }
    }
}

package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

/** The target dies under the console. */
@Execution(ExecutionMode.CONCURRENT)
class LostTargetTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration STOPPED = Duration.ofSeconds(30);

    @Test
    void endsWithASentenceWhenTheTargetIsKilledWhileWatched() throws Exception {
        try (var patient = Targets.idle();
                var console = Console.attached(patient.pid())) {
            console.await("connection", Console.type("link"), SOON);
            patient.program().signal("KILL");

            assertEquals(3, console.program().exit(SOON), console::toString);
            Sentences.assertOne(console);
            assertEquals(1, links(console, "lost"), console::toString);
            assertEquals(1, console.lines(Console.type("summary")).size(), console::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void goesOnWhenTheTargetWasStoppedForHalfAMinute(int jdk) throws Exception {
        try (var patient = PatientRun.start(Targets.jdk(jdk), Targets.SMALL, "idle");
                var console = Console.attached(patient.pid())) {
            console.await("connection", Console.type("link"), SOON);
            // On a busy machine it may have been silent for a moment before.
            int before = links(console, "stale");
            patient.program().signal("STOP");
            console.await(
                    "word that the target does not answer",
                    _ -> links(console, "stale") > before,
                    SOON);
            Thread.sleep(STOPPED); // not to wait for something: the outage itself
            assertEquals(before + 1, links(console, "stale"), "one sentence for one outage");
            assertEquals(0, links(console, "lost"), "stopped is not gone");
            patient.program().signal("CONT");
            console.await(
                    "word that the target is back",
                    line ->
                            Console.is(line, "type", "link")
                                    && Console.is(line, "state", "up")
                                    && console.lines().indexOf(line) > stale(console),
                    SOON);
        }
    }

    private static int links(Console console, String state) {
        return console.lines(
                        line ->
                                Console.is(line, "type", "link")
                                        && Console.is(line, "state", state))
                .size();
    }

    private static int stale(Console console) {
        return console.lines()
                .indexOf(console.lines(line -> Console.is(line, "state", "stale")).getLast());
    }
}

package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

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
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void goesOnWhenTheTargetWasStoppedForHalfAMinute(int jdk) throws Exception {
        try (var patient = PatientRun.start(Targets.jdk(jdk), Targets.SMALL, "idle");
                var console = Console.attached(patient.pid())) {
            console.await("connection", Console.type("link"), SOON);
            patient.program().signal("STOP");
            console.await("word that the target does not answer", link("stale"), SOON);
            Thread.sleep(STOPPED); // not to wait for something: the outage itself
            assertTrue(isTold(console), () -> "one sentence for one outage" + console);
            assertEquals(0, links(console, "lost"), "stopped is not gone");
            patient.program().signal("CONT");
            console.await(
                    "word that the target is back",
                    link("up").and(line -> console.lines().indexOf(line) > stale(console)),
                    SOON);
        }
    }

    private static int links(Console console, String state) {
        return console.lines(link(state)).size();
    }

    private static Predicate<JsonObject> link(String state) {
        return Console.type("link").and(line -> Console.is(line, "state", state));
    }

    /** Each outage once; on a busy machine there may have been a moment of silence before. */
    private static boolean isTold(Console console) {
        List<String> states =
                console.lines(Console.type("link")).stream()
                        .map(line -> Console.text(line, "state"))
                        .toList();
        return IntStream.range(1, states.size())
                .noneMatch(i -> states.get(i).equals("stale") && states.get(i - 1).equals("stale"));
    }

    private static int stale(Console console) {
        return console.lines().indexOf(console.lines(link("stale")).getLast());
    }
}

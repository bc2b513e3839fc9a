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

    @Test
    void endsWithASentenceWhenTheTargetIsKilledWhileWatched() throws Exception {
        try (var patient = Targets.idle();
                var console = Console.attached(patient.pid())) {
            console.await("connection", Console.type("link"), SOON);
            patient.program().signal("KILL");

            assertEquals(3, console.program().exit(SOON), console::toString);
            Sentences.assertOne(console);
            assertEquals(
                    1,
                    console.lines(
                                    line ->
                                            Console.is(line, "type", "link")
                                                    && Console.is(line, "state", "lost"))
                            .size(),
                    console::toString);
            assertEquals(1, console.lines(Console.type("summary")).size(), console::toString);
        }
    }

    /** Killed after so many milliseconds, somewhere in the midst of attaching. */
    @ParameterizedTest
    @ValueSource(longs = {250, 450, 650, 850, 1_100})
    void endsWithASentenceWhenTheTargetIsKilledWhileAttaching(long millis) throws Exception {
        try (var patient = Targets.idle();
                var console = Console.watch(patient.pid())) {
            Thread.sleep(millis); // not to wait for something: to hit another point each time
            patient.program().signal("KILL");

            assertEquals(3, console.program().exit(SOON), console::toString);
            Sentences.assertOne(console);
        }
    }

    @Test
    void goesOnWhenTheTargetWasStoppedForAWhile() throws Exception {
        try (var patient = Targets.idle();
                var console = Console.attached(patient.pid())) {
            console.await("connection", Console.type("link"), SOON);
            patient.program().signal("STOP");
            console.await(
                    "word that the target does not answer",
                    line -> Console.is(line, "type", "link") && Console.is(line, "state", "stale"),
                    SOON);
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

    private static int stale(Console console) {
        return console.lines()
                .indexOf(console.lines(line -> Console.is(line, "state", "stale")).getLast());
    }
}

package dev.fettle.e2e;

import static dev.fettle.e2e.Console.is;
import static dev.fettle.e2e.Console.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;

/** A program of which a flight recorder has too much to tell is watched all the same. */
@Isolated("a storm takes the processors from all others")
class EventStormTest {
    private static final Duration SOON = Duration.ofSeconds(120);

    /** A flood is noticed and answered within some seconds, as the thread starts show. */
    private static final String WATCHED = "12s";

    private static final List<String> FLAGS = List.of("-Xmx256m");

    @ParameterizedTest
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void leavesOutThreadStartsThatComeByTheThousandAndSaysSo(int jdk) throws Exception {
        try (var patient =
                        PatientRun.start(Targets.jdk(jdk), FLAGS, "event-storm", "threads=9000");
                Console console = Console.attached(patient.pid())) {
            console.await(
                    "a check that is blind",
                    line ->
                            is(line, "type", "unknown")
                                    && is(line, "detector", "thread-leak")
                                    && text(line, "why").contains("jdk.ThreadStart")
                                    && text(line, "why").contains("events a second"),
                    SOON);
            console.await(
                    "a check that is not",
                    line ->
                            is(line, "type", "pending")
                                    && is(line, "detector", "gc-pause")
                                    && text(line, "at").compareTo(begin(console)) > 0,
                    SOON);
            assertTrue(patient.program().alive());
            assertEquals(List.of(), console.lines(Console::alarm));
        }
    }

    private static String begin(Console console) {
        return text(console.lines(Console.type("target")).getFirst(), "at");
    }

    @Test
    void watchesAMillionThrowsASecondWithoutLeavingOutAnything() throws Exception {
        try (var patient =
                        PatientRun.start(
                                Targets.jdk(25),
                                FLAGS,
                                "event-storm",
                                "throws=1000000",
                                "virtual=20000");
                Console console = Console.attached(patient.pid(), "--for", WATCHED)) {
            assertEquals(0, console.program().exit(SOON), console::toString);
            assertEquals(
                    List.of(),
                    console.lines(
                            line ->
                                    is(line, "type", "unknown")
                                            && text(line, "why").contains("left out")),
                    console::toString);
        }
    }
}

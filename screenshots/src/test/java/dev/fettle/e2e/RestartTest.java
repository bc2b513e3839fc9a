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

/** The program ends under the console, and comes back or not. */
@Execution(ExecutionMode.CONCURRENT)
class RestartTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> BEFORE = List.of("-XX:+UseSerialGC", "-Xmx128m");
    private static final List<String> AFTER = List.of("-XX:+UseSerialGC", "-Xmx192m");

    /** Their arguments tell the patients of this test from those of others. */
    private static PatientRun patient(Jdk jdk, List<String> flags, String name) throws Exception {
        return PatientRun.start(jdk, flags, "idle", "name=" + name);
    }

    private static Predicate<JsonObject> link(String state) {
        return line -> Console.is(line, "type", "link") && Console.is(line, "state", state);
    }

    @ParameterizedTest
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void goesOnWithTheSuccessorAndSaysWhichFlagsChanged(int version) throws Exception {
        Jdk jdk = Targets.jdk(version);
        String name = "restarts-" + version;
        try (var first = patient(jdk, BEFORE, name);
                var console = Console.attached(first.pid())) {
            console.await("connection", link("up"), SOON);
            first.program().signal("KILL");
            console.await("word of the loss", link("lost"), SOON);
            try (var second = patient(jdk, AFTER, name)) {
                JsonObject restart = console.await("the restart", Console.type("restart"), SOON);
                assertEquals("-Xmx128m is now -Xmx192m", Console.text(restart, "changed"));
                console.await(
                        "the successor",
                        line ->
                                Console.is(line, "type", "target")
                                        && line.get("pid").getAsLong() == second.pid(),
                        SOON);
                console.program().signal("INT");
                assertEquals(0, console.program().exit(SOON), console::toString);
                assertEquals(2, console.lines(link("up")).size(), console::toString);
            }
        }
    }

    @Test
    void asksWhereItMayBeOneOfTwo() throws Exception {
        String name = "twins";
        try (var first = patient(Jdk.here(), BEFORE, name);
                var console = Console.attached(first.pid())) {
            console.await("connection", link("up"), SOON);
            first.program().signal("STOP");
            // Both are there before the loss is noticed, so that neither is the only one.
            try (var second = patient(Jdk.here(), BEFORE, name);
                    var third = patient(Jdk.here(), BEFORE, name)) {
                first.program().signal("KILL");
                assertEquals(3, console.program().exit(SOON), console::toString);
                String sentence = Sentences.assertOne(console);
                assertTrue(sentence.contains(Long.toString(second.pid())), sentence);
                assertTrue(sentence.contains(Long.toString(third.pid())), sentence);
                assertEquals(1, console.lines(link("up")).size(), console::toString);
            }
        }
    }
}

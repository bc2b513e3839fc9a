package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaks of real libraries' busy pools, side by side in one program, with their leak detection armed. */
@Execution(ExecutionMode.CONCURRENT)
class LeakHuntTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration NAMED = Duration.ofSeconds(60);

    /** More than the looks before a leak by which it is told from what was lent anyhow. */
    private static final Duration BEFORE = Duration.ofSeconds(8);

    @ParameterizedTest
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void namesThePlaceThatBorrowedWithinAMinute(int version) throws Exception {
        // These tell it themselves; of the others the JVM's events of exceptions do, from 25 on.
        // Druid
        // lists without times, which says nothing while it is busy.
        var libraries = new ArrayList<>(List.of("dbcp2", "tomcat-jdbc", "vibur"));
        if (version >= 25) {
            libraries.addAll(List.of("hikaricp", "c3p0", "druid"));
        }
        try (var market =
                        PoolPatientRun.start(
                                Targets.jdk(version), Targets.SMALL, "market", "leak-after=20000");
                var console = Console.attached(market.pid(), "--samples")) {
            market.say("busy 2");
            Instant seen = at(console.await("a first look", lent("hikaricp"), SOON));
            console.await(
                    "looks before the leak",
                    lent("hikaricp").and(it -> at(it).isAfter(seen.plus(BEFORE))),
                    SOON);

            market.say("leak 2");
            Instant leaked = Instant.now();

            for (String each : libraries) {
                JsonObject finding =
                        console.await(
                                "the place of the leak of " + each,
                                Console.finding(
                                                "pool-connection-leak",
                                                "info",
                                                "warning",
                                                "critical")
                                        .and(it -> Console.is(it, "subject", each))
                                        .and(it -> it.toString().contains("Place.forget")),
                                NAMED.plus(SOON));
                Instant named = at(finding);
                assertTrue(
                        Duration.between(leaked, named).compareTo(NAMED) <= 0,
                        () -> each + " was named at " + named + ", leaked by " + leaked);
            }
            assertEquals(
                    List.of(),
                    console.lines(Console.finding("error-grade", "info", "warning", "critical")),
                    "stacks that are kept are no errors");
        }
    }

    private static Predicate<JsonObject> lent(String pool) {
        return it ->
                Console.is(it, "signal", "db.client.connection.used")
                        && Console.is(it, "subject", pool);
    }

    private static Instant at(JsonObject line) {
        return Instant.parse(Console.text(line, "at"));
    }
}

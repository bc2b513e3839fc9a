package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.Duration;
import java.time.Instant;

/** What is said of real libraries' pools and breakers. */
@Execution(ExecutionMode.CONCURRENT)
class PoolsAndBreakersTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** From the first waiter that stays. */
    private static final Duration NAMED = Duration.ofSeconds(10);

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void namesAnExhaustedPoolAndNotOneThatIsBrieflyFull() throws Exception {
        try (var pool =
                        PoolPatientRun.start(
                                Targets.jdk(25), Targets.SMALL, "hikaricp", "name=orders");
                var console = Console.watch(pool.pid(), "--samples")) {
            console.await(
                    "the pool", line -> line.toString().contains("db.client.connection.max"), SOON);
            for (int i = 0; i < 5; i++) {
                pool.say("burst");
            }
            pool.say("exhaust 3");
            Instant waiting = Instant.now();
            JsonObject first =
                    console.await(
                            "that the pool is named",
                            Console.finding("pool-exhaustion", "info", "warning", "critical"),
                            SOON);
            assertEquals("orders", Console.text(first, "subject"));
            Instant at = Instant.parse(Console.text(first, "at"));
            assertTrue(
                    Duration.between(waiting, at).compareTo(NAMED) <= 0,
                    () -> "said %s after %s".formatted(at, waiting));
            console.await(
                    "warning of the pool",
                    Console.finding("pool-exhaustion", "warning", "critical"),
                    SOON);
            pool.say("release");
            console.await(
                    "that it is over",
                    line ->
                            line.toString().contains("\"cleared\"")
                                    && line.toString().contains("pool-exhaustion"),
                    SOON);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void namesAnOpenBreaker() throws Exception {
        try (var breaker =
                        PoolPatientRun.start(
                                Targets.jdk(17), Targets.SMALL, "resilience4j", "name=payments");
                var console = Console.watch(breaker.pid(), "--samples")) {
            console.await(
                    "the breaker", line -> line.toString().contains("circuit_breaker.state"), SOON);
            breaker.say("fail on");
            Instant before = Instant.now();
            breaker.say("call 20");
            JsonObject warning =
                    console.await(
                            "warning of the breaker",
                            Console.finding("breaker-open", "warning", "critical"),
                            SOON);
            assertEquals("payments", Console.text(warning, "subject"));
            Instant at = Instant.parse(Console.text(warning, "at"));
            assertTrue(Duration.between(before, at).toSeconds() <= 3, () -> before + " " + at);
        }
    }
}

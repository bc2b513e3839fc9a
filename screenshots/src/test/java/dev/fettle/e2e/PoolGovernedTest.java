package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.Duration;
import java.util.function.Predicate;

/** The governor of a real library's pool: a hundred seconds, so not in every run. */
@EnabledIfSystemProperty(named = "fettle.jdks", matches = ".*17.*")
@Order(2)
@Execution(ExecutionMode.CONCURRENT)
class PoolGovernedTest {
    /** Half a minute is seen before a raise, and 50 s after it. */
    private static final Duration SOON = Duration.ofSeconds(180);

    private static Predicate<JsonObject> run(String words) {
        return Console.type("run").and(it -> Console.text(it, "words").contains(words));
    }

    /** Twelve ask for five, and the database serves five at once: more of them wait there instead. */
    @Test
    void aRaiseThatMakesTheDatabaseSlowerIsTakenBack() throws Exception {
        try (var pool =
                PoolPatientRun.start(Targets.jdk(25), Targets.SMALL, "druid", "name=orders")) {
            pool.say("slow 300");
            pool.say("serves 5");
            pool.say("busy 12");
            try (Console governor =
                    Console.run(
                            "tune",
                            Long.toString(pool.pid()),
                            "--govern-pool",
                            "orders",
                            "--database-limit",
                            "20",
                            "--yes",
                            "--json")) {
                JsonObject raised = governor.await("a raise", run("arrive a second"), SOON);
                assertEquals("5", Console.text(raised, "from"), governor::toString);
                int to = Integer.parseInt(pool.report().get("max"));
                assertTrue(to > 5 && to <= 8, () -> "raised to " + to);

                governor.await("the way back", run("it is taken back"), SOON);

                assertEquals("5", pool.report().get("max"));
                governor.program().signal("INT");
                assertEquals(0, governor.program().exit(SOON), governor::toString);
                assertEquals("5", pool.report().get("max"));
            }
        }
    }
}

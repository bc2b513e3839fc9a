package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code fettle tune} on real libraries' pools and breakers, held against their own Java API. */
@Order(2)
@Execution(ExecutionMode.CONCURRENT)
class PoolsTunedTest {
    private static final Duration SOON = Duration.ofSeconds(120);

    /** More than a library lends by default (5): the rest wait. */
    private static final String RUSH = "busy 8";

    private static PoolPatientRun patient(String library) throws Exception {
        return PoolPatientRun.start(Targets.jdk(25), Targets.SMALL, library, "name=orders");
    }

    private static Console tune(PoolPatientRun pool, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("tune", Long.toString(pool.pid()), "--json"));
        arguments.addAll(List.of(more));
        return Console.run(arguments.toArray(String[]::new));
    }

    /** Runs it to its end, and tells its {@code run} lines. */
    private static List<JsonObject> tuned(PoolPatientRun pool, int status, String... more)
            throws Exception {
        try (Console console = tune(pool, more)) {
            assertEquals(status, console.program().exit(SOON), console::toString);
            List<JsonObject> runs = console.lines(Console.type("run"));
            assertTrue(!runs.isEmpty(), console::toString);
            return runs;
        }
    }

    private static String state(List<JsonObject> runs) {
        return Console.text(runs.getLast(), "state");
    }

    private static String words(List<JsonObject> runs) {
        return Console.text(runs.getLast(), "words");
    }

    /** The subject that a lever has here, where there is one. */
    private static String subject(PoolPatientRun pool, String lever) throws Exception {
        try (Console console = tune(pool)) {
            assertEquals(0, console.program().exit(SOON), console::toString);
            return console.lines(Console.type("lever")).stream()
                    .filter(line -> Console.is(line, "lever", lever))
                    .map(line -> Console.text(line, "subject"))
                    // The JDK's own pool of carriers has a maximum, too.
                    .filter(name -> name.startsWith("http-"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + lever + console));
        }
    }

    /** A pool of each kind, and with {@code -Dfettle.libraries=all} of each library. */
    static Stream<Arguments> libraries() {
        Stream<Arguments> kinds =
                Stream.of(
                        Arguments.of("hikaricp", "5", "8", ""),
                        Arguments.of("c3p0", "5", "8", "--force"),
                        Arguments.of("jetty", "7", "10", ""));
        Stream<Arguments> others =
                Stream.of("tomcat-jdbc", "druid", "tomcat")
                        .map(library -> Arguments.of(library, "5", "8", ""));
        return "all".equals(System.getProperty("fettle.libraries"))
                ? Stream.concat(kinds, others)
                : kinds;
    }

    /** Eight ask for five; once there are eight, all are served, and the library itself says so. */
    @ParameterizedTest
    @MethodSource("libraries")
    @Execution(ExecutionMode.CONCURRENT)
    void aRaisedMaximumIsVerifiedByWhatIsInUseAndTakenBack(
            String library, String before, String after, String more) throws Exception {
        try (PoolPatientRun pool = patient(library)) {
            pool.say("slow 300");
            pool.say(RUSH);
            String name = library.equals("tomcat") ? subject(pool, "pool.max") : "orders";
            var arguments = new ArrayList<>(List.of("--set", "pool.max@" + name + "=" + after));
            arguments.addAll(List.of("--verify", "10s", "--yes"));
            if (!more.isEmpty()) {
                List<JsonObject> refused = tuned(pool, 4, arguments.toArray(String[]::new));
                assertTrue(words(refused).contains("builds the whole pool anew"), words(refused));
                arguments.add(more);
            }

            List<JsonObject> runs = tuned(pool, 0, arguments.toArray(String[]::new));

            assertEquals("verified", state(runs), runs::toString);
            assertEquals(before, Console.text(runs.getLast(), "from"));
            assertEquals("8", pool.report().get("max"));
            assertEquals("rolled-back", state(tuned(pool, 0, "--undo")));
            assertEquals("5", pool.report().get("max"));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatALibraryDoesNotLetBeSetIsSaid() throws Exception {
        try (PoolPatientRun pool = patient("dbcp2")) {
            List<JsonObject> runs = tuned(pool, 4, "--set", "pool.max@orders=8", "--yes");
            assertEquals("refused", state(runs), runs::toString);
            assertEquals(
                    "orders of DBCP2 does not let pool.max be moved while the program runs; what"
                            + " it has is pool.restart.",
                    words(runs));
            assertEquals("5", pool.report().get("max"));
        }
    }

    /** It goes on lending what it has, until that is evicted. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aLowerMaximumComesAboutByEvictingWhatThereIs() throws Exception {
        try (PoolPatientRun pool = patient("hikaricp")) {
            pool.say("exhaust 0");
            pool.say("idle");
            assertEquals("5", pool.report().get("total"));
            List<JsonObject> unknown = tuned(pool, 2, "--set", "pool.max@order=3", "--yes");
            assertTrue(words(unknown).contains("did you mean pool.max@orders?"), words(unknown));

            List<JsonObject> runs = tuned(pool, 0, "--set", "pool.max@orders=3", "--yes");

            assertEquals("applied", state(runs), runs::toString);
            assertTrue(words(runs).contains("pool.evict"), words(runs));
            assertEquals("5", pool.report().get("total"));
            List<JsonObject> evicted = tuned(pool, 0, "--run", "pool.evict@orders", "--yes");
            assertTrue(words(evicted).contains("had 5, 0 of them in use, and has"), words(evicted));
            pool.say("exhaust 2");
            assertEquals("3", pool.report().get("total"));
            assertEquals("rolled-back", state(tuned(pool, 0, "--undo")));
            assertEquals("5", pool.report().get("max"));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aBreakerIsForcedOpenAndClosedAgain() throws Exception {
        try (PoolPatientRun breaker = patient("camel")) {
            List<JsonObject> runs =
                    tuned(breaker, 0, "--set", "breaker.state@orders=forced-open", "--yes");

            assertEquals("verified", state(runs), runs::toString);
            breaker.say("call 5");
            assertEquals("5", breaker.report().get("not-permitted"));
            assertEquals("rolled-back", state(tuned(breaker, 0, "--undo")));
            breaker.say("call 5");
            assertEquals("5", breaker.report().get("succeeded"));
            // The library's own exception is none of Fettle's classes, and a refusal all the same.
            List<JsonObject> half =
                    tuned(breaker, 4, "--set", "breaker.state@orders=half-open", "--yes");
            assertTrue(words(half).contains("IllegalStateTransitionException"), words(half));
            assertTrue(words(half).endsWith("Nothing was changed."), words(half));
        }
    }
}

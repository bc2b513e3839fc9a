package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import dev.fettle.app.cli.format.PoolLines;
import dev.fettle.pool.Adapted;
import dev.fettle.pool.AdapterFault;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.Hint;
import dev.fettle.pool.Origin;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolKind;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.Told;
import dev.fettle.signal.BreakerState;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What {@code fettle pools} and {@code fettle breakers} say of a reading. */
class PoolsTextTest {
    private static final Instant AT = Instant.parse("2026-11-28T10:00:00Z");

    private final Spoken spoken = new Spoken();
    private final PoolsText text = new PoolsText(spoken.terminal);

    private static Origin origin(String library, boolean guess) {
        return new Origin(library, "x", "x", "x", List.of("a:type=B"), List.of(), guess);
    }

    private static Pool pool(String name, boolean guess, Map<PoolQuantity, Told> told) {
        return new Pool(
                name,
                PoolKind.CONNECTIONS,
                origin("HikariCP", guess),
                told,
                List.of(),
                List.of(),
                List.of());
    }

    private static PoolReading reading(
            List<Pool> pools, List<Breaker> breakers, List<Adapted> guesses, List<Hint> hints) {
        return new PoolReading(
                AT,
                "",
                pools,
                breakers,
                guesses,
                hints,
                List.of(new AdapterFault("own.json", 3, 7, "\"maxx\" is not known.", "")),
                List.of(),
                0);
    }

    @Test
    void saysOfWhichPoolWhatIsNotToldForWhichReason() {
        Pool misspelt =
                pool(
                        "crates",
                        false,
                        Map.of(PoolQuantity.USED, Told.not("its MBean has no attribute OnLone")));
        text.pools(reading(List.of(EXHAUSTED, misspelt), List.of(), List.of(), List.of()));
        line("? of orders, crates: its MBeans do not tell it.");
        line("? of crates: its MBean has no attribute OnLone.");
    }

    private static final Pool EXHAUSTED =
            pool(
                    "orders",
                    false,
                    Map.of(
                            PoolQuantity.USED, Told.of(8),
                            PoolQuantity.MAX, Told.of(8),
                            PoolQuantity.WAITING, Told.of(4)));

    private String line(String begin) {
        return spoken.lines().stream()
                .filter(it -> it.startsWith(begin))
                .findFirst()
                .orElseThrow(() -> new AssertionError(spoken.lines().toString()));
    }

    @Test
    void tellsWhoWaitsAndNeverMakesANumberOfWhatIsNotTold() {
        text.pools(reading(List.of(EXHAUSTED), List.of(), List.of(), List.of()));

        assertEquals(
                List.of("orders", "connections", "8", "?", "8", "4", "HikariCP"),
                List.of(line("orders").split("\\s+")).subList(0, 7));
        assertTrue(line("orders").endsWith("all in use, 4 waiting"));
        line("?: its MBeans do not tell it.");
        assertTrue(spoken.err().contains("own.json:3:7: \"maxx\" is not known."), spoken.err());
    }

    @Test
    void tellsGuessesApart() {
        Pool alike = pool("maybe", true, Map.of(PoolQuantity.MAX, Told.UNLIMITED));
        text.pools(reading(List.of(), List.of(), List.of(alike), List.of()));

        line("No pool tells of itself by MBeans here.");
        line("These look like pools");
        assertTrue(line("maybe").contains("no limit"));
        line("  a:type=B");
    }

    @Test
    void tellsWhatToSwitchOn() {
        var hint = new Hint("HikariCP", "HikariPool-1", "HikariCP tells nothing.", "register=true");
        text.pools(reading(List.of(), List.of(), List.of(), List.of(hint)));

        line("HikariCP tells nothing.");
        line("  register=true");
    }

    @Test
    void holdsABreakersRatioAgainstItsLimit() {
        text.breakers(reading(List.of(), List.of(breaker()), List.of(), List.of()));

        String line = line("payments");
        assertTrue(line.contains("half-open"), line);
        assertTrue(line.contains("60 % of 50 %"), line);
    }

    private static Breaker breaker() {
        return new Breaker(
                "payments",
                origin("Resilience4j", false),
                Optional.of(BreakerState.HALF_OPEN),
                "",
                Map.of(
                        BreakerQuantity.FAILURES, Told.of(0.6),
                        BreakerQuantity.FAILURES_LIMIT, Told.of(0.5)),
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void saysWhyNothingIsKnown() {
        text.pools(PoolReading.unknown(AT, "the JVM does not answer."));

        line("The pools are not known: the JVM does not answer.");
    }

    @Test
    void jsonHasAValueOrAReasonForEachQuantity() {
        List<String> lines =
                PoolLines.pools(reading(List.of(EXHAUSTED), List.of(), List.of(), List.of()));

        JsonObject pool = JsonParser.parseString(lines.getFirst()).getAsJsonObject();
        assertEquals("pool", pool.get("type").getAsString());
        JsonArray told = pool.getAsJsonArray("told");
        assertEquals(PoolQuantity.values().length, told.size());
        JsonObject idle =
                StreamSupport.stream(told.spliterator(), false)
                        .map(it -> it.getAsJsonObject())
                        .filter(it -> it.get("quantity").getAsString().equals("idle"))
                        .findFirst()
                        .orElseThrow();
        assertFalse(idle.has("value"));
        assertEquals("its MBeans do not tell it", idle.get("unknown").getAsString());
        JsonObject fault = JsonParser.parseString(lines.getLast()).getAsJsonObject();
        assertEquals(3, fault.get("line").getAsInt());
    }
}

package dev.fettle.incident.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

class VerdictLineTest {
    private static final Instant T = Instant.parse("2026-11-28T08:00:00.123456789Z");
    private static final Duration WITHIN = Duration.ofMillis(30_500);
    private static final Signal OWN = new Signal("acme.orders", Unit.COUNT, "Orders.");

    static final List<Expectation> EXPECTATIONS =
            List.of(
                    new Expectation.Shift(Signals.GC_PAUSE.whole(), -0.1, WITHIN),
                    new Expectation.Bound(
                            PoolSignals.POOLS.of("orders"), 3, WITHIN, Duration.ofSeconds(5)),
                    new Expectation.Reach(OWN.of("a"), 16, WITHIN),
                    new Expectation.AfterCycle(Signals.LIVE_SET.whole(), 0.5, 2, WITHIN),
                    new Expectation.Collections("System.gc()", 0, WITHIN),
                    new Expectation.Stays(OWN.whole(), 1, "it is open", WITHIN),
                    new Expectation.Armed("the next error dumps the heap"));

    static final List<Evidence> EVIDENCE =
            List.of(
                    new Evidence.Measured(OWN.whole(), 812, OptionalDouble.of(120)),
                    new Evidence.Measured(
                            Signals.LIVE_SET.of(Signals.HEAP), 1.0 / 3, OptionalDouble.empty()),
                    new Evidence.Measured(OWN.whole(), Double.NaN, OptionalDouble.of(1 / 0.0)),
                    new Evidence.Stack("a \"thread\"", List.of("a.B.c(B.java:1)", "d.E.f")),
                    new Evidence.Quoted("the log", "one\ntwo = <three>"));

    static List<Remedy> remedies() {
        List<Remedy> all = new ArrayList<>();
        for (Expectation expect : EXPECTATIONS) {
            all.add(new Remedy.Live(new LeverId("pool.max"), "orders", "8", "16", expect, "none"));
        }
        all.add(new Remedy.Restart(List.of("-Xmx2g", "-XX:+UseZGC"), "it is full"));
        all.add(new Remedy.Code("give it back"));
        return all;
    }

    static final Finding FINDING =
            new Finding(
                    "pool-exhaustion",
                    "orders",
                    Stage.CONFIRMED,
                    Severity.CRITICAL,
                    0.123456789012345,
                    new Onset(T.minusSeconds(9), T.minusMillis(1)),
                    "The pool is dry",
                    "It was full. It is dry.",
                    List.of(
                            new Verdict.Key("breaker-open", "payment"),
                            new Verdict.Key("gc-pause", "")),
                    EVIDENCE,
                    remedies());

    static final List<Verdict> VERDICTS =
            List.of(
                    FINDING,
                    new Verdict.Healthy("gc-pause", ""),
                    new Verdict.Unknown("deadlock", "", "nobody looked", "look"),
                    new Verdict.Pending("heap-growth", "com.acme.A", "it grows", T));

    @Test
    void everyVerdictComesBackAsItWas() throws IOException {
        for (Verdict verdict : VERDICTS) {
            Skipped skipped = new Skipped();
            assertEquals(verdict, VerdictLine.read(VerdictLine.text(verdict), skipped));
            assertEquals(0, skipped.count());
        }
    }

    /** A new kind must be written and read, or be missed here. */
    @Test
    void noKindIsForgotten() {
        assertAll(Verdict.class, VERDICTS);
        assertAll(Evidence.class, EVIDENCE);
        assertAll(Remedy.class, remedies());
        assertAll(Expectation.class, EXPECTATIONS);
    }

    static void assertAll(Class<?> sealed, List<?> examples) {
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            assertTrue(examples.stream().anyMatch(kind::isInstance), kind.getName());
        }
    }

    @Test
    void leavesOutAndCountsWhatANewerVersionAdds() throws IOException {
        String text =
                VerdictLine.text(FINDING)
                        .replace("\"kind\":\"quoted\"", "\"kind\":\"sung\"")
                        .replace("\"kind\":\"armed\"", "\"kind\":\"hoped\"")
                        .replace("\"headline\":", "\"colour\":{\"a\":[1]},\"headline\":");
        Skipped skipped = new Skipped();
        Finding read = (Finding) VerdictLine.read(text, skipped);
        assertEquals(2, skipped.count());
        assertEquals(EVIDENCE.size() - 1, read.evidence().size());
        assertEquals(remedies().size() - 1, read.remedies().size());
        assertEquals(FINDING.headline(), read.headline());
    }

    @Test
    void keepsASignalThatThisVersionDoesNotKnow() throws IOException {
        String text = VerdictLine.text(FINDING).replace("jvm.gc.pause.duration", "jvm.new.thing");
        Skipped skipped = new Skipped();
        Finding read = (Finding) VerdictLine.read(text, skipped);
        assertEquals(0, skipped.count());
        assertTrue(read.toString().contains("jvm.new.thing"));
    }

    @Test
    void refusesWhatIsNoVerdict() {
        for (String text :
                Stream.of("", "{}", "[", "null", "{\"kind\":\"guess\",\"detector\":\"a\"}")
                        .toList()) {
            assertThrows(IOException.class, () -> VerdictLine.read(text, new Skipped()), text);
        }
    }
}

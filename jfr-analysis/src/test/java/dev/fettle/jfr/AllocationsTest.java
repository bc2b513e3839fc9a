package dev.fettle.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class AllocationsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T02:00:00Z");

    private final Allocations allocations = new Allocations(new Stacks(), PlaceToLook.standard());

    private static List<CodePlace> stack(int line) {
        return List.of(
                new CodePlace("java.util.Arrays", "copyOf", 3),
                new CodePlace("com.acme.Export", "render", line),
                new CodePlace("com.acme.Shop", "open", 12));
    }

    private List<Observation> drain(int second) {
        List<Observation> said = new ArrayList<>();
        allocations.drain(BEGIN.plusSeconds(second), said::add);
        return said;
    }

    private static Map<String, Double> rates(List<Observation> said, Signal signal) {
        Map<String, Double> rates = new LinkedHashMap<>();
        for (Observation each : said) {
            if (each instanceof Sample it && it.series().signal().equals(signal)) {
                rates.put(it.series().subject(), it.value());
            }
        }
        return rates;
    }

    @Test
    void tellsOnceInTenSecondsHowMuchEachClassAndPlaceAllocated() {
        drain(0);
        allocations.allocated("byte[]", 3_000, "worker", stack(7));
        allocations.allocated("com.acme.Row", 1_000, "worker", stack(9));
        allocations.allocated("byte[]", 2_000, "worker", stack(9));
        assertEquals(List.of(), drain(5));
        List<Observation> said = drain(10);
        assertEquals(
                Map.of("byte[]", 500.0, "com.acme.Row", 100.0),
                rates(said, Signals.ALLOCATION_CLASS_RATE));
        assertEquals(
                Map.of(
                        "com.acme.Export.render(Export.java:7)",
                        300.0,
                        "com.acme.Export.render(Export.java:9)",
                        300.0),
                rates(said, Signals.ALLOCATION_SITE_RATE));
        assertEquals(List.of(), drain(15));
        assertEquals(Map.of(), rates(drain(20), Signals.ALLOCATION_SITE_RATE));
    }

    @Test
    void whatCameBeforeTheFirstLookIsNotOfTheFirstSpan() {
        allocations.allocated("byte[]", 3_000, "worker", stack(7));
        drain(0);
        assertEquals(List.of(), drain(10));
    }

    @Test
    void namesTheTenThatAllocateMostAndAddsUpTheOthers() {
        drain(0);
        for (int line = 1; line <= 30; line++) {
            allocations.allocated("com.acme.Row" + line, 1_000 * line, "worker", stack(line));
        }
        List<Observation> said = drain(10);
        for (Signal signal : List.of(Signals.ALLOCATION_CLASS_RATE, Signals.ALLOCATION_SITE_RATE)) {
            Map<String, Double> rates = rates(said, signal);
            assertEquals(Allocations.SHOWN + 1, rates.size());
            assertEquals(21_000.0, rates.get(Series.OTHER));
            assertEquals(46_500.0, rates.values().stream().mapToDouble(Double::doubleValue).sum());
        }
    }

    @Test
    void aPlaceIsToldWithItsStackAndTheClassThatItMakesMostOf() {
        drain(0);
        allocations.allocated("byte[]", 3_000, "worker", stack(7));
        allocations.allocated("com.acme.Row", 1_000, "worker", stack(7));
        Happening site = happening(drain(10)).getFirst();
        assertEquals("com.acme.Export.render(Export.java:7)", site.subject());
        assertEquals("byte[]", site.attributes().get(Happening.CLASS));
        assertTrue(site.attributes().get(Happening.STACK).startsWith("java.util.Arrays.copyOf"));
        allocations.allocated("byte[]", 3_000, "worker", stack(7));
        assertEquals(List.of(), happening(drain(20)));
        drain(60);
        allocations.allocated("byte[]", 3_000, "worker", stack(7));
        assertEquals(1, happening(drain(70)).size());
    }

    private static List<Happening> happening(List<Observation> said) {
        return said.stream()
                .filter(Happening.class::isInstance)
                .map(Happening.class::cast)
                .toList();
    }

    @Test
    void whatAConsoleMakesItsTargetAllocateIsLeftOut() {
        drain(0);
        allocations.allocated(
                "byte[]",
                9_000,
                "RMI TCP Connection(3)-127.0.0.1",
                List.of(
                        new CodePlace("java.io.ObjectOutputStream", "write", 1),
                        new CodePlace("sun.rmi.transport.Transport", "serviceCall", 2)));
        assertEquals(List.of(), drain(10));
    }
}

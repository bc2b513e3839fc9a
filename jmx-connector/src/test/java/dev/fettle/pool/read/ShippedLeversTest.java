package dev.fettle.pool.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.pool.Adapted;
import dev.fettle.pool.Call;
import dev.fettle.pool.Deed;
import dev.fettle.pool.Detail;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.Risk;
import dev.fettle.pool.TakesEffect;
import dev.fettle.pool.Tunable;
import dev.fettle.pool.adapter.Adapter;
import dev.fettle.pool.format.ShippedAdapters;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds what the shipped adapters say can be set and done against what the recorded programs have. */
class ShippedLeversTest {
    private static final List<PoolReading> READINGS = new ArrayList<>();

    @BeforeAll
    static void readsEveryRecording() throws Exception {
        for (String each : RecordedProgramsTest.recordings()) {
            READINGS.add(RecordedProgramsTest.reading(RecordedProgram.of(each)));
        }
    }

    private static Stream<Adapted> all() {
        return READINGS.stream().flatMap(PoolReading::all);
    }

    @Test
    void whatCanBeSetIsWritable() {
        List<String> not =
                all().flatMap(
                                it ->
                                        it.tunables().stream()
                                                .filter(each -> !each.writable())
                                                .map(each -> it.origin().adapter() + " " + each))
                        .toList();

        assertEquals(List.of(), not);
    }

    @Test
    void everythingThatIsDescribedIsThere() {
        Set<String> described = new TreeSet<>();
        for (Adapter each : ShippedAdapters.all()) {
            each.tunes().forEach(it -> described.add(each.id() + " " + it.path().attribute()));
            each.acts()
                    .forEach(
                            it ->
                                    it.choices()
                                            .forEach(
                                                    choice ->
                                                            described.add(
                                                                    each.id()
                                                                            + " "
                                                                            + it.lever()
                                                                            + " "
                                                                            + choice.value())));
            each.shows().forEach(it -> described.add(each.id() + " " + it.label()));
        }
        Set<String> there = new TreeSet<>();
        all().forEach(
                        it -> {
                            String id = it.origin().adapter() + " ";
                            it.tunables().forEach(each -> there.add(id + each.attribute()));
                            it.deeds()
                                    .forEach(
                                            each ->
                                                    each.choices()
                                                            .forEach(
                                                                    choice ->
                                                                            there.add(
                                                                                    id
                                                                                            + each
                                                                                                    .lever()
                                                                                            + " "
                                                                                            + choice
                                                                                                    .value())));
                            it.details().forEach(each -> there.add(id + each.label()));
                        });

        assertTrue(described.size() > 60, () -> described.size() + " described");
        assertEquals(
                String.join("\n", described),
                String.join("\n", there.stream().filter(described::contains).toList()));
    }

    @Test
    void nothingThatEndsAPoolIsOffered() {
        List<String> calls =
                all().flatMap(
                                it ->
                                        Stream.concat(
                                                it.deeds().stream()
                                                        .flatMap(each -> each.choices().stream())
                                                        .map(Deed.Choice::call),
                                                it.details().stream()
                                                        .flatMap(ShippedLeversTest::call)))
                        .map(Call::operation)
                        .distinct()
                        .toList();

        assertTrue(calls.size() > 15, calls::toString);
        assertEquals(
                List.of(),
                calls.stream()
                        .filter(
                                it ->
                                        it.matches(
                                                "(?i)(close|stop|destroy|shutdown.*|hardReset|purge"
                                                        + "|pause|unbind|disable|reset(Stats?)?)"))
                        .toList());
    }

    private static Stream<Call> call(Detail detail) {
        return detail instanceof Detail.OfOperation(_, _, Call call)
                ? Stream.of(call)
                : Stream.empty();
    }

    @Test
    void everySetterOfC3p0DestroysThePool() {
        List<Tunable> tunables = tunables("c3p0");

        assertTrue(tunables.size() > 4);
        for (Tunable each : tunables) {
            assertEquals(Risk.DESTROYS, each.risk());
            assertEquals(new TakesEffect.ResetsPool(), each.effect());
        }
    }

    @Test
    void jettyTakesNoIdleTimeoutOnceItRuns() {
        Tunable timeout =
                tunables("jetty").stream()
                        .filter(it -> it.lever().equals("pool.idle-timeout"))
                        .findFirst()
                        .orElseThrow();

        assertTrue(timeout.effect() instanceof TakesEffect.Ignored, timeout::toString);
    }

    @Test
    void ucpWantsTheVeryClass() {
        assertEquals(
                Set.of("java.lang.Integer"),
                Set.copyOf(tunables("oracle-ucp").stream().map(Tunable::type).toList()));
    }

    @Test
    void aBreakersNameIsNeverEntered() {
        Adapted backend =
                all().filter(it -> it.name().equals("backendA")).findFirst().orElseThrow();
        Deed state = backend.deeds().getFirst();

        assertEquals("breaker.state", state.lever());
        for (Deed.Choice each : state.choices()) {
            assertEquals("updateCircuitBreakerState", each.call().operation());
            assertEquals("backendA", each.call().arguments().getFirst().value());
            // It is closed now.
            assertEquals(Optional.of(new Deed.Undo("breaker.state", "closed")), each.undo());
        }
    }

    private static List<Tunable> tunables(String adapter) {
        return all().filter(it -> it.origin().adapter().equals(adapter))
                .flatMap(it -> it.tunables().stream())
                .toList();
    }
}

package dev.fettle.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.advice.TookCheck.State;
import dev.fettle.baseline.Baseline;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Flag;
import dev.fettle.target.Flag.Origin;
import dev.fettle.target.Flags;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class RestartAdviceTest {
    private static final Series PAUSES = Signals.GC_PAUSE.whole();
    private static final Duration HOUR = Duration.ofHours(1);

    private static VmOption option(String text) {
        return VmOption.read(text).orElseThrow();
    }

    private static RestartAdvice advice(List<String> minus, List<String> plus, Baseline before) {
        var plan =
                new RestartPlan(
                        minus.stream().map(RestartAdviceTest::option).toList(),
                        plus.stream()
                                .map(each -> new RestartPlan.Added(option(each), "rule", "why"))
                                .toList(),
                        List.of(),
                        List.of());
        return RestartAdvice.of(Simulation.at(0), plan, Optional.ofNullable(before));
    }

    private static Baseline ran(long heapMax, String collector, Map<Series, List<Double>> levels) {
        return new Baseline(
                new Baseline.Target("Shop", "25", collector, heapMax, 2),
                Simulation.at(0),
                Simulation.at(30),
                levels);
    }

    private static Flags flags(Flag... all) {
        return Flags.of(
                List.of(all).stream()
                        .collect(java.util.stream.Collectors.toMap(Flag::name, each -> each)));
    }

    @Test
    void keepsOfWhatGoesTheNameAlone() {
        RestartAdvice advice =
                advice(
                        List.of("-Xmx256m", "-XX:MaxMetaspaceSize=64m", "-Dkey=geheim"),
                        List.of("-Xmx1g"),
                        null);

        assertEquals(List.of("-Xmx1g"), advice.plus());
        assertEquals(List.of("MaxMetaspaceSize", "-Dkey"), advice.gone());
        assertFalse(advice.toString().contains("geheim"));
    }

    @Test
    void saysOfWhatWasToGoWhetherItIsStillGiven() {
        RestartAdvice advice = advice(List.of("-XX:MaxMetaspaceSize=64m"), List.of(), null);

        var still =
                advice.check(flags(new Flag("MaxMetaspaceSize", "67108864", Origin.ENVIRONMENT)));
        assertEquals(State.DID_NOT, still.options().getFirst().state());
        var gone =
                advice.check(
                        flags(
                                new Flag(
                                        "MaxMetaspaceSize",
                                        "18446744073709547520",
                                        Origin.STANDARD)));
        assertEquals(State.TOOK, gone.options().getFirst().state());
        var unread = advice.check(Flags.unknown("the role is read-only"));
        assertEquals(State.UNKNOWN, unread.options().getFirst().state());
    }

    @Test
    void comparesByMeansSoThatRareCollectionsCount() {
        // By medians both would be zero.
        var before =
                ran(
                        1L << 28,
                        "G1",
                        Map.of(PAUSES, List.of(0.0, 0.9, 0.0, 0.8, 0.0, 0.9, 0.0, 0.0, 0.8, 0.0)));
        var after =
                ran(
                        1L << 30,
                        "G1",
                        Map.of(PAUSES, List.of(0.0, 0.0, 0.0, 0.0, 0.01, 0.0, 0.0, 0.0, 0.0, 0.0)));
        var check =
                advice(List.of(), List.of("-Xmx1g"), before)
                        .check(
                                flags(new Flag("MaxHeapSize", "1073741824", Origin.ENVIRONMENT)),
                                after,
                                HOUR,
                                HOUR);

        assertTrue(check.isTaken());
        assertEquals(List.of(PAUSES), check.measured().stream().map(it -> it.series()).toList());
        assertEquals(0.34, check.measured().getFirst().before(), 1e-9);
        assertEquals(List.of(), check.apart(), "the heap was meant to differ");
    }

    @Test
    void saysWhatElseDiffers() {
        var levels = Map.of(PAUSES, List.of(0.1, 0.1, 0.1, 0.1, 0.1, 0.1));
        var check =
                advice(List.of(), List.of("-XX:ConcGCThreads=2"), ran(1L << 28, "G1", levels))
                        .check(
                                flags(new Flag("ConcGCThreads", "2", Origin.COMMAND_LINE)),
                                ran(1L << 30, "ZGC", levels),
                                HOUR,
                                Duration.ofSeconds(5));

        assertEquals(3, check.apart().size(), check.apart()::toString);
        assertTrue(check.apart().getLast().contains("warming up"), check.apart()::toString);
        assertEquals(1, check.alike().size());
    }

    @Test
    void tooFewLevelsAreOpenAndNoAnswer() {
        var few = Map.of(PAUSES, List.of(0.1, 0.9));
        var check =
                advice(List.of(), List.of("-Xmx1g"), ran(1L << 28, "G1", few))
                        .check(flags(), ran(1L << 28, "G1", few), HOUR, HOUR);

        assertFalse(check.isCompared());
        assertEquals(1, check.open().size());
    }
}

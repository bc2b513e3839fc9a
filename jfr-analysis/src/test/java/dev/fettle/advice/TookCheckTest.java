package dev.fettle.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.advice.TookCheck.State;
import dev.fettle.advice.TookCheck.Took;
import dev.fettle.baseline.Baseline;
import dev.fettle.baseline.Comparison;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Flag;
import dev.fettle.target.Flag.Origin;
import dev.fettle.target.Flags;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class TookCheckTest {
    private static Took took(String option, String flag, String value, Origin origin) {
        return TookCheck.of(
                        List.of(VmOption.read(option).orElseThrow()),
                        List.of(),
                        Flags.of(Map.of(flag, new Flag(flag, value, origin))),
                        Optional.empty())
                .options()
                .getFirst();
    }

    @Test
    void aSizeTookAlsoWhereTheJvmRoundedItUp() {
        assertEquals(
                State.TOOK,
                took("-Xmx1000m", "MaxHeapSize", "1048576000", Origin.ENVIRONMENT).state());
        assertEquals(
                State.TOOK,
                took("-Xmx1000m", "MaxHeapSize", "1056964608", Origin.ENVIRONMENT).state());
        assertEquals(
                State.TOOK, took("-XX:+UseG1GC", "UseG1GC", "true", Origin.ENVIRONMENT).state());
    }

    @Test
    void saysWhoWonWhereItDidNotTake() {
        Took over = took("-Xmx1g", "MaxHeapSize", "536870912", Origin.COMMAND_LINE);

        assertEquals(State.DID_NOT, over.state());
        assertTrue(over.words().contains("JDK_JAVA_OPTIONS"), over.words());
        assertTrue(
                took("-Xmx1g", "MaxHeapSize", "536870912", Origin.ENVIRONMENT)
                        .words()
                        .contains("last one wins"));
        assertTrue(
                took("-XX:ConcGCThreads=2", "ConcGCThreads", "1", Origin.ERGONOMIC)
                        .words()
                        .contains("nobody told it"));
    }

    @Test
    void whatNoFlagTellsIsUnknown() {
        assertEquals(State.UNKNOWN, took("-Dx=1", "MaxHeapSize", "1", Origin.STANDARD).state());
        assertEquals(State.UNKNOWN, took("-Xmx1g", "UseG1GC", "true", Origin.STANDARD).state());
        assertEquals(
                State.UNKNOWN,
                TookCheck.of(
                                List.of(VmOption.read("-Xmx1g").orElseThrow()),
                                List.of(),
                                Flags.unknown("the role is read-only"),
                                Optional.empty())
                        .options()
                        .getFirst()
                        .state());
    }

    @Test
    void tellsWhatMovedSince() {
        Series paused = Signals.GC_PAUSE.whole();
        var before = baseline(paused, List.of(0.20, 0.21, 0.19, 0.22, 0.18, 0.20, 0.21, 0.19));
        var after = baseline(paused, List.of(0.02, 0.03, 0.02, 0.01, 0.02, 0.03, 0.02, 0.02));
        TookCheck check =
                TookCheck.of(
                        List.of(),
                        List.of(),
                        Flags.of(Map.of()),
                        Optional.of(Comparison.of(before, after)));

        assertEquals(List.of(paused), check.measured().stream().map(it -> it.series()).toList());
        assertEquals(0.02, check.measured().getFirst().now(), 1e-9);
    }

    private static Baseline baseline(Series series, List<Double> levels) {
        return new Baseline(
                new Baseline.Target("Shop", "25", "G1", 1L << 30, 2),
                Simulation.at(0),
                Simulation.at(40),
                Map.of(series, levels));
    }
}

package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Signals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;

/** No data is never health, for any detector. */
class SilenceTest {
    private static void allUnknown(Simulation run) {
        long possible =
                Detectors.all().stream().filter(it -> it.absent(run.facts()).isEmpty()).count();
        assertEquals(possible, run.last().standing().size());
        for (Standing standing : run.last().standing()) {
            assertInstanceOf(Unknown.class, standing.verdict());
        }
    }

    @Test
    void everyIllnessCanBefallSomeTarget() {
        for (Detector detector : Detectors.all()) {
            assertTrue(
                    Arrays.stream(Collector.values())
                            .map(Simulation::facts)
                            .anyMatch(facts -> detector.absent(facts).isEmpty()),
                    detector.id());
        }
    }

    @ParameterizedTest
    @EnumSource(Collector.class)
    void nothingAtAllIsUnknown(Collector collector) {
        Simulation run = new Simulation(Detectors.all(), Simulation.facts(collector));
        allUnknown(run.run(300, false, second -> List.of()));
    }

    @ParameterizedTest
    @EnumSource(Collector.class)
    void beansWithoutARecorderAreUnknown(Collector collector) {
        Simulation run = new Simulation(Detectors.all(), Simulation.facts(collector));
        allUnknown(
                run.run(
                        300,
                        false,
                        second ->
                                List.of(
                                        new Sample(
                                                Signals.THREAD_COUNT.whole(),
                                                Simulation.at(second),
                                                20),
                                        new Sample(
                                                Signals.MEMORY_USED.of(Signals.HEAP),
                                                Simulation.at(second),
                                                1e8))));
    }

    @ParameterizedTest
    @EnumSource(Collector.class)
    void aGapIsUnknownAgainWithItsReason(Collector collector) {
        Simulation run = new Simulation(Detectors.all(), Simulation.facts(collector));
        run.run(100, second -> List.of());
        run.run(20, false, SilenceTest::gaps);
        allUnknown(run);
        for (Standing standing : run.last().standing()) {
            assertEquals("the target stood still", ((Unknown) standing.verdict()).why());
        }
    }

    private static List<Observation> gaps(int second) {
        return List.of(
                new Gap(
                        Signals.GC_PAUSE.whole(),
                        Simulation.at(second - 1),
                        Simulation.at(second),
                        "the target stood still"),
                new Gap(
                        ThreadSignals.SITE_COUNT.whole(),
                        Simulation.at(second - 1),
                        Simulation.at(second),
                        "the target stood still"),
                new Gap(
                        ThreadSignals.WORKER_POOLS.whole(),
                        Simulation.at(second - 1),
                        Simulation.at(second),
                        "the target stood still"),
                new Gap(
                        PoolSignals.POOLS.whole(),
                        Simulation.at(second - 1),
                        Simulation.at(second),
                        "the target stood still"),
                new Gap(
                        BreakerSignals.BREAKERS.whole(),
                        Simulation.at(second - 1),
                        Simulation.at(second),
                        "the target stood still"),
                new Gap(
                        Signals.DEADLOCKED.whole(),
                        Simulation.at(second - 1),
                        Simulation.at(second),
                        "the target stood still"));
    }
}

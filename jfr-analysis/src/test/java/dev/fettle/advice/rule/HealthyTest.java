package dev.fettle.advice.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.advice.AdviceAnswer;
import dev.fettle.advice.Fold;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Flag.Origin;
import dev.fettle.target.Observation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;

/** Speculative advice is worse than none: of a healthy program nothing is said. */
class HealthyTest {
    private static final long MB = Fold.MB;

    private static Fold with(Collector collector) {
        return Fold.of(collector)
                .flag("MaxGCPauseMillis", 200, Origin.STANDARD)
                .flag("MaxHeapSize", 1024 * MB, Origin.COMMAND_LINE)
                .flag("MinHeapSize", 8 * MB, Origin.ERGONOMIC)
                .flag("ConcGCThreads", 1, Origin.ERGONOMIC)
                .flag("ParallelGCThreads", 2, Origin.ERGONOMIC)
                .flag("ZUncommitDelay", 300, Origin.STANDARD)
                .flag("HeapDumpOnOutOfMemoryError", false, Origin.STANDARD);
    }

    private static void nothing(AdviceAnswer answer) {
        assertEquals(List.of(), answer.advices());
        assertTrue(answer.plan(List.of("-Xmx1g")).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Collector.class)
    void nothingIsSaidOfAProgramThatRests(Collector collector) {
        // 384 MB are committed, as JVMs do at first on a machine of 24 GB, and most never touched.
        nothing(
                with(collector)
                        .run(40, second -> Fold.resting(second, 384 * MB, 110 * MB))
                        .answer());
    }

    @ParameterizedTest
    @EnumSource(Collector.class)
    void nothingIsSaidOfAProgramThatWorks(Collector collector) {
        nothing(
                with(collector)
                        .run(
                                60,
                                second -> {
                                    List<Observation> fresh =
                                            new ArrayList<>(
                                                    Fold.resting(second, 600 * MB, 800 * MB));
                                    fresh.add(Fold.pause(second, 0.012));
                                    fresh.add(
                                            Fold.gc(
                                                    second,
                                                    "G1New",
                                                    "G1 Evacuation Pause",
                                                    500 * MB,
                                                    220 * MB));
                                    fresh.add(Fold.after(second, 220 * MB));
                                    fresh.add(Fold.live(second, 200 * MB));
                                    fresh.add(
                                            Fold.sample(second, Signals.CPU_PROCESS.whole(), 0.4));
                                    fresh.add(
                                            Fold.sample(
                                                    second,
                                                    Signals.ALLOCATION_RATE.whole(),
                                                    280 * MB));
                                    return fresh;
                                })
                        .answer());
    }

    @ParameterizedTest
    @EnumSource(Collector.class)
    void nothingHeardIsNotHealthy(Collector collector) {
        AdviceAnswer answer = with(collector).silent(60).answer();

        assertEquals(List.of(), answer.advices());
        assertTrue(
                answer.unknown().stream().anyMatch(it -> it.ruleId().equals("near-oom")),
                answer.unknown()::toString);
    }
}

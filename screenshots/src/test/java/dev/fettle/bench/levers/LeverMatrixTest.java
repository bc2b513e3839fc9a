package dev.fettle.bench.levers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Safeguards;
import dev.fettle.e2e.Targets;
import dev.fettle.remedy.LeverId;
import dev.fettle.target.Collector;
import dev.fettle.tuning.Effect;
import dev.fettle.tuning.Effects;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measures some cells of the table of effects anew: it must say what JVMs do. */
@Execution(ExecutionMode.CONCURRENT)
class LeverMatrixTest {
    @BeforeAll
    static void prepare() {
        Safeguards.prepareForTls();
    }

    @ParameterizedTest
    @CsvSource({
        "SoftMaxHeapSize, 25, GENERATIONAL_ZGC, EFFECTIVE",
        "SoftMaxHeapSize, 25, G1, WITHOUT_EFFECT",
        "SoftMaxHeapSize, 17, SHENANDOAH, EFFECTIVE",
        "MaxHeapFreeRatio, 25, SERIAL, EFFECTIVE",
        "MaxHeapFreeRatio, 17, PARALLEL, WITHOUT_EFFECT",
        "G1PeriodicGCInterval, 25, G1, EFFECTIVE",
    })
    void theTableSaysWhatIsMeasured(String lever, int feature, Collector collector, Effect effect)
            throws Exception {
        assertEquals(effect, Effects.shipped().of(new LeverId(lever), collector, feature).effect());
        assertEquals(effect, measured(lever, feature, collector).effect());
    }

    /** One lever of each family, on a real JVM: found, moved, seen to work, and set back. */
    @ParameterizedTest
    @CsvSource({
        "HeapDumpPath, 17, SERIAL",
        "gc.log, 17, G1",
        "native.trim, 25, SERIAL",
        "virtual-threads.parallelism, 25, SERIAL",
        "memory-pool.usage-threshold, 25, PARALLEL",
        "gc.run, 17, ZGC",
    })
    void eachFamilyWorksOnARealJvm(String lever, int feature, Collector collector)
            throws Exception {
        Outcome outcome = measured(lever, feature, collector);
        assertEquals(Effect.EFFECTIVE, outcome.effect(), outcome.words());
    }

    private static Outcome measured(String lever, int feature, Collector collector)
            throws Exception {
        var cell = new LeverCell(lever, Targets.jdk(feature), collector);
        LeverRun.Measured measured = new LeverRun(cell).run();
        assertNotEquals("", measured.java(), measured.outcome()::words);
        assertTrue(!measured.outcome().words().isBlank());
        System.out.println(cell.id() + ": " + measured.outcome());
        return measured.outcome();
    }
}

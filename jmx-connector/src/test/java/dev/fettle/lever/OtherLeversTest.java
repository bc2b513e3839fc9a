package dev.fettle.lever;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.target.Collector;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.Lever.Found;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Setting;

import org.junit.jupiter.api.Test;

import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Optional;

/** The scheduler of virtual threads, the pools, and the two actions. */
class OtherLeversTest {
    private static final long GIGABYTE = 1L << 30;

    private final FakeJvm jvm = new FakeJvm();

    private Action action(String id) {
        return (Action) jvm.lever(id);
    }

    @Test
    void theSchedulersParallelismIsReadAndWritten() throws Exception {
        jvm.bean("jdk.management:type=VirtualThreadScheduler", new FakeJvm.Scheduler());
        Knob knob = jvm.knob("virtual-threads.parallelism");
        assertEquals(new Found.Here(List.of("")), knob.find());
        assertEquals("2", knob.read("").words());
        knob.write("", Setting.parse(knob.kind(), "4"));
        assertEquals("4", knob.read("").words());
        assertEquals(Bounds.between(1, 256), knob.bounds(""));
        assertThrows(
                LeverRefused.class, () -> knob.write("", Setting.parse(knob.kind(), "100000")));
    }

    @Test
    void anOlderJvmHasNoScheduler() throws Exception {
        jvm.feature = 17;
        assertEquals(
                new Found.NotHere("a JVM before 24 does not have it"),
                jvm.lever("virtual-threads.parallelism").find());
    }

    @Test
    void aRuntimeWithoutTheModuleHasNoScheduler() throws Exception {
        assertEquals(
                new Found.NotHere("its runtime lacks what this is asked of"),
                jvm.lever("virtual-threads.parallelism").find());
    }

    @Test
    void aThresholdIsOfAPoolThatHasOne() throws Exception {
        jvm.bean("java.lang:type=MemoryPool,name=G1 Old Gen", new FakeJvm.Pool(GIGABYTE, true));
        jvm.bean("java.lang:type=MemoryPool,name=G1 Eden Space", new FakeJvm.Pool(-1, false));
        Knob knob = jvm.knob("memory-pool.usage-threshold");
        assertEquals(new Found.Here(List.of("G1 Old Gen")), knob.find());
        assertEquals(Bounds.between(0, GIGABYTE), knob.bounds("G1 Old Gen"));
        knob.write("G1 Old Gen", Setting.bytes(1_000));
        assertEquals(Setting.bytes(1_000), knob.read("G1 Old Gen"));
        assertEquals(
                new Found.NotHere("no memory pool of this JVM has one"),
                jvm.lever("memory-pool.collection-threshold").find());
        for (String none : List.of("", "*", "a,b")) {
            assertThrows(LeverRefused.class, () -> knob.read(none), none);
        }
    }

    private void heap(long used) {
        jvm.bean(
                "java.lang:type=Memory",
                new FakeJvm.Memory(new MemoryUsage(0, used, 2 * GIGABYTE, 2 * GIGABYTE)));
        jvm.command("gcRun", _ -> "");
        jvm.flag("DisableExplicitGC", "false").flag("ExplicitGCInvokesConcurrent", "false");
    }

    @Test
    void aCollectionsPauseIsPredictedByWhatIsInUse() throws Exception {
        heap(1_000_000_000);
        Action.Cost cost = action("gc.run").predict();
        assertEquals(1.5, cost.pauseSeconds());
        assertEquals(
                "the program stands still for 0.3 to 1.5 s, by the 954 MB in use", cost.words());
        assertEquals(Optional.empty(), action("gc.run").inverse());
    }

    @Test
    void aConcurrentCollectionPausesForNothingThatCounts() throws Exception {
        heap(GIGABYTE);
        jvm.collector = Collector.GENERATIONAL_ZGC;
        assertEquals(0, action("gc.run").predict().pauseSeconds());
        jvm.collector = Collector.SHENANDOAH;
        jvm.flag("ExplicitGCInvokesConcurrent", "false");
        assertTrue(action("gc.run").predict().pauseSeconds() > 0);
        jvm.flag("ExplicitGCInvokesConcurrent", "true");
        assertEquals(0, action("gc.run").predict().pauseSeconds());
        jvm.collector = Collector.G1;
        jvm.flag("ExplicitGCInvokesConcurrent", "true");
        assertEquals(0, action("gc.run").predict().pauseSeconds());
        jvm.collector = Collector.PARALLEL;
        assertTrue(action("gc.run").predict().pauseSeconds() > 0);
    }

    @Test
    void aCollectionThatWasRunCountsAsWhatFettleCosts() throws Exception {
        heap(GIGABYTE);
        action("gc.run").run("");
        assertEquals(List.of(1L), jvm.forced);
    }

    @Test
    void aJvmThatIgnoresRequestsToCollectHasNoSuchLever() throws Exception {
        heap(GIGABYTE);
        assertEquals(new Found.Here(List.of("")), jvm.lever("gc.run").find());
        jvm.flag("DisableExplicitGC", "true");
        assertEquals(
                new Found.NotHere("it was started with -XX:+DisableExplicitGC"),
                jvm.lever("gc.run").find());
        jvm.command("gcRun", _ -> "Explicit GC is disabled, no GC has been performed.");
        assertThrows(LeverRefused.class, () -> action("gc.run").run(""));
        assertEquals(List.of(), jvm.forced);
    }

    @Test
    void aTrimTellsWhatTheJvmSaidOfIt() throws Exception {
        assertTrue(jvm.lever("native.trim").find() instanceof Found.NotHere);
        jvm.command("systemTrimNativeHeap", _ -> "Trim native heap: RSS+Swap: 94M->90M\n(-4M)");
        assertEquals(new Found.Here(List.of("")), jvm.lever("native.trim").find());
        assertEquals(
                "The JVM says: Trim native heap: RSS+Swap: 94M->90M (-4M)",
                action("native.trim").run(""));
        jvm.command("systemTrimNativeHeap", _ -> "Not available.");
        assertThrows(LeverRefused.class, () -> action("native.trim").run(""));
    }
}

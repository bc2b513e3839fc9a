package dev.fettle.lever;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.VMOption.Origin;

import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.Lever.Found;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Setting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class FlagKnobTest {
    private static final long GIGABYTE = 1L << 30;

    private final FakeJvm jvm =
            new FakeJvm()
                    .flag("SoftMaxHeapSize", Long.toString(GIGABYTE))
                    .flag("MinHeapSize", "8388608", Origin.ERGONOMIC, false)
                    .flag("MaxHeapSize", Long.toString(GIGABYTE), Origin.VM_CREATION, false)
                    .flag("MinHeapFreeRatio", "40", Origin.VM_CREATION, true)
                    .flag("MaxHeapFreeRatio", "70")
                    .flag("G1PeriodicGCSystemLoadThreshold", "0.0")
                    .flag("G1PeriodicGCInterval", "0");

    private static Setting percent(int value) {
        return new Setting(Setting.Kind.PERCENT, Integer.toString(value));
    }

    @Test
    void writesWhatItThenReads() throws Exception {
        Knob knob = jvm.knob("SoftMaxHeapSize");
        assertEquals(new Found.Here(List.of("")), knob.find());
        assertEquals(Setting.bytes(GIGABYTE), knob.read(""));
        knob.write("", Setting.parse(knob.kind(), "200m"));
        assertEquals("209715200", jvm.flag("SoftMaxHeapSize"));
        assertEquals("200 MB", knob.read("").words());
    }

    @Test
    void takesItsBoundsFromTheTargetsHeap() throws Exception {
        Bounds bounds = jvm.knob("SoftMaxHeapSize").bounds("");
        assertEquals(Bounds.between(8L << 20, GIGABYTE), bounds);
        assertEquals(
                Optional.of("It takes 8 MB to 1 GB here, which 2 GB is not."),
                jvm.knob("SoftMaxHeapSize").unfit("", Setting.bytes(2 * GIGABYTE)));
    }

    @Test
    void noLimitIsSetBelowTheLeastHeap() throws Exception {
        jvm.flag("MinHeapSize", Long.toString(GIGABYTE / 2));
        String why =
                jvm.knob("SoftMaxHeapSize").unfit("", Setting.bytes(GIGABYTE / 4)).orElseThrow();
        assertTrue(why.startsWith("The heap is never made smaller than 512 MB (-Xms)"), why);
    }

    @Test
    void tellsWhenMemoryGoesBack() throws Exception {
        Knob knob = jvm.knob("SoftMaxHeapSize");
        assertEquals(Optional.empty(), knob.caution());
        jvm.collector = Collector.GENERATIONAL_ZGC;
        jvm.flag("ZUncommit", "true").flag("ZUncommitDelay", "300");
        assertTrue(
                jvm.knob("SoftMaxHeapSize").caution().orElseThrow().contains("only 300 s after"));
        jvm.flag("ZUncommit", "false");
        assertTrue(jvm.knob("SoftMaxHeapSize").caution().orElseThrow().contains("-XX:-ZUncommit"));
    }

    @Test
    void shenandoahThatGivesNothingBackIgnoresALimit() throws Exception {
        jvm.collector = Collector.SHENANDOAH;
        jvm.flag("InitialHeapSize", Long.toString(GIGABYTE));
        Setting wanted = Setting.bytes(GIGABYTE / 4);
        assertTrue(
                jvm.knob("SoftMaxHeapSize")
                        .unfit("", wanted)
                        .orElseThrow()
                        .startsWith("Shenandoah of this JVM looks at the limit only where"));
        jvm.feature = 17;
        assertEquals(Optional.empty(), jvm.knob("SoftMaxHeapSize").unfit("", wanted));
    }

    @Test
    void shenandoahThatWasToldToGiveNothingBackIgnoresALimit() throws Exception {
        jvm.collector = Collector.SHENANDOAH;
        jvm.flag("InitialHeapSize", Long.toString(GIGABYTE / 8));
        Setting wanted = Setting.bytes(GIGABYTE / 4);
        assertEquals(Optional.empty(), jvm.knob("SoftMaxHeapSize").unfit("", wanted));
        jvm.flag("ShenandoahUncommit", "false");
        assertTrue(
                jvm.knob("SoftMaxHeapSize")
                        .unfit("", wanted)
                        .orElseThrow()
                        .contains("-XX:-ShenandoahUncommit"));
    }

    @Test
    void anIntervalIsOffOrASecondAndMore() throws Exception {
        Knob knob = jvm.knob("G1PeriodicGCInterval");
        assertEquals(Optional.empty(), knob.unfit("", Setting.parse(knob.kind(), "0")));
        assertEquals(Optional.empty(), knob.unfit("", Setting.parse(knob.kind(), "10s")));
        assertTrue(knob.unfit("", Setting.parse(knob.kind(), "999")).isPresent());
        assertTrue(knob.unfit("", Setting.parse(knob.kind(), "-5")).isPresent());
    }

    @Test
    void anIntervalThatIsWaitedForIsSaid() throws Exception {
        assertEquals(Optional.empty(), jvm.lever("G1PeriodicGCInterval").caution());
        jvm.flag("G1PeriodicGCInterval", "3600000");
        assertEquals(
                Optional.of(
                        "G1 looks at a new interval only once the present one, of 3600 s, is"
                                + " over."),
                jvm.lever("G1PeriodicGCInterval").caution());
    }

    @Test
    void tellsWhoSetIt() throws Exception {
        assertEquals(
                Optional.of("set on the command line"), jvm.knob("MinHeapFreeRatio").origin(""));
        assertEquals(Optional.of("the JVM's default"), jvm.knob("MaxHeapFreeRatio").origin(""));
        jvm.knob("MaxHeapFreeRatio").write("", percent(80));
        assertEquals(Optional.of("set while it ran"), jvm.knob("MaxHeapFreeRatio").origin(""));
    }

    @Test
    void aFlagThatTheJvmLacksIsNotHere() throws Exception {
        assertEquals(
                new Found.NotHere("this JVM has no such flag"), jvm.lever("HeapDumpPath").find());
    }

    @Test
    void aFlagThatIsNotWriteableIsNotHere() throws Exception {
        jvm.flag("HeapDumpPath", "", Origin.DEFAULT, false);
        assertEquals(
                new Found.NotHere("this JVM does not let it be changed while it runs"),
                jvm.lever("HeapDumpPath").find());
    }

    @Test
    void aRoleThatMayOnlyReadHasNone() throws Exception {
        jvm.readOnly = true;
        assertEquals(new Found.NotHere(TargetBeans.READ_ONLY), jvm.lever("SoftMaxHeapSize").find());
    }

    @Test
    void aJvmWithoutJmxHasNoneAndSaysWhy() throws Exception {
        String why = "its management port is in a network namespace of its own";
        jvm.cannot = Map.of(Capability.JMX, why, Capability.FLAGS, why, Capability.COMMANDS, why);
        for (var lever : jvm.levers()) {
            assertEquals(new Found.NotHere(why), lever.find(), lever.id().id());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MinHeapFreeRatio, 101, it must have value in range [0...100].",
        "MinHeapFreeRatio, 99, it must not be more than MaxHeapFreeRatio; raise that one first.",
        "MaxHeapFreeRatio, 99, it must not be less than MinHeapFreeRatio; lower that one first.",
        "SoftMaxHeapSize, 99, it must not be more than the largest heap (-Xmx).",
    })
    void whatTheJvmRefusesIsOneSentence(String flag, String value, String why) {
        Knob knob = jvm.knob(flag);
        Setting wanted = new Setting(knob.kind(), value);
        var refused = assertThrows(LeverRefused.class, () -> knob.write("", wanted));
        assertEquals(
                "The JVM did not set " + flag + " to " + wanted.words() + ": " + why,
                refused.getMessage());
    }

    @Test
    void aRoleThatMayReadAloneIsToldSo() {
        Knob knob = jvm.knob("G1PeriodicGCSystemLoadThreshold");
        var refused =
                assertThrows(
                        LeverRefused.class,
                        () -> knob.write("", new Setting(Setting.Kind.LOAD, "0.5")));
        assertTrue(
                refused.getMessage()
                        .contains("the role is read-only; connect with one that may write"),
                refused.getMessage());
    }
}

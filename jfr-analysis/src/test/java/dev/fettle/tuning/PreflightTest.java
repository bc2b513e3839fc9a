package dev.fettle.tuning;

import static dev.fettle.tuning.Tape.MB;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.remedy.LeverId;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.tuning.Setting.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

class PreflightTest {
    private static final LeverId SOFT_MAX = new LeverId("SoftMaxHeapSize");
    private static final LeverId LEAST = new LeverId("MinHeapFreeRatio");
    private static final LeverId MOST = new LeverId("MaxHeapFreeRatio");
    private static final LeverId INTERVAL = new LeverId("G1PeriodicGCInterval");

    private static final Effects EFFECTS =
            new Effects(
                    List.of(
                            new Measured(
                                    SOFT_MAX,
                                    Collector.G1,
                                    25,
                                    Effect.WITHOUT_EFFECT,
                                    "peak before a collection 500 -> 514 MB"),
                            new Measured(
                                    SOFT_MAX,
                                    Collector.GENERATIONAL_ZGC,
                                    25,
                                    Effect.EFFECTIVE,
                                    "peak before a collection 938 -> 204 MB"),
                            new Measured(
                                    SOFT_MAX, Collector.SHENANDOAH, 17, Effect.EFFECTIVE, "")));

    private static final Facts ZGC = Simulation.facts(Collector.GENERATIONAL_ZGC);
    private static final Facts G1 = Simulation.facts(Collector.G1);
    private static final Known LIVE =
            new Known(OptionalLong.of((long) (60 * MB)), Optional.of(Simulation.BEGIN), Map.of());
    private static final Known NOTHING =
            new Known(OptionalLong.empty(), Optional.empty(), Map.of());

    private static Plan soft(double after) {
        return plan(SOFT_MAX, Kind.BYTES, "1073741824", Long.toString((long) after));
    }

    private static Plan plan(LeverId lever, Kind kind, String before, String after) {
        return Plan.of(List.of(step(lever, kind, before, after)));
    }

    private static Step step(LeverId lever, Kind kind, String before, String after) {
        return new Step(lever, "", new Setting(kind, before), new Setting(kind, after));
    }

    private static void refused(Plan plan, Facts target, Known known, String why) {
        Optional<String> refusal = Preflight.refusal(plan, target, EFFECTS, known);
        assertTrue(refusal.orElse("").contains(why), refusal::toString);
        assertEquals(Optional.empty(), Preflight.refusalIfForced(plan, target, EFFECTS, known));
    }

    private static void never(Plan plan, Facts target, Known known, String why) {
        Optional<String> refusal = Preflight.refusalIfForced(plan, target, EFFECTS, known);
        assertTrue(refusal.orElse("").contains(why), refusal::toString);
        assertEquals(refusal, Preflight.refusal(plan, target, EFFECTS, known));
    }

    private static void taken(Plan plan, Facts target, Known known) {
        assertEquals(Optional.empty(), Preflight.refusal(plan, target, EFFECTS, known));
    }

    @Test
    void whatHasNoEffectHereIsRefusedWithWhatWasMeasured() {
        refused(
                soft(200 * MB),
                G1,
                LIVE,
                "SoftMaxHeapSize does nothing with G1 of JDK 25: measured, peak before a collection"
                        + " 500 -> 514 MB. It has an effect with ZGC.");
    }

    @Test
    void whatIsNotMeasuredIsTaken() {
        Plan plan = plan(INTERVAL, Kind.MILLISECONDS, "0", "10000");
        taken(plan, G1, NOTHING);
        assertTrue(
                Preflight.prices(plan, G1, NOTHING)
                        .getFirst()
                        .contains("under load it does nothing"));
    }

    @Test
    void aLimitOfTwoAndAHalfTimesTheLiveSetIsTaken() {
        taken(soft(150 * MB), ZGC, LIVE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.3, 1.6, 2.4})
    void aLowerOneIsRefusedWithTheLeastThatWillDo(double times) {
        refused(
                soft(times * 60 * MB),
                ZGC,
                LIVE,
                "%.1f times the live set of 60 MB of 2026-11-27T12:00:00Z".formatted(times));
        refused(soft(times * 60 * MB), ZGC, LIVE, "the least that is safe is 150 MB.");
    }

    @Test
    void withoutALiveSetNoLimitIsTaken() {
        refused(soft(500 * MB), ZGC, NOTHING, "The live set is not known");
    }

    @Test
    void aLimitThatIsRaisedHelpsHoweverLowItIs() {
        Plan plan = plan(SOFT_MAX, Kind.BYTES, Long.toString((long) (100 * MB)), "146800640");
        taken(plan, ZGC, LIVE);
        assertTrue(
                Preflight.prices(plan, ZGC, LIVE)
                        .contains(
                                "It is still less than 2.5 times the live set: the least that is"
                                        + " safe is 150 MB."));
    }

    @Test
    void noLimitIsAboveTheHeapsOwn() {
        never(
                plan(SOFT_MAX, Kind.BYTES, "1073741824", "1073741825"),
                ZGC,
                LIVE,
                "more than the heap may have at all, which is 1 GB");
    }

    @Test
    void theLeastFreeNeverPassesTheMost() {
        var known =
                new Known(
                        OptionalLong.empty(),
                        Optional.empty(),
                        Map.of(
                                LEAST, new Setting(Kind.PERCENT, "40"),
                                MOST, new Setting(Kind.PERCENT, "70")));
        never(plan(MOST, Kind.PERCENT, "70", "30"), G1, known, "MinHeapFreeRatio would be 40 %");
        never(plan(LEAST, Kind.PERCENT, "40", "80"), G1, known, "and MaxHeapFreeRatio 70 %");
        taken(
                Plan.of(
                        List.of(
                                step(LEAST, Kind.PERCENT, "40", "10"),
                                step(MOST, Kind.PERCENT, "70", "30"))),
                G1,
                known);
    }

    @Test
    void aTightHeapNamesItsPrice() {
        Plan plan = plan(MOST, Kind.PERCENT, "70", "20");
        taken(plan, G1, NOTHING);
        assertTrue(
                Preflight.prices(plan, G1, NOTHING).toString().contains("3 to 9 times as often"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "999"})
    void aShortIntervalIsRefused(String interval) {
        refused(plan(INTERVAL, Kind.MILLISECONDS, "0", interval), G1, NOTHING, "1 s or more");
    }

    @Test
    void anIntervalBelowZeroNeverIs() {
        never(plan(INTERVAL, Kind.MILLISECONDS, "0", "-5"), G1, NOTHING, "less than 0");
        taken(plan(INTERVAL, Kind.MILLISECONDS, "1000", "0"), G1, NOTHING);
    }

    @Test
    void whatIsInForceAlreadyIsNoChange() {
        never(soft(1024 * MB), ZGC, LIVE, "Nothing to change: SoftMaxHeapSize is 1 GB already.");
        never(new Plan(List.of()), ZGC, LIVE, "Nothing to change: the plan has no step.");
    }

    @Test
    void valuesThatCannotBeAreNeverWritten() {
        var path = new LeverId("HeapDumpPath");
        never(plan(path, Kind.TEXT, "", "/tmp/a\nb"), G1, NOTHING, "control character");
        never(plan(path, Kind.TEXT, "", "/" + "a".repeat(5000)), G1, NOTHING, "5001 characters");
        never(plan(path, Kind.TEXT, "", " /tmp"), G1, NOTHING, "blank");
        taken(plan(path, Kind.TEXT, "", "/var/dumps"), G1, NOTHING);
        never(plan(new LeverId("gc.log"), Kind.TEXT, "", "/a,b"), G1, NOTHING, "comma");
        never(
                plan(new LeverId("HeapDumpOnOutOfMemoryError"), Kind.SWITCH, "false", "maybe"),
                G1,
                NOTHING,
                "neither");
        never(plan(MOST, Kind.PERCENT, "70", "101"), G1, NOTHING, "more than all");
        never(plan(MOST, Kind.PERCENT, "70", "abc"), G1, NOTHING, "takes a number");
    }

    @Test
    void everyReasonIsASentence() {
        for (Plan plan : List.of(soft(200 * MB), soft(78 * MB), soft(2000 * MB))) {
            for (Facts target : List.of(ZGC, G1)) {
                Preflight.refusal(plan, target, EFFECTS, LIVE)
                        .ifPresent(why -> assertTrue(why.matches("[A-Z].*\\."), why));
            }
        }
    }
}

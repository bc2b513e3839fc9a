package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** Virtual threads, by dumps that somebody asked for. */
class ThreadLeakVirtualTest {
    private static final String PLACE = "com.acme.Chat.onMessage(Chat.java:12)";

    private static Simulation run(int seconds, IntFunction<List<Observation>> given) {
        return new Simulation(List.of(new ThreadLeak()), Simulation.facts(Collector.G1))
                .run(seconds, given);
    }

    /** A dump, and how many stand at the place: now, in the one before, and in both. */
    private static List<Observation> dump(int second, int now, int before, int stayed) {
        return List.of(
                new Happening(
                        Happening.VIRTUAL_WAIT,
                        "",
                        Simulation.at(second),
                        Map.of(Happening.COUNT, Integer.toString(now))),
                new Happening(
                        Happening.VIRTUAL_WAIT,
                        PLACE,
                        Simulation.at(second),
                        Map.of(
                                Happening.COUNT,
                                Integer.toString(now),
                                Happening.BEFORE,
                                Integer.toString(before),
                                Happening.STAYED,
                                Integer.toString(stayed),
                                Happening.CLASS,
                                "java.util.concurrent.CountDownLatch$Sync",
                                Happening.ONE_OBJECT,
                                "false",
                                Happening.STACK,
                                "java.util.concurrent.CountDownLatch.await(CountDownLatch.java:230)\n"
                                        + PLACE)));
    }

    @Test
    void oneDumpTellsNotWhetherTheyBecomeMore() {
        Simulation run = run(40, second -> second == 20 ? dump(20, 5_000, 0, 0) : List.of());
        assertEquals(Optional.empty(), run.lastOf(Finding.class));
        assertTrue(run.lastOf(Healthy.class).isPresent(), "of platform threads");
        Unknown unknown = run.lastOf(Unknown.class).orElseThrow();
        assertEquals("virtual threads", unknown.subject());
        assertEquals(
                "one dump, which had 5,000 of them, does not tell whether they become more",
                unknown.why());
    }

    @Test
    void whereTheyRunAndNobodyLookedThatIsSaidUntilSomebodyDoes() {
        Simulation run =
                run(
                        40,
                        second ->
                                switch (second) {
                                    case 10 ->
                                            List.of(
                                                    new Sample(
                                                            Signals.VIRTUAL_CARRIERS.whole(),
                                                            Simulation.at(second),
                                                            2));
                                    case 30 -> dump(second, 0, 0, 0);
                                    default -> List.of();
                                });
        Unknown unknown =
                run.seconds().get(20).judgement().standing().stream()
                        .map(Standing::verdict)
                        .filter(Unknown.class::isInstance)
                        .map(Unknown.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertEquals("virtual threads", unknown.subject());
        assertTrue(unknown.howToLearn().contains("--dump-threads 10s"), unknown::howToLearn);
        assertEquals(Optional.empty(), run.lastOf(Unknown.class));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void withoutADumpNothingIsSaidOfThem() {
        assertEquals(Optional.empty(), run(40, _ -> List.of()).lastOf(Unknown.class));
    }

    @Test
    void aSecondDumpWithMoreIsLookedAt() {
        Simulation run =
                run(
                        60,
                        second ->
                                switch (second) {
                                    case 20 -> dump(20, 100, 0, 0);
                                    case 40 -> dump(40, 160, 100, 100);
                                    default -> List.of();
                                });
        Finding found = run.lastOf(Finding.class).orElseThrow();
        assertEquals(Stage.LOOKING, found.stage());
        assertEquals(PLACE, found.subject());
        assertEquals(
                "160 virtual threads wait at Chat.onMessage:12, 60 more than 20 s before",
                found.headline());
        assertTrue(
                found.detail().startsWith("All 100 of the dump before still stand there."),
                found.detail());
    }

    @Test
    void aThirdDumpWithStillMoreIsALeak() {
        Simulation run = run(70, ThreadLeakVirtualTest::leak);
        Finding found = run.lastOf(Finding.class).orElseThrow();
        assertEquals(Severity.WARNING, found.severity());
        assertEquals(Optional.of(60), run.firstAt(Severity.WARNING));
        assertTrue(found.headline().contains("120 more than 40 s before"), found.headline());
        assertTrue(
                found.detail().contains("Where they were started no JVM records"), found.detail());
        assertTrue(found.detail().contains("not all for the same"), found.detail());
    }

    private static List<Observation> leak(int second) {
        return switch (second) {
            case 20 -> dump(20, 100, 0, 0);
            case 40 -> dump(40, 160, 100, 100);
            case 60 -> dump(60, 220, 160, 158);
            default -> List.of();
        };
    }

    /** More requests at once, each of which is soon over. */
    @Test
    void moreOfShortLivedOnesAreNoLeak() {
        Simulation run =
                run(
                        120,
                        second ->
                                second % 20 == 0
                                        ? dump(second, 100 + second * 5, second * 5, 3)
                                        : List.of());
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    /** A burst that one dump sees and the one before did not. */
    @Test
    void aPlaceThatWasEmptyTellsNothing() {
        Simulation run =
                run(
                        60,
                        second ->
                                switch (second) {
                                    case 20 -> dump(20, 2, 0, 0);
                                    case 40 -> dump(40, 300, 2, 2);
                                    default -> List.of();
                                });
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    @Test
    void aPlaceThatEmptiesIsClearedAtOnce() {
        Simulation run = run(90, second -> second == 80 ? dump(80, 12, 220, 12) : leak(second));
        assertEquals(Optional.empty(), run.lastOf(Finding.class));
        assertEquals(1, run.cleared().size());
    }

    @Test
    void whatAnOldDumpSaidIsNotHeldFor() {
        Simulation run = run(60 + 16 * 60, ThreadLeakVirtualTest::leak);
        assertEquals(Optional.empty(), run.lastOf(Finding.class));
        assertEquals(
                "the last dump, which had 220 of them, is more than 10 min old",
                run.lastOf(Unknown.class).orElseThrow().why());
        assertTrue(
                run.cleared()
                        .getLast()
                        .why()
                        .startsWith("it can no longer be judged: the last dump"),
                run.cleared().getLast().why());
    }

    /** Of two dumps within a moment nobody can tell short-lived work from stuck work. */
    @Test
    void dumpsThatFollowAtOnceDoNotCount() {
        Simulation run =
                run(
                        40,
                        second ->
                                second >= 20 && second < 24
                                        ? dump(second, second * 100, second * 90, second * 90)
                                        : List.of());
        assertEquals(Optional.empty(), run.lastOf(Finding.class));
    }
}

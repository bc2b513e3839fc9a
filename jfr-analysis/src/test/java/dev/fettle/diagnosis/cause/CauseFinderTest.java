package dev.fettle.diagnosis.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.cause.Story.Answer;
import dev.fettle.diagnosis.cause.Story.Cause;
import dev.fettle.diagnosis.cause.Story.Effect;
import dev.fettle.diagnosis.rule.Detectors;
import dev.fettle.incident.tree.ShippedTree;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Workers;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Of what may have come first, the first is named, not the loudest. */
class CauseFinderTest {
    private static final CauseFinder FINDER = new CauseFinder(ShippedTree.tree());

    private static Story story(Scenes scenes) {
        Story story = FINDER.find(scenes.scene());
        for (int seed = 1; seed < 5; seed++) {
            assertEquals(story, FINDER.find(scenes.scene(seed)), "the order of telling matters");
        }
        return story;
    }

    private static List<String> ids(Story story) {
        return story.causes().stream().map(Cause::id).toList();
    }

    private static void assertFirst(String id, Scenes scenes) {
        assertEquals(id, story(scenes).causes().getFirst().id(), ids(story(scenes))::toString);
    }

    private static Scenes slowPayment() {
        return Scenes.healthy()
                .level(BreakerSignals.SLOW.of("payment"), 0, 0.9, 300)
                .level(HttpSignals.HTTP_DURATION.whole(), 0.05, 3, 300)
                .look(330, Workers.Doing.SOCKET)
                .found("executor-saturation", "com.acme.shop.Payment.pay", 315, 320)
                .found("pool-exhaustion", "db", 325, 326, Severity.CRITICAL)
                .found("breaker-open", "payment", 335, 336)
                .found("exception-storm", "", 340, 345, Severity.CRITICAL);
    }

    @Test
    void namesTheSlowDependencyBeforeAllThatItBrought() {
        Story story = story(slowPayment());

        Cause first = story.causes().getFirst();
        assertEquals("slow-dependency", first.id());
        assertEquals(
                List.of(
                        "executor-saturation",
                        "pool-exhaustion",
                        "breaker-open",
                        "exception-storm"),
                first.chain().stream()
                        .map(Effect::key)
                        .flatMap(java.util.Optional::stream)
                        .map(Verdict.Key::detectorId)
                        .toList());
    }

    @Test
    void namesALeakBeforeCollectionsAndTimeouts() {
        assertFirst(
                "memory-leak",
                Scenes.healthy()
                        .found("heap-growth", "com.acme.Cache", 60, 120)
                        .found("gc-pressure", "", 300, 360, Severity.CRITICAL)
                        .found("breaker-open", "payment", 380, 381)
                        .found("exception-storm", "", 390, 395)
                        .level(BreakerSignals.SLOW.of("payment"), 0, 0.9, 370));
    }

    @Test
    void namesCollectionsWithoutALeakByTheSurgeBehindThem() {
        Story story =
                story(
                        Scenes.healthy()
                                .found("allocation-surge", "com.acme.Export", 300, 310)
                                .found("gc-pressure", "", 270, 330, Severity.CRITICAL));

        assertEquals(List.of("allocation-surge", "gc-overload"), ids(story));
    }

    @Test
    void namesALeakingPoolBeforeItsExhaustion() {
        assertFirst(
                "pool-leak",
                Scenes.healthy()
                        .found("pool-connection-leak", "db", 200, 260)
                        .found("pool-exhaustion", "db", 400, 401, Severity.CRITICAL));
    }

    /** A pool of which nobody tells how long is kept what it lends. */
    private static Scenes dryPool() {
        return Scenes.healthy()
                .found("pool-exhaustion", "db", 345, 346, Severity.CRITICAL)
                .found("executor-saturation", "Ledger.book:17", 344, 346);
    }

    @Test
    void looksAtWhatThoseDoThatHaveWhatTheOthersWaitFor() {
        Story story =
                story(dryPool().look(346, Map.of(Workers.Doing.QUEUE, 6, Workers.Doing.SOCKET, 2)));
        assertEquals("slow-dependency", ids(story).getFirst());
        String sentence = story.causes().getFirst().sentence();
        assertTrue(
                sentence.contains(
                        "2 of 2 workers of \"http\", but for those that waited at a queue"),
                sentence);
        assertFirst("pool-too-small", dryPool().look(346, Workers.Doing.QUEUE));
    }

    @Test
    void namesThePlaceThatWaitsForAPeersBytes() {
        var place = Signals.SOCKET_WAITING.of("com.acme.Ledger.book(Ledger.java:17)");
        Story story =
                story(
                        dryPool()
                                .level(Signals.SOCKET_WAITING.whole(), 0, 9.5, 330)
                                .level(place, 0, 9, 330));
        assertEquals("slow-dependency", ids(story).getFirst());
        String sentence = story.causes().getFirst().sentence();
        assertTrue(sentence.contains("Ledger.java:17"), sentence);
        assertTrue(sentence.contains("rose from 0 to 9"), sentence);
        assertFirst("pool-too-small", dryPool().level(Signals.SOCKET_WAITING.whole(), 0, 0.4, 330));
    }

    private static Scenes dry() {
        return Scenes.healthy()
                .creeps(PoolSignals.CONNECTIONS.used().of("db"), 200, 8)
                .found("pool-exhaustion", "db", 345, 346, Severity.CRITICAL)
                .found("error-grade", "SQLTransientConnectionException", 350, 350);
    }

    @Test
    void namesALeakOfWhatIsLentByTheLeastThatComesBack() {
        Story story = story(dry());
        assertEquals(List.of("pool-leak", "pool-too-small", "exception-storm"), ids(story));
        Cause leak = story.causes().getFirst();
        assertEquals(Scenes.at(200), leak.onset().earliest());
        assertTrue(leak.sentence().contains("rose from 0 to 8 step by step (db)"), leak::sentence);
    }

    @Test
    void takesMoreWorkForThePlainerReasonOfThat() {
        assertFirst("pool-too-small", dry().level(HttpSignals.HTTP_RATE.whole(), 20, 60, 250));
    }

    @Test
    void takesNoPoolForOneThatLeaksWhoseHoldersAreAtWork() {
        assertFirst("slow-dependency", dry().level(Signals.SOCKET_WAITING.whole(), 0.1, 7.5, 300));
        assertFirst(
                "slow-dependency",
                dry().look(346, Map.of(Workers.Doing.QUEUE, 3, Workers.Doing.SOCKET, 5)));
    }

    @Test
    void takesNoPoolThatIsUsedUpAtOnceForOneThatLeaks() {
        assertFirst(
                "pool-too-small",
                Scenes.healthy()
                        .level(PoolSignals.CONNECTIONS.used().of("db"), 2, 8, 300)
                        .found("pool-exhaustion", "db", 305, 306, Severity.CRITICAL));
    }

    @Test
    void takesNoStepForOneThatNobodyWouldFeel() {
        Scenes slower =
                Scenes.healthy()
                        .found("pool-exhaustion", "db", 320, 321, Severity.CRITICAL)
                        .level(PoolSignals.CONNECTIONS.held().of("db"), 0.02, 0.0226, 300);
        assertFalse(ids(story(slower)).contains("slow-dependency"));
    }

    /** A minute and a half before the trouble is enough to know what was usual. */
    @Test
    void knowsALevelOfAYoungHistory() {
        Scenes young =
                Scenes.healthy()
                        .found("pool-exhaustion", "db", 90, 91, Severity.CRITICAL)
                        .level(PoolSignals.CONNECTIONS.held().of("db"), 0.02, 2, 80);
        assertFirst("slow-dependency", young);
    }

    @Test
    void namesALockBeforeTheWorkersThatWaitForIt() {
        assertFirst(
                "lock-convoy",
                Scenes.healthy()
                        .found("lock-contention", "com.acme.Stock.take", 300, 302)
                        .found("executor-saturation", "com.acme.Stock.take", 310, 315)
                        .found("pool-exhaustion", "db", 320, 321, Severity.CRITICAL)
                        .level(PoolSignals.CONNECTIONS.held().of("db"), 0.02, 2, 310));
    }

    @Test
    void namesTheLackOfCpuBeforeAllThatIsSlowByIt() {
        assertFirst(
                "cpu-starvation",
                Scenes.healthy()
                        .found("cpu-starvation", "", 295, 300)
                        .found("gc-pause", "", 310, 311)
                        .found("lock-contention", "com.acme.Stock.take", 312, 312)
                        .found("pool-exhaustion", "db", 320, 321, Severity.CRITICAL)
                        .level(BreakerSignals.SLOW.of("payment"), 0, 0.9, 310));
    }

    /** Seen on a machine that had too much to do all day: that was so before, and brought nothing then. */
    @Test
    void doesNotBlameWhatWasSoLongBefore() {
        Story story = story(slowPayment().found("cpu-starvation", "", 5, 10));
        assertEquals("slow-dependency", story.causes().getFirst().id(), ids(story)::toString);
        assertTrue(ids(story).contains("cpu-starvation"));
    }

    @Test
    void believesADetectorThatSaysWhatItsFindingCameOf() {
        assertFirst(
                "cpu-starvation",
                Scenes.healthy()
                        .found("cpu-starvation", "", 300, 305)
                        .found(
                                "gc-pressure",
                                "",
                                250,
                                302,
                                Severity.WARNING,
                                List.of(new Verdict.Key("cpu-starvation", ""))));
    }

    @Test
    void suspectsAChangeShortlyBefore() {
        Story story = story(slowPayment().happened(Happening.CHANGE, "pool.max@db 20 -> 5", 290));

        assertEquals("slow-dependency", story.causes().getFirst().id());
        assertTrue(ids(story).contains("change"));
        assertTrue(
                story.causes().getFirst().against().stream()
                        .anyMatch(it -> it.text().contains("pool.max@db 20 -> 5")));
    }

    @Test
    void doesNotSuspectAChangeThatCameAfterwards() {
        assertFalse(
                ids(story(slowPayment().happened(Happening.CHANGE, "x", 400))).contains("change"));
    }

    @Test
    void namesTwoIllnessesThatHaveNothingToDoWithEachOther() {
        Story story =
                story(
                        Scenes.healthy()
                                .found("direct-memory-growth", "direct", 200, 230)
                                .found("lock-contention", "com.acme.Stock.take", 400, 401));

        assertEquals(List.of("direct-memory-leak", "lock-convoy"), ids(story));
        assertTrue(
                story.causes().getFirst().against().stream()
                        .anyMatch(it -> it.text().contains("does not explain")));
    }

    @Test
    void saysThatTheOrderIsNotKnownWithinTwoSeconds() {
        Story story =
                story(
                        Scenes.healthy()
                                .found("direct-memory-growth", "direct", 300, 301)
                                .found("lock-contention", "com.acme.Stock.take", 301, 302));

        for (Cause each : story.causes()) {
            assertTrue(
                    each.against().stream()
                            .anyMatch(it -> it.text().contains("came first is not known")),
                    each.id());
        }
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        Story story = story(Scenes.healthy());

        assertEquals(List.of(), story.causes());
        assertEquals(List.of(), story.unknown());
        assertTrue(story.steps().stream().allMatch(it -> it.answer() == Answer.NO));
        assertEquals(
                List.of("Nothing speaks for any cause."),
                CauseText.sentences(story, Object::toString));
    }

    @Test
    void knowsNothingWhereNothingWasMeasured() {
        Story story = story(Scenes.silent());

        assertEquals(List.of(), story.causes());
        assertTrue(
                story.steps().stream()
                        .filter(it -> !it.id().equals("changed"))
                        .allMatch(it -> it.answer() == Answer.UNKNOWN));
        assertFalse(story.unknown().isEmpty());
    }

    @Test
    void saysWhatCouldNotBeKnownBesideWhatIs() {
        Story story = story(slowPayment().unknown("lock-contention"));

        assertEquals("slow-dependency", story.causes().getFirst().id());
        assertTrue(story.unknown().stream().anyMatch(it -> it.contains("lock-contention")));
    }

    @Test
    void tellsTheFirstCauseFirst() {
        List<String> text = CauseText.sentences(story(slowPayment()), Object::toString);

        assertTrue(text.getFirst().contains("became slow"), text.getFirst());
        assertTrue(text.getFirst().contains("very likely"), text.getFirst());
        assertTrue(text.get(1).startsWith("Then, "), text.get(1));
    }

    @Test
    void namesNoEndWithoutEvidence() {
        Random random = new Random(7);
        int named = 0;
        for (int i = 0; i < 300; i++) {
            Scenes scenes = Scenes.healthy();
            for (var detector : Detectors.all()) {
                if (random.nextInt(5) == 0) {
                    int at = random.nextInt(600);
                    Severity severity = Severity.values()[random.nextInt(3)];
                    scenes.found(detector.id(), "x", Math.max(0, at - 5), at, severity);
                }
            }
            for (Cause each : FINDER.find(scenes.scene()).causes()) {
                named++;
                assertFalse(each.speaks().isEmpty(), each.id());
                assertTrue(each.confidence() > 0 && each.confidence() < 1, each.id());
            }
        }
        assertTrue(named > 300);
    }
}

package dev.fettle.diagnosis.rule;

import static dev.fettle.diagnosis.rule.HeapPatterns.FACTS;
import static dev.fettle.diagnosis.rule.HeapPatterns.MB;
import static dev.fettle.diagnosis.rule.HeapPatterns.asked;
import static dev.fettle.diagnosis.rule.HeapPatterns.named;
import static dev.fettle.diagnosis.rule.HeapPatterns.points;
import static dev.fettle.diagnosis.rule.HeapPatterns.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What a heap that grows is called after. */
class HeapGrowthNamingTest {
    private static Observation classGrowth(int second, String name, boolean application) {
        return new Happening(
                Happening.CLASS_GROWTH,
                name,
                Simulation.at(second),
                Map.of(
                        Happening.APPLICATION,
                        Boolean.toString(application),
                        Happening.WORDS,
                        name + " grows",
                        Happening.SPAN,
                        "20",
                        Happening.BYTES,
                        Double.toString(8 * MB),
                        Happening.CLASSES,
                        name + ": +9,000 instances"));
    }

    private static Observation holder(int second, String field, String type, int count) {
        return new Happening(
                Happening.HOLDER,
                field,
                Simulation.at(second),
                Map.of(
                        Happening.CLASS,
                        type,
                        Happening.COUNT,
                        Integer.toString(count),
                        Happening.OF,
                        "6",
                        Happening.STACK,
                        "in " + field));
    }

    @Test
    void namesTheClassThatGrows() {
        Simulation run =
                named(
                        FACTS,
                        250,
                        second ->
                                second == 100
                                        ? List.of(classGrowth(second, "com.acme.Session", true))
                                        : List.of());

        Finding before = run.findings(99).getFirst();
        Finding after = run.findings(101).getFirst();
        assertEquals(Signals.HEAP, before.subject());
        assertEquals("com.acme.Session", after.subject());
        assertTrue(after.headline().startsWith("Session piles up"), after.headline());
        assertEquals(1, run.findings(249).size());
        assertEquals(
                "it has a name now: com.acme.Session", run.cleared().getFirst().why(), "cleared");
        assertEquals(
                run.seconds().get(99).judgement().standing().getFirst().since(),
                run.last().standing().getFirst().since());
    }

    @Test
    void namesTheFieldThatHoldsWhatIsOfTheJdk() {
        Simulation run =
                named(
                        Simulation.facts(Collector.G1),
                        200,
                        second ->
                                switch (second) {
                                    case 100 ->
                                            List.of(
                                                    classGrowth(
                                                            second, "java.util.HashMap", false));
                                    case 120 ->
                                            List.of(
                                                    holder(second, "com.acme.A.list", "x.List", 2),
                                                    holder(
                                                            second,
                                                            "com.acme.B.answers",
                                                            "java.util.HashMap",
                                                            1));
                                    default -> List.of();
                                });

        assertEquals(Signals.HEAP, run.findings(119).getFirst().subject());
        assertEquals("com.acme.B.answers", run.findings(121).getFirst().subject());
        assertTrue(asked(run, 100, 120).contains(Inquiry.FindHolder.class));
    }

    private static List<Observation> jdkGrowth(int second) {
        return second % 20 == 0
                ? List.of(classGrowth(second, "java.util.HashMap", false))
                : List.of();
    }

    @Test
    void asksForOneDumpWhereTheCollectorTellsOfNoHolder() {
        Simulation run = named(FACTS, 200, HeapGrowthNamingTest::jdkGrowth);

        List<Inquiry> all = run.seconds().stream().flatMap(it -> it.asks().stream()).toList();
        assertEquals(List.of(), all.stream().filter(Inquiry.FindHolder.class::isInstance).toList());
        assertEquals(1, all.stream().filter(Inquiry.DumpHeap.class::isInstance).count());
        assertEquals(Signals.HEAP, run.findings(199).getFirst().subject());
    }

    @Test
    void namesTheHolderThatADumpTellsInItsWords() {
        Simulation run =
                named(FACTS, 200, second -> second == 150 ? dumped(second) : jdkGrowth(second));

        Finding finding = run.findings(151).getFirst();
        assertEquals("com.acme.B.answers", finding.subject());
        assertTrue(finding.detail().contains("Of 200 sampled, 183."), finding.detail());
    }

    private static List<Observation> dumped(int second) {
        Happening plain =
                (Happening) holder(second, "com.acme.B.answers", "java.util.HashMap", 183);
        Map<String, String> all = new HashMap<>(plain.attributes());
        all.put(Happening.WORDS, "Of 200 sampled, 183");
        return List.of(new Happening(plain.kind(), plain.subject(), plain.at(), all));
    }

    @Test
    void saysWhyADumpToldNoHolder() {
        Simulation run =
                named(
                        FACTS,
                        200,
                        second ->
                                second == 150
                                        ? List.of(
                                                new Happening(
                                                        Happening.HOLDER,
                                                        "",
                                                        Simulation.at(second),
                                                        Map.of(Happening.WORDS, "no room")))
                                        : jdkGrowth(second));

        Finding finding = run.findings(151).getFirst();
        assertEquals(Signals.HEAP, finding.subject());
        assertTrue(
                finding.detail().contains("What holds it is not known: no room."),
                finding.detail());
    }

    @Test
    void offersInWordsADumpThatStopsTheTargetForLong() {
        Simulation run =
                new Simulation(
                                List.of(new HeapGrowth()),
                                Simulation.facts(
                                        Collector.SHENANDOAH,
                                        4L << 30,
                                        OptionalLong.empty(),
                                        Simulation.BEGIN.minusSeconds(3600)))
                        .run(
                                120,
                                second -> {
                                    List<Observation> all = new ArrayList<>(jdkGrowth(second));
                                    if (second % 20 == 5) {
                                        double level = 800 + 5 * second;
                                        all.addAll(points(second, level));
                                        all.add(sample(Signals.LIVE_COUNTED, second, level));
                                    }
                                    return all;
                                });

        Finding finding = run.findings(119).getFirst();
        assertFalse(asked(run, 0, 120).contains(Inquiry.DumpHeap.class));
        assertTrue(finding.detail().contains("`fettle heap --yes`"), finding.detail());
    }

    @Test
    void keepsTheNameOnceGivenUntilTheClimbIsOver() {
        Simulation run =
                named(
                        FACTS,
                        280,
                        second ->
                                switch (second) {
                                    case 100 -> List.of(classGrowth(second, "com.acme.A", true));
                                    case 150 -> List.of(classGrowth(second, "com.acme.B", true));
                                    default -> List.of();
                                });

        assertEquals("com.acme.A", run.findings(200).getFirst().subject());
        assertEquals(1, run.cleared().size());
    }

    /** A cache that filled and was named, beside a registry that leaks: as seen in a web shop on 17. */
    @Test
    void takesTheNameOfWhatTwoCountsInARowSayGrowsNow() {
        Simulation run =
                named(
                        FACTS,
                        280,
                        second ->
                                switch (second) {
                                    case 100 -> List.of(classGrowth(second, "com.acme.A", true));
                                    case 150, 170 ->
                                            List.of(classGrowth(second, "com.acme.B", true));
                                    default -> List.of();
                                });

        assertEquals("com.acme.A", run.findings(169).getFirst().subject());
        assertEquals("com.acme.B", run.findings(171).getFirst().subject());
        assertEquals(1, run.findings(171).size());
        assertEquals("it has a name now: com.acme.B", run.cleared().get(1).why());
        assertTrue(run.findings(171).getFirst().detail().contains("com.acme.B grows"));
        assertEquals(
                run.seconds().get(99).judgement().standing().getFirst().since(),
                run.last().standing().getFirst().since());
    }

    /** As seen on a healthy web shop: strings of other work hid that what was named still grew. */
    @Test
    void keepsTheApplicationsClassThatStillGrowsWhereTheJdksStandOut() {
        Simulation run =
                named(
                        FACTS,
                        280,
                        second ->
                                switch (second) {
                                    case 100 -> List.of(classGrowth(second, "com.acme.A", true));
                                    case 150, 170 -> List.of(beside(second, "com.acme.A"));
                                    default -> List.of();
                                });

        assertEquals("com.acme.A", run.findings(200).getFirst().subject());
        assertEquals(1, run.cleared().size());
    }

    private static Observation beside(int second, String still) {
        Happening one = (Happening) classGrowth(second, "a list or array of byte[]", false);
        Map<String, String> attributes = new TreeMap<>(one.attributes());
        attributes.put(Happening.CLASSES, "byte[]: +9,000 instances, +8 MB\n" + still + ": +90");
        return new Happening(one.kind(), one.subject(), one.at(), attributes);
    }

    @Test
    void seeksTheHolderAnewWhereTheJdksClassesThatGrowAreOthers() {
        Simulation run =
                named(
                        Simulation.facts(Collector.G1),
                        250,
                        second ->
                                switch (second) {
                                    case 100 -> List.of(classGrowth(second, "a.Map", false));
                                    case 110 -> List.of(holder(second, "a.Cache.map", "a.Map", 3));
                                    case 150, 170 -> List.of(classGrowth(second, "a.List", false));
                                    case 200 -> List.of(holder(second, "a.Log.all", "a.List", 3));
                                    default -> List.of();
                                });

        assertEquals("a.Cache.map", run.findings(169).getFirst().subject());
        assertEquals(Signals.HEAP, run.findings(171).getFirst().subject());
        assertTrue(asked(run, 171, 200).contains(Inquiry.FindHolder.class));
        assertEquals("a.Log.all", run.findings(201).getFirst().subject());
        assertEquals(
                List.of(
                        "it has a name now: a.Cache.map",
                        "its name no longer fits, and the new one is not known yet",
                        "it has a name now: a.Log.all"),
                run.cleared().stream().map(it -> it.why()).toList());
    }

    @Test
    void followsTheNumbersOfWhatItIsNamedAfter() {
        Simulation run =
                named(
                        FACTS,
                        250,
                        second ->
                                switch (second) {
                                    case 100 -> List.of(classGrowth(second, "com.acme.A", 8 * MB));
                                    case 160 -> List.of(classGrowth(second, "com.acme.A", 24 * MB));
                                    default -> List.of();
                                });

        assertTrue(run.findings(159).getFirst().detail().contains("com.acme.A grows by 8 MB"));
        assertTrue(run.findings(161).getFirst().detail().contains("com.acme.A grows by 24 MB"));
    }

    private static Observation classGrowth(int second, String name, double bytes) {
        Happening one = (Happening) classGrowth(second, name, true);
        Map<String, String> attributes = new TreeMap<>(one.attributes());
        attributes.put(Happening.BYTES, Double.toString(bytes));
        attributes.put(Happening.WORDS, name + " grows by " + Math.round(bytes / MB) + " MB");
        return new Happening(one.kind(), name, one.at(), attributes);
    }

    @Test
    void doesNotChangeItsNameWithoutEnd() {
        Simulation run =
                named(
                        FACTS,
                        300,
                        second ->
                                second >= 60 && second % 4 == 0
                                        ? List.of(
                                                classGrowth(
                                                        second, "com.acme.C" + second / 16, true))
                                        : List.of());

        assertEquals(4, run.cleared().size(), "one name, and three others: " + run.cleared());
    }

    @Test
    void countsAgainWhatHasANameForAMinute() {
        Simulation run =
                named(
                        FACTS,
                        250,
                        second ->
                                second == 100
                                        ? List.of(classGrowth(second, "com.acme.A", true))
                                        : List.of());

        assertFalse(asked(run, 110, 155).contains(Inquiry.CountClasses.class));
        assertTrue(asked(run, 160, 170).contains(Inquiry.CountClasses.class));
    }
}

package dev.fettle.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

class DiagnosisTest {
    private static final Facts FACTS = Simulation.facts(Collector.G1);
    private static final String ID = "made-up";

    private record Scripted(
            String id,
            Set<Capability> need,
            Function<Instant, List<Verdict>> says,
            List<Observation> seen,
            Optional<String> absent)
            implements Detector {
        Scripted(String id, Set<Capability> need, Function<Instant, List<Verdict>> says) {
            this(id, need, says, new ArrayList<>(), Optional.empty());
        }

        @Override
        public Needs needs() {
            return new Needs(List.of(need), "get a better target");
        }

        @Override
        public Reads reads() {
            return Reads.of(Signals.THREAD_COUNT).happenings(Happening.GC);
        }

        @Override
        public Optional<String> absent(Facts target) {
            return absent;
        }

        @Override
        public List<Threshold> thresholds() {
            return List.of();
        }

        @Override
        public Watch start(Settings settings, Facts target) {
            return new Watch() {
                @Override
                public void see(Observation observation) {
                    seen.add(observation);
                }

                @Override
                public List<Verdict> judge(Instant now) {
                    return says.apply(now);
                }
            };
        }
    }

    private static Detector saying(Function<Instant, List<Verdict>> says) {
        return new Scripted(ID, Set.of(Capability.JFR), says);
    }

    private static Finding finding(Stage stage, Severity severity) {
        return new Finding(
                ID,
                "it",
                stage,
                severity,
                0.5,
                Onset.at(Simulation.BEGIN),
                stage == Stage.LEVELLED ? "it was a fill" : "it grows",
                "",
                List.of(),
                List.of(),
                List.of());
    }

    private static final Finding INFO = finding(Stage.GROWING, Severity.INFO);
    private static final Finding WARNING = finding(Stage.CONFIRMED, Severity.WARNING);
    private static final Healthy HEALTHY = new Healthy(ID, "");

    private static int second(Instant now) {
        return (int) java.time.Duration.between(Simulation.BEGIN, now).toSeconds();
    }

    private static Simulation run(int seconds, Function<Instant, List<Verdict>> says) {
        return new Simulation(List.of(saying(says)), FACTS).run(seconds, second -> List.of());
    }

    private static Verdict first(Judgement judgement) {
        return judgement.standing().getFirst().verdict();
    }

    @Test
    void answersUnknownWhereTheTargetLacksWhatADetectorNeeds() {
        Detector detector =
                new Scripted(
                        ID,
                        Set.of(Capability.COMMANDS),
                        now -> {
                            throw new IllegalStateException("was started");
                        });
        Diagnosis diagnosis = new Diagnosis(List.of(detector), Settings.STANDARD, FACTS);
        Unknown unknown = assertInstanceOf(Unknown.class, first(diagnosis.judge(Simulation.BEGIN)));
        assertEquals("it needs commands; the target offers jfr and jmx", unknown.why());
        assertEquals("get a better target", unknown.howToLearn());
    }

    @Test
    void showsADetectorWhatItReadsAndNothingElse() {
        var detector = new Scripted(ID, Set.of(), now -> List.of(HEALTHY));
        Diagnosis diagnosis = new Diagnosis(List.of(detector), Settings.STANDARD, FACTS);
        Instant at = Simulation.BEGIN;
        List<Observation> read =
                List.of(
                        new Sample(Signals.THREAD_COUNT.whole(), at, 20),
                        new Gap(Signals.THREAD_COUNT.whole(), at, at, "a hole"),
                        new Happening(Happening.GC, "G1New", at, Map.of()));
        read.forEach(diagnosis::see);
        diagnosis.see(new Sample(Signals.CPU_MACHINE.whole(), at, 1));
        diagnosis.see(new Happening(Happening.MARK, "a mark", at, Map.of()));
        assertEquals(read, detector.seen());
    }

    @Test
    void saysNothingOfAnIllnessThatCannotBefallTheTarget() {
        var detector =
                new Scripted(
                        ID,
                        Set.of(),
                        now -> List.of(HEALTHY),
                        new ArrayList<>(),
                        Optional.of("only others have it"));
        Diagnosis diagnosis = new Diagnosis(List.of(detector), Settings.STANDARD, FACTS);
        diagnosis.see(new Sample(Signals.THREAD_COUNT.whole(), Simulation.BEGIN, 20));
        assertEquals(List.of(), diagnosis.judge(Simulation.BEGIN).standing());
        assertEquals(List.of(), detector.seen());
    }

    @Test
    void aDetectorThatFailsSaysSoAndTheOthersGoOn() {
        Detector broken =
                saying(
                        now -> {
                            throw new IllegalStateException("oops");
                        });
        Detector sound = new Scripted("sound", Set.of(), now -> List.of(new Healthy("sound", "")));
        Diagnosis diagnosis = new Diagnosis(List.of(broken, sound), Settings.STANDARD, FACTS);
        List<Standing> standing = diagnosis.judge(Simulation.BEGIN).standing();
        Unknown unknown = assertInstanceOf(Unknown.class, standing.get(0).verdict());
        assertTrue(unknown.why().startsWith("the check itself failed: "), unknown.why());
        assertEquals(new Healthy("sound", ""), standing.get(1).verdict());
    }

    @Test
    void aDetectorThatCannotEvenSayWhatItReadsSaysSoAndTheOthersGoOn() {
        Detector broken =
                new Detector() {
                    @Override
                    public String id() {
                        return "broken";
                    }

                    @Override
                    public Needs needs() {
                        return new Needs(List.of(Set.of()), "mend it");
                    }

                    @Override
                    public Reads reads() {
                        throw new IllegalStateException("oops");
                    }

                    @Override
                    public List<Threshold> thresholds() {
                        return List.of();
                    }

                    @Override
                    public Watch start(Settings settings, Facts target) {
                        throw new IllegalStateException("was started");
                    }
                };
        Detector sound = new Scripted("sound", Set.of(), now -> List.of(new Healthy("sound", "")));
        Diagnosis diagnosis = new Diagnosis(List.of(broken, sound), Settings.STANDARD, FACTS);
        List<Standing> standing = diagnosis.judge(Simulation.BEGIN).standing();
        Unknown unknown = assertInstanceOf(Unknown.class, standing.get(0).verdict());
        assertTrue(unknown.why().contains("oops"), unknown.why());
        assertInstanceOf(Healthy.class, standing.get(1).verdict());
    }

    @Test
    void aDetectorThatSaysNothingIsNotTakenForHealth() {
        assertInstanceOf(Unknown.class, first(run(1, now -> List.of()).last()));
    }

    @Test
    void upgradesAtOnceAndKeepsSince() {
        Simulation run = run(3, now -> List.of(second(now) < 2 ? INFO : WARNING));
        assertEquals(new Standing(WARNING, Simulation.BEGIN), run.last().standing().getFirst());
        assertEquals(1, run.last().fresh().size());
    }

    @Test
    void downgradesOnlyAfterAWhile() {
        Simulation run = run(20, now -> List.of(second(now) == 0 ? WARNING : INFO));
        assertEquals(List.of(WARNING), run.findings(9));
        assertEquals(List.of(INFO), run.findings(10));
    }

    @Test
    void aFindingThatWaversStandsWithoutBreak() {
        Simulation run = run(60, now -> List.of(second(now) % 5 == 0 ? WARNING : HEALTHY));
        assertTrue(run.cleared().isEmpty());
        assertEquals(1, run.seconds().stream().mapToInt(it -> it.judgement().fresh().size()).sum());
    }

    @Test
    void clearsWithASentenceWhatIsNoLongerSaid() {
        Simulation run = run(12, now -> List.of(second(now) == 0 ? WARNING : HEALTHY));
        assertEquals(List.of(WARNING), run.findings(9));
        assertEquals(1, run.cleared().size());
        assertEquals(Simulation.BEGIN, run.cleared().getFirst().since());
        assertFalse(run.cleared().getFirst().why().isBlank());
        assertEquals(HEALTHY, first(run.last()));
    }

    @Test
    void isNotHealthyWhileAFindingStillStands() {
        Simulation run = run(5, now -> List.of(second(now) == 0 ? WARNING : HEALTHY));
        assertEquals(1, run.last().standing().size());
    }

    @Test
    void aRetractionTakesAwayTheSeverityAtOnceAndGivesTheReasonWhenItIsCleared() {
        Finding levelled = finding(Stage.LEVELLED, Severity.INFO);
        Simulation run =
                run(
                        3,
                        now ->
                                switch (second(now)) {
                                    case 0 -> List.of(WARNING);
                                    case 1 -> List.of(levelled);
                                    default -> List.of(HEALTHY);
                                });
        assertEquals(List.of(levelled), run.findings(1));
        assertEquals("it was a fill", run.cleared().getFirst().why());
        assertEquals(HEALTHY, first(run.last()));
    }

    @Test
    void silenceIsNoCure() {
        Unknown deaf = new Unknown(ID, "", "the link is stale", "wait");
        Simulation run =
                run(
                        200,
                        now ->
                                switch (second(now)) {
                                    case 0 -> List.of(WARNING);
                                    default -> List.of(second(now) < 150 ? deaf : HEALTHY);
                                });
        assertEquals(List.of(WARNING), run.findings(149));
        assertEquals(List.of(WARNING), run.findings(155), "held as long as any");
        assertEquals(1, run.cleared().size());
        assertEquals(HEALTHY, first(run.last()));
    }

    @Test
    void whatCanNoLongerBeJudgedIsClearedWithThatReason() {
        Unknown deaf = new Unknown(ID, "", "the link is stale", "wait");
        Simulation run = run(302, now -> List.of(second(now) == 0 ? WARNING : deaf));
        assertEquals(
                "it can no longer be judged: the link is stale", run.cleared().getFirst().why());
    }

    @Test
    void thatAnotherSubjectCannotBeJudgedHoldsNoFinding() {
        Unknown other = new Unknown(ID, "another pool", "it tells too little", "");
        Simulation run =
                run(
                        30,
                        now ->
                                second(now) == 0
                                        ? List.of(WARNING, other)
                                        : List.of(new Healthy(ID, "it"), other));
        assertEquals(1, run.cleared().size());
        assertEquals("it was last seen 10 s ago", run.cleared().getFirst().why());
        assertEquals(other, first(run.last()));
    }

    @Test
    void nothingIsSaidWhileTheTargetTellsThatItHasNothingOfTheKind() {
        var coming =
                new Detector() {
                    @Override
                    public String id() {
                        return ID;
                    }

                    @Override
                    public Needs needs() {
                        return new Needs(List.of(Set.of()), "");
                    }

                    @Override
                    public Reads reads() {
                        return Reads.of();
                    }

                    @Override
                    public List<Threshold> thresholds() {
                        return List.of();
                    }

                    @Override
                    public Watch start(Settings settings, Facts target) {
                        return new Watch() {
                            @Override
                            public void see(Observation observation) {}

                            @Override
                            public Optional<String> absent(Instant now) {
                                return second(now) < 2
                                        ? Optional.of("it has no pool")
                                        : Optional.empty();
                            }

                            @Override
                            public List<Verdict> judge(Instant now) {
                                return List.of(HEALTHY);
                            }
                        };
                    }
                };
        var run = new Simulation(List.of(coming), FACTS).run(3, second -> List.of());
        assertEquals(List.of(), run.seconds().get(1).judgement().standing());
        assertEquals(HEALTHY, first(run.last()));
    }

    @Test
    void numbersThatMoveAreNoNews() {
        Simulation run =
                run(
                        10,
                        now ->
                                List.of(
                                        new Unknown(
                                                ID, "", "nothing for " + second(now) + " s", "")));
        assertEquals(1, run.seconds().stream().mapToInt(it -> it.judgement().fresh().size()).sum());
    }

    @Test
    void worstComesFirst() {
        Finding critical =
                new Finding(
                        ID,
                        "other",
                        Stage.CONFIRMED,
                        Severity.CRITICAL,
                        0.5,
                        Onset.at(Simulation.BEGIN),
                        "",
                        "",
                        List.of(),
                        List.of(),
                        List.of());
        Unknown unknown = new Unknown("z", "", "", "");
        Simulation run = run(1, now -> List.of(unknown, INFO, critical));
        assertEquals(
                List.of(critical, INFO, unknown),
                run.last().standing().stream().map(Standing::verdict).toList());
    }

    @Test
    void aDetectorThatDoesNotSeeWhatItNeedsSaysSoWhateverItWouldSay() {
        var diagnosis =
                new Diagnosis(List.of(saying(now -> List.of(HEALTHY))), Settings.STANDARD, FACTS);
        assertInstanceOf(Healthy.class, only(diagnosis, 1));

        diagnosis.blind(Map.of(ID, "its event is left out"), "wait");
        var blind = assertInstanceOf(Unknown.class, only(diagnosis, 2));
        assertEquals("its event is left out", blind.why());
        assertEquals("wait", blind.howToLearn());

        diagnosis.blind(Map.of(), "");
        assertInstanceOf(Healthy.class, only(diagnosis, 3));
    }

    private static Verdict only(Diagnosis diagnosis, int second) {
        return diagnosis.judge(Simulation.at(second)).standing().getFirst().verdict();
    }
}

package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Frame;
import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Diagnosis;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Needs;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Reads;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Source;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

class SessionLoopTest {
    private final FakeTarget target = new FakeTarget();
    private final History history = new History();
    private Watch watch = new Quiet();
    private final CostMeter cost = new CostMeter();
    private static final Finding FINDING =
            new Finding(
                    "test",
                    "",
                    Stage.CONFIRMED,
                    Severity.WARNING,
                    1,
                    Onset.at(FakeTarget.START),
                    "It is ill",
                    "It was found to be.",
                    List.of(),
                    List.of(),
                    List.of());

    private Consent consent = Consent.READ;
    private Settings settings = Settings.STANDARD;
    private SessionLoop loop;
    private long seconds;

    /** Says that all is well and asks nothing. */
    private static class Quiet implements Watch {
        @Override
        public void see(Observation observation) {}

        @Override
        public List<Verdict> judge(Instant now) {
            return List.of(new Verdict.Healthy("test", ""));
        }
    }

    private Detector detector() {
        return new Detector() {
            @Override
            public String id() {
                return "test";
            }

            @Override
            public Needs needs() {
                return new Needs(List.of(Set.of(Capability.JMX)), "look again");
            }

            @Override
            public Reads reads() {
                return Reads.of()
                        .happenings(
                                Observation.Happening.CLASS_GROWTH, Observation.Happening.HOLDER);
            }

            @Override
            public List<Threshold> thresholds() {
                return List.of();
            }

            @Override
            public Watch start(Settings settings, Facts facts) {
                return watch;
            }
        };
    }

    private Frame tick(long afterSeconds) {
        if (loop == null) {
            var diagnosis = new Diagnosis(List.of(detector()), Settings.STANDARD, target.facts());
            loop =
                    new SessionLoop(
                            new Terms(
                                    () -> settings,
                                    consent,
                                    Optional::empty,
                                    List::of,
                                    () -> Duration.ZERO),
                            history,
                            cost,
                            new TargetCircuit(FakeTarget.START),
                            _ -> {},
                            FakeTarget.START,
                            0);
            loop.attach(
                    target,
                    Recorder.of(target, Optional::empty),
                    new GuardedDiagnosis(diagnosis, FakeTarget.START),
                    FakeTarget.START);
        }
        seconds += afterSeconds;
        return loop.tick(
                FakeTarget.START.plusSeconds(seconds), Duration.ofSeconds(seconds).toNanos());
    }

    private static List<Gap> gaps(Frame frame) {
        return frame.fresh().stream().filter(Gap.class::isInstance).map(Gap.class::cast).toList();
    }

    @Test
    void remembersWhatItHears() {
        Frame frame = tick(1);

        assertInstanceOf(Link.Up.class, frame.link());
        assertEquals(1, frame.fresh().size());
        assertEquals(7, frame.own().calls());
        assertTrue(frame.own().cpuSeconds() > 0, "own CPU is measured");
        assertEquals(
                1,
                history.trace(FakeTarget.HEAP, FakeTarget.START, FakeTarget.START.plusSeconds(60))
                        .points()
                        .size());
    }

    @Test
    void leavesAHoleWhereATickCameLate() {
        tick(1);
        Frame late = tick(5);

        Gap gap = gaps(late).getFirst();
        assertEquals(FakeTarget.HEAP, gap.series());
        assertEquals(FakeTarget.START.plusSeconds(1), gap.from());
        assertEquals(FakeTarget.START.plusSeconds(6), gap.to());
        assertTrue(gaps(tick(1)).isEmpty(), "the tick after it was in time");
    }

    @Test
    void callsATargetStaleThatDoesNotAnswer() {
        tick(1);
        target.source =
                (now, out) -> {
                    throw new IOException("no answer within 2 s");
                };
        Frame frame = tick(1);

        var stale = assertInstanceOf(Link.Stale.class, frame.link());
        assertEquals(FakeTarget.START.plusSeconds(1), stale.lastHeard());
        assertEquals("no answer within 2 s", stale.why());
        assertEquals("no answer within 2 s", gaps(frame).getFirst().why());
    }

    @Test
    void callsATargetStaleThatGivesReasonsAndNoNumbers() {
        tick(1);
        target.source =
                (now, out) ->
                        out.accept(new Gap(FakeTarget.HEAP, now, now, "no answer within 2 s"));
        Frame frame = tick(1);

        var stale = assertInstanceOf(Link.Stale.class, frame.link());
        assertEquals("no answer within 2 s", stale.why());
        assertEquals(1, gaps(frame).size(), "the gap that the source gave");
    }

    @Test
    void hearsAgainFromATargetThatWasStale() {
        target.source =
                (now, out) -> {
                    throw new IOException("no answer within 2 s");
                };
        tick(1);
        target.source = (now, out) -> {};

        assertInstanceOf(Link.Up.class, tick(1).link());
    }

    @Test
    void callsATargetLostThatIsGone() {
        tick(1);
        target.lost = Optional.of("The process 42 ended.");

        var lost = assertInstanceOf(Link.Lost.class, tick(1).link());
        assertEquals("The process 42 ended.", lost.why());
    }

    @Test
    void callsATargetLostThatDiesWhileItIsPolled() {
        target.source =
                (now, out) -> {
                    target.lost = Optional.of("The process 42 ended.");
                    throw new IOException("connection reset");
                };

        assertInstanceOf(Link.Lost.class, tick(1).link());
    }

    @Test
    void survivesASourceThatFails() {
        target.source =
                (now, out) -> {
                    throw new IllegalStateException("a mistake of Fettle's own");
                };

        var stale = assertInstanceOf(Link.Stale.class, tick(1).link());
        assertTrue(stale.why().contains("a mistake of Fettle's own"));
    }

    @Test
    void doesNotCallItHealthyWhenADetectorFails() {
        watch =
                new Quiet() {
                    @Override
                    public List<Verdict> judge(Instant now) {
                        throw new IllegalStateException("divided by zero");
                    }
                };
        for (int i = 0; i < 3; i++) {
            Frame frame = tick(1);
            assertInstanceOf(Link.Up.class, frame.link());
            assertFalse(frame.judgement().standing().isEmpty());
            assertTrue(
                    frame.judgement().standing().stream()
                            .allMatch(each -> each.verdict() instanceof Verdict.Unknown),
                    "not one verdict but Unknown: " + frame.judgement().standing());
        }
    }

    /** Finds the same at every tick. */
    private static final class Ill extends Quiet {
        @Override
        public List<Verdict> judge(Instant now) {
            return List.of(FINDING);
        }
    }

    @Test
    void keepsWhatWasFoundWhereOnlyTheReasonOfReadOnlyChanges() {
        watch = new Ill();
        Frame found = tick(1);
        assertEquals(List.of(FINDING), verdicts(found));

        settings = new Settings(Map.of(), () -> Optional.of("it was chosen in this window"));
        Frame after = tick(1);

        assertEquals(List.of(FINDING), verdicts(after));
        assertEquals(
                found.judgement().standing().getFirst().since(),
                after.judgement().standing().getFirst().since());
        assertEquals(List.of(), after.judgement().cleared());
    }

    @Test
    void judgesAnewWhereAThresholdChanges() {
        watch = new Ill();
        tick(1);
        settings = new Settings(Map.of("gc-pause.long", 2.0));

        assertEquals("the settings were changed", tick(1).judgement().cleared().getFirst().why());
    }

    private static List<Verdict> verdicts(Frame frame) {
        return frame.judgement().standing().stream().map(Standing::verdict).toList();
    }

    @Test
    void looksUpWhatADetectorAsksWhereItIsCheap() {
        var question =
                new Inquiry.SampleThreads("com.acme.Poller.start(Poller.java:42)", List.of(9L));
        watch =
                new Quiet() {
                    @Override
                    public List<Inquiry> asks(Instant now) {
                        return List.of(question);
                    }
                };
        tick(1);

        assertTrue(target.asked.contains(question));
    }

    /** Asks for a probe at every tick. */
    private static final class Probing extends Quiet {
        @Override
        public List<Inquiry> asks(Instant now) {
            return List.of(new Inquiry.ProbeLiveSet(100 << 20));
        }
    }

    @Test
    void collectsNothingInATargetWhoseUserDidNotAgree() {
        watch = new Probing();
        tick(1);
        tick(1);

        assertEquals(0, target.collected.get());
        assertEquals(0, cost.forcedGcs());
    }

    @Test
    void probesWithConsentAndCountsWhatItForced() {
        watch = new Probing();
        consent = Consent.PROBE;
        tick(1);
        Await.until("the probe is counted", () -> cost.forcedGcs() > 0);

        assertTrue(target.collected.get() > 0);
    }

    @Test
    void tellsBeforeAndAfterWhatItAsksItself() {
        watch = new Probing();
        consent = Consent.PROBE;
        List<Observation.Happening> asked = new ArrayList<>();
        Await.until(
                "the probe was answered",
                () -> {
                    for (Observation each : tick(1).fresh()) {
                        if (each instanceof Observation.Happening it
                                && it.kind().equals(Observation.Happening.ASKED)) {
                            asked.add(it);
                        }
                    }
                    return asked.size() >= 2;
                });

        assertEquals("COLLECTION", asked.get(0).subject());
        assertFalse(asked.get(0).attributes().containsKey(Observation.Happening.DURATION));
        assertEquals(
                asked.get(0).at().toString(),
                asked.get(1).attributes().get(Observation.Happening.SINCE));
        assertTrue(asked.get(1).attributes().containsKey(Observation.Happening.DURATION));
    }

    /** Asks for a count of classes at every tick, and keeps what was learnt. */
    private static final class Counting extends Quiet {
        private final List<String> grown = new CopyOnWriteArrayList<>();

        @Override
        public void see(Observation observation) {
            if (observation instanceof Observation.Happening it
                    && it.kind().equals(Observation.Happening.CLASS_GROWTH)) {
                grown.add(it.subject());
            }
        }

        @Override
        public List<Inquiry> asks(Instant now) {
            return List.of(new Inquiry.CountClasses(100 << 20));
        }
    }

    @Test
    void tellsWhatGrewBetweenTwoCountsThatItsUserAgreedTo() {
        var counting = new Counting();
        watch = counting;
        consent = Consent.PROBE;

        Await.until(
                "the second count is told",
                () -> {
                    tick(1);
                    return !counting.grown.isEmpty();
                });

        assertEquals("com.acme.Session", counting.grown.getFirst());
        assertTrue(cost.forcedGcs() >= 2);
    }

    /** Asks for two counts and then for a dump, and keeps what was learnt. */
    private static final class Dumping extends Quiet {
        private final List<Observation.Happening> held = new CopyOnWriteArrayList<>();
        private volatile boolean grown;

        @Override
        public void see(Observation observation) {
            if (observation instanceof Observation.Happening it) {
                grown |= it.kind().equals(Observation.Happening.CLASS_GROWTH);
                if (it.kind().equals(Observation.Happening.HOLDER)) {
                    held.add(it);
                }
            }
        }

        @Override
        public List<Inquiry> asks(Instant now) {
            return List.of(
                    grown ? new Inquiry.DumpHeap(100 << 20) : new Inquiry.CountClasses(100 << 20));
        }
    }

    private Observation.Happening held(Dumping dumping) {
        watch = dumping;
        Await.until(
                "what a dump told is told",
                () -> {
                    tick(1);
                    return !dumping.held.isEmpty();
                });
        return dumping.held.getFirst();
    }

    @Test
    void dumpsNoHeapOfATargetWhoseUserDidNotAgree() {
        var dumping = new Dumping();
        dumping.grown = true;
        watch = dumping;
        tick(1);
        tick(1);

        assertEquals(0, target.heapDumps.get());
    }

    @Test
    void tellsTheHolderThatADumpShowed() {
        consent = Consent.PROBE;

        Observation.Happening held = held(new Dumping());

        assertEquals("com.acme.Cache.entries", held.subject());
        assertTrue(
                held.attributes()
                        .get(Observation.Happening.WORDS)
                        .endsWith("com.acme.Cache.entries keeps 39 alive"),
                held::toString);
    }

    @Test
    void tellsWhyNoDumpCouldBeHad() {
        consent = Consent.PROBE;
        target.noHeapDump = "there is no room";

        Observation.Happening held = held(new Dumping());

        assertEquals("", held.subject());
        assertEquals(
                "no heap dump could be read, because there is no room",
                held.attributes().get(Observation.Happening.WORDS));
    }

    /** Asks for all exceptions at every tick. */
    private static final class Curious extends Quiet {
        @Override
        public List<Inquiry> asks(Instant now) {
            return List.of(new Inquiry.RecordThrows(4_000));
        }
    }

    @Test
    void recordsNoExceptionsInATargetWhoseUserDidNotAgree() {
        watch = new Curious();
        tick(1);
        tick(1);

        assertEquals(0, target.recordedExceptions.get());
    }

    @Test
    void recordsEveryExceptionWithConsent() {
        watch = new Curious();
        consent = Consent.PROBE;
        tick(1);
        Await.until("exceptions are recorded", () -> target.recordedExceptions.get() > 0);
    }

    @Test
    void doesNotTakeWhatTheSystemTellsOfAProcessForItsAnswer() {
        tick(1);
        target.source = (now, out) -> out.accept(new Gap(FakeTarget.HEAP, now, now, "no answer"));
        target.beside =
                new Source() {
                    @Override
                    public void poll(Instant now, Consumer<Observation> out) {
                        out.accept(new Observation.Sample(Signals.CPU_PROCESS.whole(), now, 0));
                    }

                    @Override
                    public boolean asksTheTarget() {
                        return false;
                    }
                };

        assertInstanceOf(Link.Stale.class, tick(1).link());
    }
}

package dev.fettle.app.governor;

import static dev.fettle.app.governor.FakeMover.MB;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.tuning.Guards;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;
import dev.fettle.tuning.alternating.AlternatingTrial;
import dev.fettle.tuning.alternating.Alternation;
import dev.fettle.tuning.alternating.Compared;
import dev.fettle.tuning.alternating.TurnGuard;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

class TakingTurnsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T12:00:00Z");
    private static final Series CPU = Signals.CPU_PROCESS.whole();
    private static final Plan PLAN =
            new Plan(
                    List.of(
                            new Step(
                                    GovernedHeap.LIMIT,
                                    "",
                                    Setting.bytes(1000 * MB),
                                    Setting.bytes(400 * MB))));

    private final FakeMover mover = new FakeMover().limit(1000 * MB);
    private final Alternation turns = Alternation.over(BEGIN, Duration.ofMinutes(4), 7);
    private final Random random = new Random(1);
    private final List<Governed> said = new ArrayList<>();
    private final TakingTurns taking =
            new TakingTurns(
                    "shop (7)",
                    PLAN,
                    List.of(new AlternatingTrial(turns, CPU, List.of())),
                    new TurnGuard(BEGIN),
                    new Guards(new Expectation.Armed(""), facts()),
                    mover);
    private int second;
    private int underB;

    private static Facts facts() {
        return new Facts(
                7,
                "shop",
                "25",
                25,
                Collector.GENERATIONAL_ZGC,
                OptionalLong.of(1000 * MB),
                2,
                OptionalLong.empty(),
                OptionalLong.empty(),
                BEGIN,
                Set.of(),
                Map.of());
    }

    private void run(int seconds, double more, int collections) {
        for (int i = 0; i < seconds; i++) {
            Instant now = BEGIN.plusSeconds(second++);
            said.addAll(taking.tick(now));
            boolean b = mover.limit() == 400 * MB;
            underB += b ? 1 : 0;
            List<Observation> fresh = new ArrayList<>();
            double level = 0.3 + (b ? more : 0) + 0.01 * random.nextGaussian();
            fresh.add(new Sample(CPU, now, level));
            for (int gc = 0; b && gc < collections; gc++) {
                fresh.add(
                        new Happening(
                                Happening.GC,
                                "ZGC Major",
                                now.plusMillis(gc),
                                Map.of(Happening.DURATION, "0.01", Happening.PAUSES, "0.001")));
            }
            taking.see(GovernedHeapTest.frame(now, fresh));
        }
    }

    @Test
    void takesTurnsGoesBackAndSaysWhatDiffered() {
        run(245, 0.1, 0);
        assertTrue(taking.over());
        assertEquals(1000 * MB, mover.limit());
        assertEquals(120, underB, 3);
        Compared compared = taking.compared(BEGIN.plusSeconds(second)).get(CPU.signal().id());
        var differs = assertInstanceOf(Compared.Differs.class, compared);
        assertEquals(0.1, differs.difference().mean(), 0.01);
    }

    @Test
    void goesBackAtOnceWhereItIsInterrupted() {
        while (mover.limit() == 1000 * MB) {
            run(1, 0, 0);
        }
        assertEquals(
                Kind.ENDED,
                taking.end(BEGIN.plusSeconds(second), "it was interrupted").getFirst().kind());
        assertEquals(1000 * MB, mover.limit());
        assertTrue(taking.over());
    }

    @Test
    void goesBackAtOnceWhereItDoesHarm() {
        run(60, 0, 60);
        assertTrue(taking.over(), said::toString);
        assertEquals(1000 * MB, mover.limit());
        assertEquals(Kind.STOPPED, said.getLast().kind());
        assertTrue(said.getLast().words().contains("it did harm"), said.getLast().words());
    }

    @Test
    void goesBackAgainAndAgainWhereACallIsLate() {
        while (mover.limit() == 1000 * MB) {
            run(1, 0, 0);
        }
        mover.late = 5;
        run(245 - second, 0, 0);
        assertEquals(0, mover.late);
        assertTrue(taking.over());
        assertEquals(1000 * MB, mover.limit());
        assertEquals(Kind.MOVED, said.getLast().kind());
    }

    /** A window whose setting could not be set in time is none of that setting. */
    @Test
    void comparesOnlyWhatWasInForceInItsTurn() {
        while (mover.limit() == 1000 * MB) {
            run(1, 0.1, 0);
        }
        mover.late = 18;
        run(250 - second, 0.1, 0);
        assertTrue(taking.over(), said::toString);
        Compared compared = taking.compared(BEGIN.plusSeconds(second)).get(CPU.signal().id());
        var differs = assertInstanceOf(Compared.Differs.class, compared);
        assertEquals(0.1, differs.difference().mean(), 0.01);
    }

    @Test
    void comparesNothingWhereItsSettingsCameTooLate() {
        while (second < 280) {
            if (mover.limit() == 400 * MB
                    && turns.at(BEGIN.plusSeconds(second)) == Alternation.Setting.B) {
                mover.late = 15;
            }
            run(1, 0.1, 0);
        }
        assertTrue(taking.over(), said::toString);
        Compared compared = taking.compared(BEGIN.plusSeconds(second)).get(CPU.signal().id());
        var none = assertInstanceOf(Compared.Inconclusive.class, compared, compared.words());
        assertTrue(none.why().contains("came into force too late"), none.why());
    }

    @Test
    void saysWhatIsLeftWhereItCannotGoBack() {
        while (mover.limit() == 1000 * MB) {
            run(1, 0, 0);
        }
        mover.late = 1000;
        taking.end(BEGIN.plusSeconds(second), "it was interrupted");
        run(29, 0, 0);
        assertFalse(taking.over());
        run(2, 0, 0);
        assertTrue(taking.over());
        assertEquals(Kind.FAILED, said.getLast().kind());
        assertTrue(said.getLast().words().contains("undo it"), said.getLast().words());
    }

    @Test
    void comparesNothingAcrossARestart() {
        while (mover.limit() == 1000 * MB) {
            run(1, 0, 0);
        }
        Instant now = BEGIN.plusSeconds(second);
        taking.see(
                GovernedHeapTest.frame(
                        now, List.of(new Happening(Happening.RESTART, "shop", now, Map.of()))));
        run(1, 0, 0);
        assertTrue(taking.over());
        assertTrue(said.getLast().words().contains("restarted"), said.getLast().words());
    }

    @Test
    void beginsWithAWindowOfWhatIsThere() {
        Alternation all = ByTurns.over(BEGIN, Duration.ofMinutes(4));
        assertEquals(BEGIN.plusSeconds(20), all.begin());
        assertEquals(Duration.ofSeconds(20), all.window());
        assertEquals(Alternation.Setting.A, all.at(BEGIN.plusSeconds(19)));
    }

    @Test
    void comparesNothingThatIsNotMeasured() {
        assertEquals(Optional.empty(), ByTurns.incomparable(PLAN));
        var step =
                new Step(
                        new LeverId("HeapDumpPath"),
                        "",
                        new Setting(Setting.Kind.TEXT, ""),
                        new Setting(Setting.Kind.TEXT, "/tmp"));
        String why = ByTurns.incomparable(new Plan(List.of(step))).orElseThrow();
        assertTrue(why.contains("HeapDumpPath changes none"), why);
    }

    @Test
    void endsWhereTheValueCannotBeSet() {
        mover.refuses = new Run.Refused("The journal cannot be written.");
        run(245, 0, 0);
        assertTrue(taking.over());
        assertEquals(Kind.FAILED, said.getLast().kind());
    }

    @Test
    void saysThatNothingWasSeenWhereNothingWas() {
        for (int i = 0; i < 245; i++) {
            taking.tick(BEGIN.plusSeconds(i));
        }
        Compared compared = taking.compared(BEGIN.plusSeconds(245)).values().iterator().next();
        assertInstanceOf(Compared.Inconclusive.class, compared);
    }
}

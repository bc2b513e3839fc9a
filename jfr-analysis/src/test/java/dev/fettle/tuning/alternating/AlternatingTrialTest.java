package dev.fettle.tuning.alternating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.baseline.Student;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

class AlternatingTrialTest {
    private static final Instant BEGIN = SimulatedTrials.BEGIN;
    private static final Series RESPONSE = Signals.CPU_PROCESS.whole();
    private static final Series LOAD = Signals.ALLOCATION_RATE.whole();
    private static final int TRIALS = 400;

    @ParameterizedTest
    @EnumSource(SimulatedSeries.class)
    void tellsNoDifferenceThatIsNotThere(SimulatedSeries family) {
        var shares = SimulatedTrials.of(family, Duration.ofMinutes(10), 0, TRIALS);
        assertTrue(shares.there() <= 0.05, shares::toString);
    }

    @ParameterizedTest
    @EnumSource(SimulatedSeries.class)
    void itsIntervalHoldsTheTruth(SimulatedSeries family) {
        var shares = SimulatedTrials.of(family, Duration.ofMinutes(10), 1.5, TRIALS);
        assertTrue(shares.covered() >= 0.95, shares::toString);
    }

    @ParameterizedTest
    @EnumSource(SimulatedSeries.class)
    void findsInMostCasesWhatItSaysThatItWould(SimulatedSeries family) {
        Duration all = Duration.ofMinutes(10);
        double seen = SimulatedTrials.of(family, all, 0, TRIALS).seen();
        assertTrue(SimulatedTrials.of(family, all, seen, TRIALS).there() >= 0.7);
    }

    private static Alternation turns() {
        return Alternation.over(BEGIN, Duration.ofMinutes(6), 7);
    }

    /** B adds to either. */
    private static AlternatingTrial trial(double toResponse, double toLoad) {
        var turns = turns();
        var trial = new AlternatingTrial(turns, RESPONSE, List.of(LOAD));
        var random = new Random(3);
        for (int second = 0; second < 360; second++) {
            Instant now = BEGIN.plusSeconds(second);
            int b = trial.wanted(now) == Alternation.Setting.B ? 1 : 0;
            trial.see(
                    new Sample(RESPONSE, now, 0.4 + b * toResponse + 0.01 * random.nextGaussian()));
            trial.see(new Sample(LOAD, now, 1e8 + b * toLoad + 1e6 * random.nextGaussian()));
        }
        return trial;
    }

    @Test
    void saysHowMuchTheyDiffer() {
        var found =
                assertInstanceOf(Compared.Differs.class, trial(0.05, 0).compared(turns().end()));
        assertEquals(0.05, found.difference().mean(), found.difference().margin());
        assertTrue(found.words().contains("higher under B"), found.words());
        assertTrue(found.words().contains("%"), found.words());
    }

    @Test
    void saysPlainlyThatThereIsNoneAndWhatItWouldHaveSeen() {
        var found =
                assertInstanceOf(Compared.NoDifference.class, trial(0, 0).compared(turns().end()));
        assertTrue(found.words().contains("that 6 min can show"), found.words());
        assertTrue(found.words().contains("would have been seen"), found.words());
    }

    @Test
    void isInconclusiveWhereTheLoadDiffersToo() {
        var found =
                assertInstanceOf(
                        Compared.Inconclusive.class, trial(0.05, 1e7).compared(turns().end()));
        assertTrue(found.why().contains("jvm.memory.allocation.rate"), found.why());
    }

    @Test
    void isInconclusiveWhereTooFewWindowsWereSeenWhole() {
        var trial = trial(0.05, 0);
        trial.see(new Gap(RESPONSE, BEGIN, BEGIN.plusSeconds(290), "the link was lost"));
        assertInstanceOf(Compared.Inconclusive.class, trial.compared(turns().end()));
    }

    private static Instant window(int index) {
        return BEGIN.plus(turns().window().multipliedBy(index));
    }

    private static void inForceOfTheOther(AlternatingTrial trial, int index, Duration late) {
        trial.inForce(
                turns().in(index) == Alternation.Setting.A
                        ? Alternation.Setting.B
                        : Alternation.Setting.A,
                window(index),
                window(index).plus(late));
    }

    @Test
    void countsNoWindowWhoseSettingCameTooLate() {
        var trial = trial(0.05, 0);
        Duration settle = turns().settle();
        for (int i = 0; i < 2 * turns().pairs(); i++) {
            inForceOfTheOther(trial, i, settle);
        }
        assertInstanceOf(Compared.Differs.class, trial.compared(turns().end()));
        for (int i = 0; i < turns().pairs() - 3; i++) {
            inForceOfTheOther(trial, 2 * i, Duration.ofSeconds(1));
        }
        var none = assertInstanceOf(Compared.Inconclusive.class, trial.compared(turns().end()));
        assertTrue(none.why().contains("came into force too late"), none.why());
    }

    @Test
    void countsWindowsWhoseSettingWasInForce() {
        var trial = trial(0.05, 0);
        for (int i = 0; i < 2 * turns().pairs(); i++) {
            trial.inForce(turns().in(i), window(i), window(i + 1));
        }
        assertInstanceOf(Compared.Differs.class, trial.compared(turns().end()));
    }

    @Test
    void isInconclusiveWhereNothingWasSeen() {
        var trial = new AlternatingTrial(turns(), RESPONSE, List.of());
        assertInstanceOf(Compared.Inconclusive.class, trial.compared(turns().end()));
    }

    @Test
    void comparesWhatATotalRisesBy() {
        Series total = Signals.GC_CPU_TOTAL.whole();
        var turns = turns();
        var trial = new AlternatingTrial(turns, total, List.of());
        var random = new Random(5);
        double sum = 100;
        for (int second = 0; second < 360; second++) {
            Instant now = BEGIN.plusSeconds(second);
            boolean b = trial.wanted(now) == Alternation.Setting.B;
            sum += (b ? 0.2 : 0.1) + 0.01 * random.nextDouble();
            trial.see(new Sample(total, now, sum));
        }
        var found = assertInstanceOf(Compared.Differs.class, trial.compared(turns.end()));
        assertEquals(0.1, found.difference().mean(), 0.005);
        assertTrue(found.words().contains("% of a processor"), found.words());
    }

    @Test
    void waitsForItsEnd() {
        var waiting =
                assertInstanceOf(
                        Compared.Waiting.class, trial(0, 0).compared(BEGIN.plusSeconds(100)));
        assertTrue(waiting.windows() > 0 && waiting.windows() < waiting.of());
    }

    @Test
    void goesBackToTheFirstSettingAtTheEnd() {
        Alternation turns = turns();
        assertEquals(Alternation.Setting.A, turns.at(turns.end()));
        assertEquals(Alternation.Setting.A, turns.at(BEGIN.minusSeconds(1)));
    }

    @Test
    void givesEachSettingEveryPairOnceAndEitherTheFirstTurnAsOften() {
        Alternation turns = Alternation.over(BEGIN, Duration.ofMinutes(10), 3);
        int first = 0;
        for (int pair = 0; pair < turns.pairs(); pair++) {
            assertTrue(turns.in(2 * pair) != turns.in(2 * pair + 1));
            first += turns.in(2 * pair) == Alternation.Setting.A ? 1 : 0;
        }
        assertEquals(turns.pairs(), 2 * first);
    }

    @Test
    void refusesATimeInWhichNothingCanBeShown() {
        var refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Alternation.over(BEGIN, Duration.ofMinutes(2), 1));
        assertTrue(refused.getMessage().contains("at least 240 s"), refused.getMessage());
    }

    @Test
    void studentsDistributionIsThatOfTheTables() {
        assertEquals(12.706, Student.quantile(0.975, 1), 0.001);
        assertEquals(2.776, Student.quantile(0.975, 4), 0.001);
        assertEquals(2.571, Student.quantile(0.975, 5), 0.001);
        assertEquals(2.306, Student.quantile(0.975, 8), 0.001);
        assertEquals(0.889, Student.quantile(0.8, 8), 0.001);
        assertEquals(1.960, Student.quantile(0.975, 5000), 0.001);
    }
}

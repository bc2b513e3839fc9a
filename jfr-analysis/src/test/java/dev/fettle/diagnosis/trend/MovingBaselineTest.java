package dev.fettle.diagnosis.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.trend.MovingBaseline.Stand;
import dev.fettle.diagnosis.trend.MovingBaseline.Worse;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** Levels of five seconds, of a series whose usual value is ten. */
class MovingBaselineTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T08:00:00Z");

    private final Random random = new Random(5);
    private final MovingBaseline baseline = new MovingBaseline(0.001, Worse.HIGHER);
    private Instant now = BEGIN;
    private Optional<Stand> stand = Optional.empty();

    @Test
    void saysNothingBeforeTwoMinutesAreKnown() {
        for (int i = 0; i < MovingBaseline.WARM + MovingBaseline.RUN - 1; i++) {
            say(noisy(10));
            assertEquals(Optional.empty(), stand, "level " + i);
        }
        say(noisy(10));
        assertTrue(stand.isPresent());
    }

    @Test
    void averagesWhatComesEachSecond() {
        for (int second = 0; second < 300; second++) {
            stand = baseline.add(BEGIN.plusSeconds(second), 9 + second % 5 * 0.5);
            assertEquals(second >= 130 && second % 5 == 0, stand.isPresent(), "second " + second);
        }
        assertEquals(10, baseline.add(BEGIN.plusSeconds(300), 9).orElseThrow().level(), 1e-9);
    }

    @Test
    void findsAStepWithItsThirdLevelAndSaysSinceWhen() {
        usual(60);
        Instant stepped = now;
        for (int i = 0; i < 2; i++) {
            say(noisy(20));
            assertFalse(stand.orElseThrow().deviates(), "it may be a burst");
        }
        say(noisy(20));
        assertTrue(stand.orElseThrow().deviates());
        assertTrue(stand.orElseThrow().sigmas() > 3);
        assertEquals(Optional.of(stepped), stand.orElseThrow().since());
        assertEquals(10, stand.orElseThrow().usual(), 0.3);
    }

    @Test
    void takesOneBurstForNothing() {
        usual(60);
        say(1000);
        for (int i = 0; i < 30; i++) {
            assertFalse(stand.orElseThrow().deviates());
            say(noisy(10));
        }
    }

    @Test
    void learnsNothingFromWhatIsNotUsual() {
        usual(60);
        double before = stand.orElseThrow().usual();
        for (int i = 0; i < 200; i++) {
            say(noisy(20));
        }
        assertTrue(stand.orElseThrow().deviates());
        assertEquals(before, stand.orElseThrow().usual(), 0.2);
        for (int i = 0; i < 2; i++) {
            say(noisy(10));
        }
        assertFalse(stand.orElseThrow().deviates(), "it is back");
    }

    @Test
    void takesForUsualWhatStaysForHalfAnHour() {
        usual(60);
        Instant stepped = now;
        for (int i = 0; i < 2; i++) {
            say(noisy(20));
        }
        while (Duration.between(stepped, now).compareTo(Duration.ofMinutes(29)) < 0) {
            say(noisy(20));
            assertTrue(stand.orElseThrow().deviates());
        }
        for (int i = 0; i < 24; i++) {
            say(noisy(20));
        }
        assertFalse(stand.orElseThrow().deviates());
        assertEquals(20, stand.orElseThrow().usual(), 0.6);
    }

    @Test
    void takesForUsualWhatIsBetterForTwoMinutes() {
        usual(60);
        for (int i = 0; i < 30; i++) {
            say(noisy(4));
        }
        assertFalse(stand.orElseThrow().deviates());
        assertEquals(4, stand.orElseThrow().usual(), 0.2);
        for (int i = 0; i < 3; i++) {
            say(noisy(10));
        }
        assertTrue(stand.orElseThrow().deviates(), "what was usual before no longer is");
    }

    @Test
    void takesASeriesThatNeverMovedToVaryByThreePercent() {
        for (int i = 0; i < 60; i++) {
            say(10);
        }
        assertEquals(0, stand.orElseThrow().sigmas(), 1e-9);
        for (int i = 0; i < 3; i++) {
            say(10.5);
        }
        assertFalse(stand.orElseThrow().deviates());
        for (int i = 0; i < 3; i++) {
            say(11.5);
        }
        assertTrue(stand.orElseThrow().deviates());
    }

    @Test
    void canBeZero() {
        for (int i = 0; i < 60; i++) {
            say(0);
        }
        assertEquals(0, stand.orElseThrow().usual(), 1e-9);
        for (int i = 0; i < 3; i++) {
            say(1);
        }
        assertTrue(stand.orElseThrow().deviates());
        assertTrue(Double.isFinite(stand.orElseThrow().sigmas()));
    }

    @Test
    void doesNotTakeASlowClimbForADeparture() {
        for (int i = 0; i < 720; i++) {
            say(noisy(10 + i / 72.0));
            assertFalse(stand.isPresent() && stand.get().deviates(), "level " + i);
        }
    }

    @Test
    void aMissingValueBreaksTheRun() {
        usual(60);
        say(noisy(20));
        baseline.gap();
        say(noisy(20));
        assertEquals(Optional.empty(), stand);
        say(noisy(10));
        say(noisy(10));
        assertFalse(stand.orElseThrow().deviates());
    }

    @Test
    void beginsAnewAfterALongHole() {
        usual(60);
        now = now.plus(Duration.ofMinutes(11));
        for (int i = 0; i < 5; i++) {
            say(noisy(40));
            assertEquals(Optional.empty(), stand, "nothing is known of how it is now");
        }
    }

    /** The figures of {@link MovingBaseline}'s documentation, and a little more. */
    @Test
    void isRarelyWrongOfNoiseThatResemblesItself() {
        double[] alike = {0, 0.5, 0.8, 0.9, 0.95};
        double[] most = {0.3, 0.3, 0.5, 0.5, 0.5};
        for (int i = 0; i < alike.length; i++) {
            double alarms = alarmsADay(alike[i]);
            assertTrue(alarms <= most[i], alike[i] + ": " + alarms + " a day");
        }
    }

    /** And those of steps, and a little less. */
    @Test
    void findsMostStepsWithinFifteenSeconds() {
        double[] alike = {0, 0.5, 0.8, 0.9, 0.95};
        double[] six = {0.97, 0.9, 0.35, 0.1, 0.03};
        double[] ten = {0.99, 0.97, 0.7, 0.25, 0.1};
        for (int i = 0; i < alike.length; i++) {
            double ofSix = stepsFound(alike[i], 6);
            double ofTen = stepsFound(alike[i], 10);
            assertTrue(ofSix >= six[i], alike[i] + ": " + ofSix);
            assertTrue(ofTen >= ten[i], alike[i] + ": " + ofTen);
        }
    }

    private static double alarmsADay(double alike) {
        int days = 30;
        var noise = new Noise(alike, 11);
        var one = new MovingBaseline(0.001, Worse.EITHER);
        Instant at = BEGIN;
        int alarms = 0;
        boolean before = false;
        for (int i = 0; i < days * 17_280; i++) {
            at = at.plusSeconds(5);
            Optional<Stand> stand = one.add(at, 10 * Math.exp(0.2 * noise.next()));
            boolean deviates = stand.isPresent() && stand.get().deviates();
            alarms += deviates && !before ? 1 : 0;
            before = deviates;
        }
        return (double) alarms / days;
    }

    /** Of 400 steps after ten minutes, the share that is found within three levels. */
    private static double stepsFound(double alike, double sigmas) {
        int found = 0;
        for (int run = 0; run < 400; run++) {
            var noise = new Noise(alike, run);
            var one = new MovingBaseline(0.001, Worse.EITHER);
            Instant at = BEGIN;
            boolean seen = false;
            for (int i = 0; i < 120 + MovingBaseline.RUN; i++) {
                at = at.plusSeconds(5);
                double step = i >= 120 ? sigmas : 0;
                Optional<Stand> stand = one.add(at, 10 * Math.exp(0.2 * (noise.next() + step)));
                seen |= i >= 120 && stand.isPresent() && stand.get().deviates();
            }
            found += seen ? 1 : 0;
        }
        return found / 400.0;
    }

    /** Of a standard deviation of one; each value resembles the one before. */
    private static final class Noise {
        private final double alike;
        private final Random random;
        private double last;

        Noise(double alike, long seed) {
            this.alike = alike;
            this.random = new Random(seed);
            this.last = random.nextGaussian();
        }

        double next() {
            last = alike * last + Math.sqrt(1 - alike * alike) * random.nextGaussian();
            return last;
        }
    }

    private void usual(int levels) {
        for (int i = 0; i < levels; i++) {
            say(noisy(10));
        }
    }

    private double noisy(double level) {
        return level * (1 + 0.02 * random.nextGaussian());
    }

    private void say(double value) {
        stand = baseline.add(now, value);
        now = now.plusSeconds(5);
    }
}

package dev.fettle.tuning;

import dev.fettle.remedy.Expectation;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * How often a limit that does nothing is called obeyed, and one that is obeyed is: prints tables of
 * docs/benchmarks.md. A collection begins every few seconds, with as much in use as one of the {@link Family
 * families} has it, and leaves as much as another series of that family.
 */
final class SimulatedLimits {
    private static final Series PEAK = Signals.USED_BEFORE_GC.of(Signals.HEAP);
    private static final Series LEFT_IN_USE = Signals.USED_AFTER_GC.of(Signals.HEAP);
    private static final double MIDDLE = 500 << 20;
    private static final double DEVIATION = 60 << 20;
    private static final double LEFT = 100 << 20;
    private static final double LEFT_DEVIATION = 15 << 20;

    /** What is held has seeds of its own. */
    private static final long HELD = 1_000_000;

    /** Seconds until what was in use at the change is collected. */
    private static final int OBEYED = 4;

    /**
     * @param every seconds from one collection to the next
     * @param below share of what was before the change that is below the limit: the larger, the more likely
     *     it is that all after it are, by chance; below 0, it lies as far above as a short history needs
     */
    record Setup(int history, int window, int every, double below) {}

    private SimulatedLimits() {}

    /**
     * @param obeyed whether nothing goes beyond the limit from soon after the change on
     */
    static Judged judge(Family family, Setup setup, boolean obeyed, long seed) {
        double[] made = family.make(setup.history + setup.window + 10, seed).response();
        double[] held = family.make(made.length, HELD + seed).response();
        double[] before = Arrays.copyOf(made, setup.history);
        Arrays.sort(before);
        double limit =
                setup.below < 0
                        ? used(before[before.length / 2]) / BoundCriterion.FAR
                        : used(before[(int) (before.length * setup.below)]);
        var trial =
                new Trial(
                        new Expectation.Bound(
                                PEAK,
                                limit / BoundCriterion.TOLERANCE,
                                Duration.ofSeconds(setup.window)),
                        Simulation.facts(Collector.GENERATIONAL_ZGC));
        for (int i = 0; i < made.length; i++) {
            Instant at = Simulation.BEGIN.plusSeconds(i);
            if (i == setup.history) {
                trial.changed(at);
            }
            if (i % setup.every == 0) {
                double most =
                        obeyed && i >= setup.history + OBEYED ? limit : Double.POSITIVE_INFINITY;
                double left = Math.max(0, LEFT + LEFT_DEVIATION * held[i]);
                trial.see(collection(at, Math.min(most, used(made[i]))));
                trial.see(new Sample(LEFT_IN_USE, at.plusMillis(100), left));
            }
            trial.see(new Sample(Load.ALLOCATION, at, 100e6));
            trial.see(new Tally(Signals.GC_PAUSE.whole(), at, HistogramDelta.of()));
        }
        return trial.judge(Simulation.BEGIN.plusSeconds(made.length));
    }

    private static double used(double deviations) {
        return MIDDLE + DEVIATION * deviations;
    }

    private static Happening collection(Instant at, double used) {
        return new Happening(
                Happening.GC,
                "ZGC Major",
                at.plusMillis(100),
                Map.of(
                        Happening.BEFORE,
                        Long.toString((long) used),
                        Happening.DURATION,
                        "0.1",
                        Happening.CAUSE,
                        "Allocation Rate"));
    }

    static double verified(Family family, Setup setup, boolean obeyed, int series) {
        int verified = 0;
        for (int seed = 0; seed < series; seed++) {
            verified += judge(family, setup, obeyed, seed) instanceof Judged.Verified ? 1 : 0;
        }
        return (double) verified / series;
    }

    /**
     * @param args how many series a cell
     */
    public static void main(String[] args) {
        int series = args.length > 0 ? Integer.parseInt(args[0]) : 400;
        for (boolean obeyed : new boolean[] {false, true}) {
            System.out.printf(
                    "%s, %d series a cell%n%n| window, a collection every | 30 s, 2 s | 30 s, 5 s |"
                        + " 60 s, 2 s | 60 s, 5 s | 30 s, 2 s | 30 s, 5 s | 60 s, 2 s | 60 s, 5 s"
                        + " |%n|---|---|---|---|---|---|---|---|---|%n",
                    obeyed ? "Obeyed" : "Without effect", series);
            for (Family family : Family.values()) {
                var little = new StringBuilder("| " + family.label());
                for (int window : new int[] {30, 60}) {
                    for (double below : new double[] {0.1, 0.3, 0.5}) {
                        cell(little, family, new Setup(125, window, 5, below), obeyed, series);
                    }
                }
                System.out.println(little + " |");
                var line = new StringBuilder("| " + family.label());
                for (double below : new double[] {0.1, 0.3, 0.5}) {
                    for (int window : new int[] {30, 60}) {
                        for (int every : new int[] {2, 5}) {
                            cell(
                                    line,
                                    family,
                                    new Setup(600, window, every, below),
                                    obeyed,
                                    series);
                        }
                    }
                }
                System.out.println(line + " |");
            }
        }
    }

    private static void cell(
            StringBuilder line, Family family, Setup setup, boolean obeyed, int series) {
        double share = verified(family, setup, obeyed, series);
        line.append(String.format(Locale.ROOT, " | %.1f", share * 100));
    }
}

package dev.fettle.tuning;

import dev.fettle.remedy.Expectation;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How often the judge is wrong, and how often it sees what is there: prints the tables of docs/benchmarks.md.
 * Every series goes through a whole {@link Trial}, as observations a second.
 */
final class Simulation {
    static final Instant BEGIN = Instant.parse("2026-11-27T12:00:00Z");
    static final Series RESPONSE = Signals.THREAD_COUNT.whole();

    private static final int[] WINDOWS = {30, 60};
    private static final int[] HISTORIES = {120, 240, 600};
    private static final double[] EFFECTS = {1, 2, 3, 4};

    /**
     * @param declared standard deviations that are expected
     * @param real that it really moves by; 0 for a placebo
     */
    record Setup(int history, int window, double declared, double real) {}

    private Simulation() {}

    static Facts facts(Collector collector) {
        return new Facts(
                1,
                "shop",
                "25.0.3",
                25,
                collector,
                OptionalLong.of(1L << 30),
                2,
                OptionalLong.empty(),
                OptionalLong.empty(),
                BEGIN,
                Set.of(),
                Map.of());
    }

    /** What the judge says of a series that moves by so much, half a second after the change. */
    static Judged judge(Family family, Setup setup, long seed) {
        Family.Made made = family.make(setup.history + setup.window + 10, seed);
        var trial =
                new Trial(
                        new Expectation.Shift(
                                RESPONSE, setup.declared, Duration.ofSeconds(setup.window)),
                        facts(Collector.G1));
        boolean changed = false;
        for (int i = 0; i < made.response().length; i++) {
            Instant at = BEGIN.plusSeconds(i);
            if (i == setup.history) {
                trial.changed(at);
                changed = true;
            }
            double moved = changed ? setup.real : 0;
            trial.see(new Sample(RESPONSE, at, made.response()[i] + moved));
            trial.see(new Sample(Load.ALLOCATION, at, made.load()[i] * 1e6));
            trial.see(new Tally(Signals.GC_PAUSE.whole(), at, HistogramDelta.of()));
        }
        return trial.judge(BEGIN.plusSeconds(made.response().length));
    }

    /** What the usual test says: Welch's, two-sided at 5 %, of the values of two windows, moved rightly. */
    static boolean welch(Family family, Setup setup, long seed) {
        double[] all = family.make(setup.history + setup.window + 10, seed).response();
        int settling = setup.window / ShiftCriterion.SETTLING;
        int length = setup.window - settling;
        double[] before = java.util.Arrays.copyOfRange(all, setup.history - length, setup.history);
        double[] after =
                java.util.Arrays.copyOfRange(
                        all, setup.history + settling, setup.history + settling + length);
        double one = variance(before) / length;
        double two = variance(after) / length;
        double moved = mean(after) + setup.real - mean(before);
        double freedom =
                (one + two) * (one + two) / (one * one / (length - 1) + two * two / (length - 1));
        boolean far =
                Math.abs(moved) > dev.fettle.baseline.Student.t95(freedom) * Math.sqrt(one + two);
        return far && moved * setup.declared > 0;
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return java.util.Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum()
                / (values.length - 1);
    }

    /** The share of so many series that end verified. */
    static double verified(Family family, Setup setup, int series) {
        int verified = 0;
        for (int seed = 0; seed < series; seed++) {
            verified += judge(family, setup, seed) instanceof Judged.Verified ? 1 : 0;
        }
        return (double) verified / series;
    }

    static double welch(Family family, Setup setup, int series) {
        int verified = 0;
        for (int seed = 0; seed < series; seed++) {
            verified += welch(family, setup, (long) seed) ? 1 : 0;
        }
        return (double) verified / series;
    }

    /**
     * @param args how many series a cell
     */
    public static void main(String[] args) {
        int series = args.length > 0 ? Integer.parseInt(args[0]) : 600;
        System.out.printf("%d series a cell%n", series);
        for (int window : WINDOWS) {
            System.out.printf(
                    "%n| window %d s | 120 s | 240 s | 600 s | 600 s, 1 sd | Welch | 1 sd | 2 sd |"
                            + " 3 sd | 4 sd | 3 sd, 240 s | 3 sd, 120 s"
                            + " |%n|---|---|---|---|---|---|---|---|---|---|---|---|%n",
                    window);
            for (Family family : Family.values()) {
                var line = new StringBuilder("| " + family.label());
                for (int history : HISTORIES) {
                    cell(line, verified(family, new Setup(history, window, 3, 0), series));
                }
                cell(line, verified(family, new Setup(600, window, 1, 0), series));
                cell(line, welch(family, new Setup(600, window, 3, 0), series));
                for (double effect : EFFECTS) {
                    cell(line, verified(family, new Setup(600, window, effect, effect), series));
                }
                cell(line, verified(family, new Setup(240, window, 3, 3), series));
                cell(line, verified(family, new Setup(120, window, 3, 3), series));
                System.out.println(line + " |");
            }
        }
    }

    private static void cell(StringBuilder line, double share) {
        line.append(String.format(Locale.ROOT, " | %.1f %%", share * 100));
    }
}

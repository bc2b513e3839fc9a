package dev.fettle.tuning.alternating;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Many trials of one kind, with fixed seeds. As a program it prints the table of docs/governor.md. */
final class SimulatedTrials {
    static final Instant BEGIN = Instant.parse("2026-11-27T12:00:00Z");
    private static final Series RESPONSE = Signals.ALLOCATION_RATE.whole();

    private SimulatedTrials() {}

    /**
     * @param there the share of trials that told a difference
     * @param covered the share whose interval held the true difference
     * @param margin the mean of the intervals' margins
     * @param seen the mean of what would have been seen in four of five
     */
    record Shares(double there, double covered, double margin, double seen) {}

    static Shares of(SimulatedSeries family, Duration all, double effect, int trials) {
        int there = 0;
        int covered = 0;
        double margin = 0;
        double seen = 0;
        for (int i = 0; i < trials; i++) {
            Difference found = trial(family, all, effect, 1000L * family.ordinal() + i);
            there += found.isThere() ? 1 : 0;
            covered += Math.abs(found.mean() - effect) <= found.margin() ? 1 : 0;
            margin += found.margin() / trials;
            seen += found.seen() / trials;
        }
        return new Shares(there / (double) trials, covered / (double) trials, margin, seen);
    }

    private static Difference trial(
            SimulatedSeries family, Duration all, double effect, long seed) {
        // Not the seed of the load: the draw must know nothing of it.
        var turns = Alternation.over(BEGIN, all, ~seed * 31);
        var trial = new AlternatingTrial(turns, RESPONSE, List.of());
        IntToDoubleFunction values = family.of(new Random(seed));
        for (int second = 0; BEGIN.plusSeconds(second).isBefore(turns.end()); second++) {
            Instant now = BEGIN.plusSeconds(second);
            double value = values.applyAsDouble(second);
            double added = trial.wanted(now) == Alternation.Setting.B ? effect : 0;
            trial.see(new Sample(RESPONSE, now, value + added));
        }
        return switch (trial.compared(turns.end())) {
            case Compared.Differs it -> it.difference();
            case Compared.NoDifference it -> it.difference();
            case Compared.Waiting it -> throw new AssertionError(it.words());
            case Compared.Inconclusive it -> throw new AssertionError(it.words());
        };
    }

    /** Two tests side by side, for what the plain ABAB order and Welch's test would have said. */
    static double welch(SimulatedSeries family, Duration all, int trials) {
        int there = 0;
        for (int i = 0; i < trials; i++) {
            long seed = 1000L * family.ordinal() + i;
            IntToDoubleFunction values = family.of(new Random(seed));
            List<Double> as = new ArrayList<>();
            List<Double> bs = new ArrayList<>();
            int half = (int) all.toSeconds() / 2;
            for (int second = 0; second < 2 * half; second++) {
                (second < half ? as : bs).add(values.applyAsDouble(second));
            }
            double error = Math.sqrt(variance(as) / as.size() + variance(bs) / bs.size());
            there += Math.abs(mean(bs) - mean(as)) > 1.96 * error ? 1 : 0;
        }
        return there / (double) trials;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static double variance(List<Double> values) {
        double mean = mean(values);
        return values.stream().mapToDouble(it -> (it - mean) * (it - mean)).sum()
                / (values.size() - 1);
    }

    public static void main(String[] args) {
        int trials = args.length > 0 ? Integer.parseInt(args[0]) : 2000;
        System.out.println(
                "| load | time | false difference | coverage | margin | seen in 4 of 5 | power"
                        + " there | one change, Welch: false |");
        System.out.println("|---|--:|--:|--:|--:|--:|--:|--:|");
        for (SimulatedSeries family : SimulatedSeries.values()) {
            for (int minutes : new int[] {4, 10, 20}) {
                Duration all = Duration.ofMinutes(minutes);
                Shares none = of(family, all, 0, trials);
                Shares some = of(family, all, none.seen(), trials);
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %d min | %.1f %% | %.1f %% | %.2f | %.2f | %.0f %% | %.0f %% |%n",
                        family.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        minutes,
                        none.there() * 100,
                        some.covered() * 100,
                        none.margin(),
                        none.seen(),
                        some.there() * 100,
                        welch(family, all, trials) * 100);
            }
        }
    }
}

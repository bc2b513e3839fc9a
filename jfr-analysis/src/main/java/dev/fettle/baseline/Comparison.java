package dev.fettle.baseline;

import dev.fettle.baseline.Difference.Answer;
import dev.fettle.signal.Series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A span held against a baseline, series by series. Medians are compared, since a burst must not move
 * a level; the margin takes into account that neighbouring levels resemble each other, so that a slow
 * wave is not taken for a difference.
 *
 * @param differences what moved furthest first
 * @param apart in which the two targets differ, a clause each: {@code the collector is G1, and was
 *     Parallel}
 */
public record Comparison(List<Difference> differences, List<String> apart) {
    /** How an unknown name, version or collector begins. */
    private static final String UNKNOWN = "unknown";

    /** Half a minute: fewer levels have no spread to speak of. */
    static final int FEWEST = 6;

    /** Of a median, against a mean, where values are normal. */
    private static final double OF_MEDIAN = 1.2533;

    /** Makes a median absolute deviation a standard deviation, where values are normal. */
    private static final double OF_DEVIATION = 1.4826;

    /** Neighbours that resemble each other more than this tell of a trend. */
    private static final double MOST_ALIKE = 0.9;

    public Comparison {
        differences = List.copyOf(differences);
        apart = List.copyOf(apart);
    }

    public static Comparison of(Baseline before, Baseline now) {
        return of(before, now, Centre.MEDIAN);
    }

    /** What a series is compared by. */
    public enum Centre {
        /** A burst does not move it. */
        MEDIAN {
            @Override
            double of(List<Double> values) {
                return median(values);
            }

            @Override
            double spread(List<Double> values, double centre) {
                return Comparison.spread(values, centre);
            }

            @Override
            double error() {
                return OF_MEDIAN;
            }
        },
        /** What comes now and then, as collections do, is in it; by medians it would be nothing. */
        MEAN {
            @Override
            double of(List<Double> values) {
                return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
            }

            @Override
            double spread(List<Double> values, double centre) {
                double squares =
                        values.stream()
                                .mapToDouble(each -> (each - centre) * (each - centre))
                                .sum();
                return Math.sqrt(squares / Math.max(1, values.size() - 1));
            }

            @Override
            double error() {
                return 1;
            }
        };

        abstract double of(List<Double> values);

        abstract double spread(List<Double> values, double centre);

        /** Its standard error, against that of a mean. */
        abstract double error();
    }

    /** As {@link #of(Baseline, Baseline)}, by another centre. */
    public static Comparison of(Baseline before, Baseline now, Centre centre) {
        Set<Series> all = new LinkedHashSet<>(before.levels().keySet());
        all.addAll(now.levels().keySet());
        long many = all.stream().filter(it -> isTold(it, before) && isTold(it, now)).count();
        List<Difference> differences = new ArrayList<>();
        for (Series series : all) {
            differences.add(difference(series, before, now, centre, many));
        }
        differences.sort(
                Comparator.comparing((Difference it) -> !it.isFar())
                        .thenComparing(it -> !it.isMoved())
                        .thenComparing(it -> it.answer() == Answer.UNDECIDED)
                        .thenComparing(it -> -Math.abs(it.sigmas()))
                        .thenComparing(it -> it.series().toString()));
        return new Comparison(differences, apart(before.target(), now.target()));
    }

    private static boolean isTold(Series series, Baseline in) {
        return in.levels().getOrDefault(series, List.of()).size() >= FEWEST;
    }

    /**
     * @param among so many that are compared at once: each may be wrong in 5 % of cases, and so may all of
     *     them together (Bonferroni); seen, ten of fourteen pairs of like spans differed in one of 33 before
     */
    private static Difference difference(
            Series series, Baseline before, Baseline now, Centre centre, long among) {
        List<Double> old = before.levels().getOrDefault(series, List.of());
        List<Double> fresh = now.levels().getOrDefault(series, List.of());
        if (old.isEmpty() || fresh.isEmpty()) {
            return new Difference(
                    series,
                    old.isEmpty() ? Answer.ONLY_NOW : Answer.ONLY_BEFORE,
                    old.isEmpty() ? Double.NaN : centre.of(old),
                    fresh.isEmpty() ? Double.NaN : centre.of(fresh),
                    Double.NaN,
                    0);
        }
        double level = centre.of(old);
        double change = centre.of(fresh) - level;
        double spread = centre.spread(old, level);
        double sigmas =
                spread > 0 ? change / spread : change == 0 ? 0 : change * Double.POSITIVE_INFINITY;
        if (old.size() < FEWEST || fresh.size() < FEWEST) {
            return new Difference(
                    series, Answer.UNDECIDED, level, level + change, Double.NaN, sigmas);
        }
        double many = independent(old);
        double few = independent(fresh);
        double freshSpread = centre.spread(fresh, level + change);
        double error =
                centre.error()
                        * Math.sqrt(spread * spread / many + freshSpread * freshSpread / few);
        double freedom = Math.min(many, few) - 1;
        double margin = error * Student.t95(freedom);
        double bar =
                among <= 1
                        ? margin
                        : error
                                * Student.quantile(
                                        1 - 0.025 / among, (int) Math.max(1, Math.floor(freedom)));
        Answer answer =
                Math.abs(change) <= bar ? Answer.SAME : change > 0 ? Answer.HIGHER : Answer.LOWER;
        return new Difference(series, answer, level, level + change, margin, sigmas);
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Robust where most values differ; where most are the same, what the others make of it. */
    private static double spread(List<Double> values, double median) {
        double mad =
                median(values.stream().map(each -> Math.abs(each - median)).toList())
                        * OF_DEVIATION;
        if (mad > 0) {
            return mad;
        }
        double squares =
                values.stream().mapToDouble(each -> (each - median) * (each - median)).sum();
        return Math.sqrt(squares / values.size());
    }

    /** How many independent values so many that resemble their neighbours are worth; 2 at least. */
    static double independent(List<Double> values) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double own = 0;
        double next = 0;
        for (int i = 0; i < values.size(); i++) {
            double here = values.get(i) - mean;
            own += here * here;
            if (i > 0) {
                next += here * (values.get(i - 1) - mean);
            }
        }
        double alike = own == 0 ? 0 : Math.clamp(next / own, 0, MOST_ALIKE);
        return Math.max(2, values.size() * (1 - alike) / (1 + alike));
    }

    private static List<String> apart(Baseline.Target before, Baseline.Target now) {
        List<String> apart = new ArrayList<>();
        differs(apart, "the program", before.name(), now.name());
        differs(apart, "Java", before.java(), now.java());
        differs(apart, "the collector", before.collector(), now.collector());
        differs(apart, "the largest heap", megabytes(before.heapMax()), megabytes(now.heapMax()));
        differs(
                apart,
                "the number of processors",
                number(before.processors()),
                number(now.processors()));
        return apart;
    }

    private static String megabytes(long bytes) {
        return bytes > 0 ? bytes / (1 << 20) + " MB" : UNKNOWN;
    }

    private static String number(int many) {
        return many > 0 ? Integer.toString(many) : UNKNOWN;
    }

    /** What a file does not tell may be the same. */
    private static void differs(List<String> apart, String what, String before, String now) {
        boolean known = !before.startsWith(UNKNOWN) && !now.startsWith(UNKNOWN);
        if (known && !before.equals(now)) {
            apart.add(what + " is " + now + ", and was " + before);
        }
    }
}

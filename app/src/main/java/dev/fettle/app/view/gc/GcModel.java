package dev.fettle.app.view.gc;

import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.HistogramPane;
import dev.fettle.app.chart.LogBins;
import dev.fettle.app.chart.Ranked;
import dev.fettle.app.chart.Readings;
import dev.fettle.app.chart.Stretch;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Recording;
import dev.fettle.app.words.Quantity;
import dev.fettle.signal.Distribution;
import dev.fettle.signal.Unit;
import dev.fettle.target.Facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a target's collections cost in a stretch of time.
 *
 * @param sentence the answer, with a number
 * @param detail what else there is to say of it
 * @param known whether pauses are told at all
 * @param noPauses why there is no distribution, and what to do
 * @param noRanking the same in brief
 * @param noCollections why single collections are not known, or that there was none
 */
public record GcModel(
        boolean known,
        String sentence,
        String detail,
        LogBins bins,
        List<HistogramPane.Point> points,
        String pauses,
        String noPauses,
        List<Ranked> causes,
        List<Ranked> collectors,
        String noRanking,
        List<GcEntry> entries,
        String noCollections) {
    public GcModel {
        points = List.copyOf(points);
        causes = List.copyOf(causes);
        collectors = List.copyOf(collectors);
        entries = List.copyOf(entries);
    }

    /**
     * @param now the readings at the end of the stretch, whose distributions are of the stretch
     * @param words the stretch in words, such as {@code the last 10 min}
     */
    public static GcModel of(Frame frame, Readings now, GcLog log, Stretch stretch, String words) {
        Distribution pauses = now.durations(Charts.GC_PAUSE.series());
        boolean heard = now.tells(Charts.GC_PAUSE.series());
        List<GcEntry> entries = log.within(stretch.from(), stretch.to());
        return new GcModel(
                heard,
                sentence(pauses, heard, stretch, words),
                detail(pauses, entries, frame, stretch),
                LogBins.of(pauses),
                points(pauses),
                pauses.count() == 0 ? "" : "%,d in %s".formatted(pauses.count(), words),
                heard
                        ? "No pause in " + words + "."
                        : "No pause is known: " + untold(frame.recording()),
                ranked(entries, GcEntry::cause, false),
                ranked(entries, GcEntry::collector, true),
                log.any() || frame.recording() instanceof Recording.Streaming
                        ? "None in " + words + "."
                        : "Not known without a flight recording.",
                entries,
                none(log, frame, words));
    }

    private static String sentence(
            Distribution pauses, boolean heard, Stretch stretch, String words) {
        if (!heard) {
            return "Nothing is known of this JVM's pauses";
        }
        if (pauses.count() == 0) {
            return "No pause in " + words;
        }
        double share = share(pauses.sum(), stretch);
        return "Stood still "
                + seconds(pauses.sum())
                + " of "
                + words
                + (Double.isNaN(share) ? "" : ", " + Quantity.of(Unit.RATIO, share))
                + "; the longest pause was "
                + seconds(pauses.max());
    }

    private static double share(double sum, Stretch stretch) {
        double length = stretch.length().toMillis() / 1000.0;
        return length <= 0 ? Double.NaN : Math.min(1, sum / length);
    }

    private static String detail(
            Distribution pauses, List<GcEntry> entries, Frame frame, Stretch stretch) {
        List<String> parts = new ArrayList<>();
        if (pauses.count() > 0) {
            parts.add(
                    "%,d %s%s, half of them up to %s."
                            .formatted(
                                    pauses.count(),
                                    pauses.count() == 1 ? "pause" : "pauses",
                                    frame.facts()
                                            .map(facts -> " of " + facts.collector().label())
                                            .orElse(""),
                                    seconds(pauses.percentile(50))));
        }
        double cpu = entries.stream().flatMap(e -> e.cpu().stream()).mapToDouble(d -> d).sum();
        int processors = frame.facts().map(Facts::processors).orElse(0);
        boolean told = entries.stream().anyMatch(entry -> entry.cpu().isPresent());
        if (told && processors > 0) {
            double share = share(cpu / processors, stretch);
            parts.add(
                    "Their CPU: %s of %d %s."
                            .formatted(
                                    Quantity.of(Unit.RATIO, share),
                                    processors,
                                    processors == 1 ? "core" : "cores"));
        }
        double beside =
                entries.stream().flatMap(e -> e.beside().stream()).mapToDouble(d -> d).sum();
        if (entries.stream().anyMatch(GcModel::concurrent)) {
            parts.add("The collector worked " + seconds(beside) + " beside the application.");
        }
        return String.join(" ", parts);
    }

    /** Most of it ran beside the application; what lies between two pauses of one is no such work. */
    private static boolean concurrent(GcEntry entry) {
        double pauses = entry.pauses().orElse(0.0);
        return entry.beside().orElse(0.0) > Math.max(pauses, 0.001);
    }

    private static List<HistogramPane.Point> points(Distribution pauses) {
        List<HistogramPane.Point> points = new ArrayList<>();
        if (pauses.count() == 0) {
            return points;
        }
        add(points, "p50", pauses.percentile(50));
        if (pauses.count() >= Charts.PERCENTILE_PAUSES) {
            add(points, "p99", pauses.percentile(99));
        }
        if (pauses.count() >= Charts.FINE_PERCENTILE_PAUSES) {
            add(points, "p99.9", pauses.percentile(99.9));
        }
        add(points, "max", pauses.max());
        return points;
    }

    private static void add(List<HistogramPane.Point> points, String name, double seconds) {
        points.add(new HistogramPane.Point(name + " " + seconds(seconds), seconds));
    }

    private record Sum(int count, double pauses, double beside) {
        Sum plus(Sum other) {
            return new Sum(count + other.count, pauses + other.pauses, beside + other.beside);
        }
    }

    /** By the time that the application stood still. */
    private static List<Ranked> ranked(
            List<GcEntry> entries, Function<GcEntry, String> by, boolean besides) {
        Map<String, Sum> sums = new LinkedHashMap<>();
        for (GcEntry entry : entries) {
            double beside = concurrent(entry) ? entry.beside().orElse(0.0) : 0;
            sums.merge(by.apply(entry), new Sum(1, entry.pauses().orElse(0.0), beside), Sum::plus);
        }
        double most = sums.values().stream().mapToDouble(Sum::pauses).max().orElse(0);
        return sums.entrySet().stream()
                .sorted(
                        Comparator.comparingDouble(
                                        (Map.Entry<String, Sum> each) -> each.getValue().pauses())
                                .reversed())
                .map(each -> ranked(each.getKey(), each.getValue(), most, besides))
                .toList();
    }

    private static Ranked ranked(String name, Sum sum, double most, boolean besides) {
        return new Ranked(
                name,
                most == 0 ? 0 : sum.pauses() / most,
                "%s · %,d×".formatted(seconds(sum.pauses()), sum.count()),
                besides && sum.beside() > 0
                        ? "and " + seconds(sum.beside()) + " beside the application"
                        : "");
    }

    private static String none(GcLog log, Frame frame, String words) {
        if (log.any()) {
            return "No collection ended in " + words + ".";
        }
        return frame.recording() instanceof Recording.Streaming
                ? "No collection has ended since Fettle attached. Each is listed as it ends."
                : "Single collections are not known: " + untold(frame.recording());
    }

    private static String untold(Recording recording) {
        return switch (recording) {
            case Recording.Off off ->
                    "only the flight recorder tells them, and none runs ("
                            + off.why()
                            + "). Attach where one may, or read the JVM's own log (-Xlog:gc).";
            case Recording.Streaming _ -> "the flight recorder has sent nothing yet.";
        };
    }

    private static String seconds(double seconds) {
        return Quantity.of(Unit.SECONDS, seconds).toString();
    }
}

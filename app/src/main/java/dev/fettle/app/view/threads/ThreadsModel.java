package dev.fettle.app.view.threads;

import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.Ranked;
import dev.fettle.app.chart.Readings;
import dev.fettle.app.chart.Spark;
import dev.fettle.app.chart.Stretch;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Recording;
import dev.fettle.app.frame.ThreadTable;
import dev.fettle.app.frame.ThreadTable.Born;
import dev.fettle.app.words.CodeText;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.ThreadText;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Standing;
import dev.fettle.dump.PredictedDump;
import dev.fettle.signal.Unit;
import dev.fettle.target.ConsoleThreads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Where a target's threads come from, and each of them.
 *
 * @param known whether the number of threads is told
 * @param sites places that start threads, those that grew most first
 * @param noSites why there is none, and what to do
 * @param families of threads older than the attach, the largest first
 * @param noFamilies why there is none
 * @param noRows why the table is empty, and what to do
 * @param foot what the table is of, and what it leaves out
 * @param filter what the rows are filtered by
 * @param comparing whether the table is compared with the one that was kept
 * @param keepable whether there is a table to keep
 * @param comparable whether one was kept
 * @param stack of the thread that was asked for
 * @param virtual what a dump told of virtual threads
 */
public record ThreadsModel(
        boolean known,
        String sentence,
        String detail,
        List<Spark> sites,
        String noSites,
        List<Ranked> families,
        String noFamilies,
        List<ThreadRow> rows,
        String noRows,
        String foot,
        String filter,
        boolean comparing,
        boolean keepable,
        boolean comparable,
        Optional<ThreadsDesk.Stack> stack,
        VirtualModel virtual) {
    public ThreadsModel {
        sites = List.copyOf(sites);
        families = List.copyOf(families);
        rows = List.copyOf(rows);
    }

    /**
     * @param now the readings at the end of the stretch
     * @param cost of a dump of all threads now
     * @param readOnly who forbids whatever writes to a JVM's machine; empty where it may be done
     */
    public static ThreadsModel of(
            Frame frame,
            Readings now,
            SiteLog sites,
            Stretch stretch,
            String words,
            ThreadsDesk desk,
            PredictedDump cost,
            Optional<String> readOnly,
            Times times) {
        Optional<ThreadTable> table = desk.table();
        OptionalDouble live = now.value(Charts.THREADS_LIVE);
        List<SiteLog.Site> ranked = sites.ranked(stretch.from());
        List<ThreadRow> all = rows(desk, sites.places());
        List<ThreadRow> rows = all.stream().filter(row -> row.matches(desk.filter())).toList();
        Optional<Finding> leak = leak(frame);
        return new ThreadsModel(
                live.isPresent(),
                leak.map(finding -> withoutStop(finding.headline()))
                        .orElseGet(() -> sentence(live)),
                leak.map(Finding::detail).orElseGet(() -> detail(ranked, stretch, words)),
                ranked.stream().map(site -> spark(site, stretch)).toList(),
                noSites(sites, frame.recording()),
                families(table),
                table.isEmpty() ? refusal(desk) : "No thread is known to be older than the attach.",
                rows,
                table.isEmpty()
                        ? refusal(desk)
                        : "No thread matches \"" + desk.filter() + "\". Clear the filter.",
                foot(desk, table, all.size(), rows.size(), times),
                desk.filter(),
                desk.comparing(),
                table.isPresent(),
                desk.kept().isPresent(),
                desk.stack(),
                VirtualModel.of(frame, desk.virtual(), cost, readOnly, times));
    }

    private static String refusal(ThreadsDesk desk) {
        return desk.refusal().isEmpty()
                ? "The table of threads is asked for."
                : "There is no table of threads: " + decapitated(desk.refusal());
    }

    private static String decapitated(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static Optional<Finding> leak(Frame frame) {
        return frame.judgement().standing().stream()
                .map(Standing::verdict)
                .filter(Finding.class::isInstance)
                .map(Finding.class::cast)
                .filter(finding -> finding.detectorId().equals("thread-leak"))
                .findFirst();
    }

    private static String sentence(OptionalDouble live) {
        return live.isEmpty()
                ? "How many threads there are is not known"
                : count(live.getAsDouble()) + " threads are live";
    }

    private static String detail(List<SiteLog.Site> ranked, Stretch stretch, String words) {
        Optional<SiteLog.Site> grown =
                ranked.stream().filter(site -> site.growth(stretch.from()) > 0).findFirst();
        return grown.map(
                        site ->
                                "Most growth in %s: %s more from %s."
                                        .formatted(
                                                words,
                                                count(site.growth(stretch.from())),
                                                CodeText.brief(site.place)))
                .orElse("No place has more threads alive than at the begin of " + words + ".");
    }

    private static Spark spark(SiteLog.Site site, Stretch stretch) {
        double live = site.live.newest().orElse(0);
        OptionalDouble started = site.startedSince(stretch.from());
        double growth = site.growth(stretch.from());
        Duration told = Duration.between(site.begin(stretch.from()), stretch.to());
        double seconds = Math.max(1, told.toMillis() / 1000.0);
        String detail =
                started.isEmpty()
                        ? ""
                        : "%s starts/s · %s ended"
                                .formatted(
                                        Quantity.of(
                                                        Unit.COUNT_PER_SECOND,
                                                        started.getAsDouble() / seconds)
                                                .number(),
                                        count(Math.max(0, started.getAsDouble() - growth)));
        return new Spark(
                site.place,
                CodeText.brief(site.place),
                count(live) + " live" + (growth > 0 ? ", +" + count(growth) : ""),
                detail,
                site.live);
    }

    private static String noSites(SiteLog sites, Recording recording) {
        if (sites.told()) {
            return "No thread was started since Fettle attached. A place appears with its first"
                    + " thread.";
        }
        return switch (recording) {
            case Recording.Off off ->
                    "Where threads are started is not known: only the flight recorder tells it, and"
                            + " none runs ("
                            + off.why()
                            + ").";
            case Recording.Streaming _ -> "The flight recorder has told no start yet.";
        };
    }

    private static List<Ranked> families(Optional<ThreadTable> table) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (ThreadTable.Line line : table.map(ThreadTable::threads).orElse(List.of())) {
            if (line.born() instanceof Born.BeforeAttach) {
                sizes.merge(line.family(), 1, Integer::sum);
            }
        }
        int most = sizes.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        return sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(
                        each ->
                                new Ranked(
                                        ThreadText.of(each.getKey()),
                                        (double) each.getValue() / most,
                                        count(each.getValue()),
                                        ""))
                .toList();
    }

    private static List<ThreadRow> rows(ThreadsDesk desk, Map<Long, String> places) {
        List<ThreadRow> rows = new ArrayList<>();
        if (desk.table().isEmpty()) {
            return rows;
        }
        ThreadTable table = desk.table().orElseThrow();
        Map<Long, ThreadTable.Line> kept = new HashMap<>();
        if (desk.comparing()) {
            desk.kept().orElseThrow().threads().forEach(line -> kept.put(line.id(), line));
        }
        Set<Long> there = new HashSet<>();
        for (ThreadTable.Line line : table.threads()) {
            there.add(line.id());
            rows.add(
                    row(
                            line,
                            table,
                            places,
                            desk.comparing()
                                    ? Optional.of(
                                            kept.containsKey(line.id())
                                                    ? ThreadRow.Change.STILL
                                                    : ThreadRow.Change.NEW)
                                    : Optional.empty(),
                            desk.comparing()
                                    ? between(kept.get(line.id()), line)
                                    : Optional.empty()));
        }
        kept.values().stream()
                .filter(line -> !there.contains(line.id()))
                .forEach(line -> rows.add(ended(line, places)));
        return rows;
    }

    private static Optional<Double> between(ThreadTable.Line kept, ThreadTable.Line now) {
        return kept == null
                ? now.cpuSeconds()
                : now.cpuSeconds()
                        .flatMap(later -> kept.cpuSeconds().map(earlier -> later - earlier));
    }

    private static ThreadRow row(
            ThreadTable.Line line,
            ThreadTable table,
            Map<Long, String> places,
            Optional<ThreadRow.Change> change,
            Optional<Double> between) {
        return new ThreadRow(
                line.id(),
                line.name(),
                ThreadColumns.state(line.state()),
                line.cpu(),
                line.allocation(),
                ThreadRow.Age.of(line.born(), table.at()),
                Optional.ofNullable(places.get(line.id())),
                change,
                between);
    }

    private static ThreadRow ended(ThreadTable.Line line, Map<Long, String> places) {
        return new ThreadRow(
                line.id(),
                line.name(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(places.get(line.id())),
                Optional.of(ThreadRow.Change.ENDED),
                Optional.empty());
    }

    private static String foot(
            ThreadsDesk desk, Optional<ThreadTable> table, int all, int shown, Times times) {
        if (table.isEmpty()) {
            return "";
        }
        ThreadTable newest = table.orElseThrow();
        List<String> parts = new ArrayList<>();
        parts.add("%,d threads at %s".formatted(newest.live(), times.clock(newest.at())));
        if (newest.threads().size() < newest.live()) {
            parts.add(
                    "the %,d that ran most or are newest are listed"
                            .formatted(newest.threads().size()));
        }
        String serving =
                ThreadText.serving(
                        newest.threads().stream()
                                .filter(line -> ConsoleThreads.include(line.name()))
                                .count());
        if (!serving.isEmpty()) {
            parts.add(serving);
        }
        if (shown < all) {
            parts.add("%,d match".formatted(shown));
        }
        desk.kept().ifPresent(kept -> parts.add("kept: the table of " + times.clock(kept.at())));
        if (!desk.refusal().isEmpty()) {
            parts.add("the newest is missing: " + decapitated(withoutStop(desk.refusal())));
        }
        return String.join(" · ", parts);
    }

    private static String count(double number) {
        return String.format(Locale.ROOT, "%,d", Math.round(number));
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}

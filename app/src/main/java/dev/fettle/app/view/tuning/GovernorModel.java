package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.LongRun.What;
import dev.fettle.app.view.tuning.SettingRow.Offer;
import dev.fettle.app.view.tuning.Sheet.Part;
import dev.fettle.app.words.Times;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.governor.IdleReturn;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The governor of a heap: whether it is of use here, and what it would do, before it is begun. */
final class GovernorModel {
    private static final String LIMIT = "SoftMaxHeapSize";

    private static final Set<String> MOVED =
            Set.of(LIMIT, "MinHeapFreeRatio", "MaxHeapFreeRatio", "G1PeriodicGCInterval");

    private GovernorModel() {}

    /** Its line of the table; none before the JVM is known. */
    static Optional<SettingRow> row(TuningBoard board, Circumstances around, boolean offered) {
        if (board.table().isEmpty()) {
            return Optional.empty();
        }
        return around.facts().map(facts -> row(board, facts, offered));
    }

    /** Beside the settings that it moves, where it is found. */
    static int place(List<SettingRow> rows) {
        int place = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (MOVED.contains(rows.get(i).name())) {
                place = i + 1;
            }
        }
        return place;
    }

    private static SettingRow row(TuningBoard board, Facts facts, boolean offered) {
        boolean limit = facts.collector().concurrent();
        Optional<String> absent = limit ? Optional.empty() : IdleReturn.absent(facts.collector());
        boolean on =
                board.longs()
                        .underWay()
                        .filter(
                                run ->
                                        run.what() instanceof What.Governor(var terms)
                                                && terms.pool().isEmpty())
                        .isPresent();
        String why =
                limit
                        ? "Goes on moving SoftMaxHeapSize to where memory and the collector's work"
                                + " are in balance. Off unless you begin it."
                        : "Lowers the free ratios while the program is idle, so that the heap"
                                + " shrinks, and sets them back under load. Off unless you begin"
                                + " it.";
        return new SettingRow(
                limit ? "Heap governor" : "Memory back while idle",
                "Moves settings again and again until it is stopped; docs/governor.md.",
                on ? "on" : "off",
                absent.isPresent() ? Badge.NO_EFFECT : Badge.LIVE,
                absent.map(Words::sentence).orElse(why),
                offered && absent.isEmpty()
                        ? Optional.of(new Offer.Govern(Optional.empty()))
                        : Optional.empty());
    }

    /** Whether a soft limit is moved in the JVM that is shown; else free ratios. */
    static boolean limit(Circumstances around) {
        return around.facts().map(Facts::collector).filter(Collector::concurrent).isPresent();
    }

    static Sheet toConfirm(TuningBoard board, Circumstances around) {
        if (board.longs().pool().isPresent()) {
            return PoolGovernorModel.toConfirm(board, board.longs().pool().get(), around);
        }
        boolean limit = limit(around);
        boolean closed = around.hindrance().isPresent();
        return new Sheet.ToConfirm(
                limit ? "Govern the heap" : "Give memory back while idle",
                List.of(),
                limit ? limited(board) : idle(board, around),
                "",
                "",
                limit ? "Govern the heap until stopped" : "Watch for idleness until stopped",
                around.hindrance().orElse(""),
                board.unlocked() || closed ? "" : "Unlock changes to " + around.name(),
                false,
                "",
                limit ? shares(board) : idles(board));
    }

    private static Sheet.Choice shares(TuningBoard board) {
        return new Sheet.Choice(
                "Collecting may take",
                LongBoard.SHARES.stream()
                        .map(share -> String.format(Locale.ROOT, "%.0f %%", share * 100))
                        .toList(),
                board.longs().terms(true),
                "Of one processor: the less it may take, the more memory the heap has.",
                "");
    }

    private static Sheet.Choice idles(TuningBoard board) {
        return new Sheet.Choice(
                "After",
                LongBoard.IDLES.stream().map(Times::span).toList(),
                board.longs().terms(false),
                "In which the program used less than 0.05 of a processor and allocated less than"
                        + " 1 MB/s.",
                "");
    }

    private static List<Part> limited(TuningBoard board) {
        String now =
                board.table().stream()
                        .flatMap(table -> table.rows().stream())
                        .filter(row -> row.lever().id().equals(LIMIT))
                        .flatMap(row -> row.value().stream())
                        .map(Setting::words)
                        .findFirst()
                        .map(value -> ", now " + value + ",")
                        .orElse("");
        return List.of(
                new Part(
                        "Does",
                        "SoftMaxHeapSize%s follows the live set, the allocation and what collecting costs, as they are measured."
                                .formatted(now)),
                new Part(
                        "Guard",
                        "Never below 3 times the live set. A live set that grows fast alarms and is"
                                + " not fed. Where threads wait for memory or collections storm,"
                                + " the old value is restored at once and the governor ends."),
                new Part("Risk", "More collections than now, up to the share."),
                new Part(
                        "Undo",
                        "Stopping it, or closing this window, restores what was there before the"
                                + " first move. Every move is journaled before it is written."),
                new Part(
                        "Several",
                        "JVMs that are to share one memory budget: fettle tune A B --govern"
                                + " --budget 2g."));
    }

    private static List<Part> idle(TuningBoard board, Circumstances around) {
        boolean g1 = around.facts().filter(it -> it.collector() == Collector.G1).isPresent();
        return List.of(
                new Part(
                        "Does",
                        "Once the program has been idle for %s, MinHeapFreeRatio is set to 10 %% and MaxHeapFreeRatio to 30 %%%s; all come back when load returns."
                                .formatted(
                                        Times.span(board.longs().terms().idle()),
                                        g1 ? ", and G1PeriodicGCInterval to 10 s" : "")),
                new Part(
                        "Risk",
                        "Collections while idle: what they cost and gave is said afterwards. Under"
                                + " load these ratios would make 3 to 9 times as many, which is why"
                                + " they do not stay."),
                new Part(
                        "Undo",
                        "Stopping it, or closing this window, restores what was there before the"
                                + " first move. Every move is journaled before it is written."));
    }
}

package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.view.tuning.SettingRow.Offer;
import dev.fettle.app.words.Quantity;
import dev.fettle.signal.Unit;
import dev.fettle.target.Facts;
import dev.fettle.tuning.Setting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of truth: every setting, and what moving it would do in this JVM.
 *
 * @param advice what no setting mends, the weightiest first: that a program leaks, above all
 * @param rows what is advised first, then what has an effect
 * @param foot what was set on purpose and is left, why there is no advice, and which levers of pools are not
 *     here; may be empty
 * @param none why there is no row, and what to do
 */
public record SettingsModel(
        String sentence,
        String detail,
        List<String> advice,
        List<SettingRow> rows,
        String foot,
        String none) {
    private static final String DASH = "–";
    private static final int MOST_ADVICE = 2;

    public SettingsModel {
        advice = List.copyOf(advice);
        rows = List.copyOf(rows);
    }

    static SettingsModel of(TuningBoard board, Circumstances around) {
        List<SettingRow> rows = new ArrayList<>();
        boolean offered = around.hindrance().isEmpty() && board.idle();
        board.table().map(LeverTable::rows).orElse(List.of()).stream()
                .filter(row -> !AbsentPools.has(row))
                .forEach(row -> rows.add(row(row, board.advice().suggestions(), offered)));
        for (Suggestion suggestion : board.advice().suggestions()) {
            suggestion
                    .restart()
                    .ifPresent(
                            restart ->
                                    rows.add(restart(suggestion, restart, board.advice().diff())));
        }
        String sentence = sentence(board, rows);
        GovernorModel.row(board, around, offered)
                .ifPresent(row -> rows.add(GovernorModel.place(rows), row));
        rows.addAll(PoolGovernorModel.rows(board, offered));
        // What is advised is not looked for below what is not, be it for now or for the next start.
        rows.sort(
                Comparator.comparing(
                                (SettingRow row) ->
                                        row.offer().filter(Offer::advised).isPresent() ? 0 : 1)
                        .thenComparing(SettingRow::badge));
        return new SettingsModel(
                sentence,
                detail(board, around),
                advice(board.advice().suggestions()),
                rows,
                foot(board),
                board.noTable().isEmpty()
                        ? around.heard()
                                ? "The settings of this JVM are being looked up."
                                : "The settings of this JVM were not looked up before it was lost."
                        : board.noTable());
    }

    private static List<String> advice(List<Suggestion> suggestions) {
        return suggestions.stream()
                .filter(it -> it.live().isEmpty() && it.restart().isEmpty())
                .limit(MOST_ADVICE)
                .map(
                        it ->
                                Words.sentence(it.headline())
                                        + " "
                                        + Words.sentence(String.join(" ", it.code())))
                .toList();
    }

    private static String foot(TuningBoard board) {
        return Stream.of(
                        board.advice().left().stream(),
                        Stream.of(board.advice().silence(), board.advice().none()),
                        AbsentPools.sentences(board.table().map(LeverTable::rows).orElse(List.of()))
                                .stream())
                .flatMap(part -> part)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static SettingRow row(
            LeverTable.Row row, List<Suggestion> suggestions, boolean offered) {
        Badge badge = Badge.of(row.use());
        Optional<Suggestion> advised =
                suggestions.stream().filter(it -> live(it, row).isPresent()).findFirst();
        String why = why(row);
        return new SettingRow(
                row.subject().isEmpty()
                        ? row.lever().id()
                        : row.lever().id() + " · " + row.subject(),
                row.meaning(),
                row.action() ? DASH : row.value().map(value -> value.words()).orElse(DASH),
                badge,
                advised.map(it -> Words.sentence(it.headline()) + " " + why).orElse(why),
                offered && badge.movable()
                        ? Optional.of(offer(row, advised.flatMap(it -> live(it, row))))
                        : Optional.empty());
    }

    /** With its cost where it is run, and who set it where somebody meant it. */
    private static String why(LeverTable.Row row) {
        String meant =
                row.origin().startsWith("set ")
                        ? Words.sentence("its value was " + row.origin())
                        : "";
        // Else it reads as if it had happened in this JVM.
        String why = Words.arrows(row.why());
        String cost = row.cost().isEmpty() ? "" : Words.sentence("it costs: " + row.cost());
        return Stream.of(Words.sentence(isMeasured(row) ? "measured: " + why : why), cost, meant)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static boolean isMeasured(LeverTable.Row row) {
        return row.use() == LeverTable.Use.LIVE || row.use() == LeverTable.Use.NO_EFFECT;
    }

    private static Optional<Suggestion.Live> live(Suggestion suggestion, LeverTable.Row row) {
        return suggestion.live().stream()
                .filter(live -> live.of(row.lever(), row.subject()))
                .findFirst();
    }

    private static Offer offer(LeverTable.Row row, Optional<Suggestion.Live> advised) {
        if (row.action()) {
            return new Offer.Plan(new Change(row.lever(), row.subject(), Optional.empty()), "Run");
        }
        return advised.flatMap(Suggestion.Live::to)
                .<Offer>map(
                        to ->
                                new Offer.Plan(
                                        new Change(row.lever(), row.subject(), Optional.of(to)),
                                        words(row, to)))
                .orElseGet(
                        () ->
                                new Offer.Ask(
                                        new Change(row.lever(), row.subject(), Optional.empty())));
    }

    /** As people read it: advice names values as the JVM does. */
    private static String words(LeverTable.Row row, String value) {
        try {
            return Setting.parse(row.kind().orElse(Setting.Kind.TEXT), value).words();
        } catch (IllegalArgumentException notOne) {
            return value;
        }
    }

    private static SettingRow restart(
            Suggestion suggestion, Suggestion.Restart restart, RestartDiff diff) {
        return new SettingRow(
                String.join(" ", restart.flags()),
                suggestion.source(),
                restart.now().isEmpty() ? DASH : restart.now(),
                Badge.RESTART,
                Words.sentence(suggestion.headline()) + " " + suggestion.effect(),
                diff.forms().isEmpty() ? Optional.empty() : Optional.of(new Offer.Diff()));
    }

    private static String sentence(TuningBoard board, List<SettingRow> rows) {
        if (board.table().isEmpty()) {
            return board.noTable().isEmpty()
                    ? "Looking up what can be tuned here"
                    : "What can be tuned here is not known";
        }
        Map<Badge, Long> counts =
                rows.stream()
                        .map(SettingRow::badge)
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<String> parts = new ArrayList<>();
        long live = counts.getOrDefault(Badge.LIVE, 0L);
        parts.add(
                live == 0
                        ? "Nothing is known to have an effect live here"
                        : things(live, "can be tuned live here"));
        add(parts, counts.get(Badge.RESTART), "needs a restart", "need a restart");
        add(parts, counts.get(Badge.NO_EFFECT), "would do nothing", "would do nothing");
        add(parts, counts.get(Badge.REFUSED), "is refused", "are refused");
        add(parts, counts.get(Badge.UNKNOWN), "was not measured", "were not measured");
        return String.join(", ", parts);
    }

    private static String things(long count, String verb) {
        return count + (count == 1 ? " thing " : " things ") + verb;
    }

    private static void add(List<String> parts, Long count, String one, String more) {
        if (count != null) {
            parts.add(count + " " + (count == 1 ? one : more));
        }
    }

    private static String detail(TuningBoard board, Circumstances around) {
        String kind = around.facts().map(SettingsModel::kind).orElse("");
        String known =
                board.table().isPresent() && !board.noTable().isEmpty()
                        ? " These are older: " + board.noTable()
                        : "";
        boolean measured =
                board.table().stream()
                        .flatMap(table -> table.rows().stream())
                        .anyMatch(SettingsModel::isMeasured);
        return kind
                + (measured
                        ? "What a setting does was measured on JVMs of this kind; every change here"
                                + " is read back, verified by its effect, and can be undone."
                        : "Every change is read back, verified by its effect, and can be undone.")
                + known;
    }

    private static String kind(Facts facts) {
        String version = facts.java().replaceFirst("[+-].*", "");
        String limit =
                facts.memoryLimit().isPresent()
                        ? " in a container of " + bytes(facts.memoryLimit().getAsLong())
                        : "";
        String heap =
                facts.heapMax().isPresent()
                        ? ", with a heap of at most " + bytes(facts.heapMax().getAsLong())
                        : "";
        return facts.collector().label() + " on JDK " + version + limit + heap + ". ";
    }

    private static String bytes(long bytes) {
        return Quantity.of(Unit.BYTES, bytes).toString();
    }
}

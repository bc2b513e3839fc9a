package dev.fettle.app.view.threads;

import dev.fettle.app.chart.Ranked;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.ThreadsDumped;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.dump.DumpChange.Fate;
import dev.fettle.dump.PredictedDump;
import dev.fettle.dump.WaitGroup;
import dev.fettle.signal.Unit;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a target's virtual threads wait, by the dump that was asked for last.
 *
 * @param shown whether they are looked at, in place of the platform's
 * @param offer what the button says
 * @param cost what it costs, or why it cannot be pressed
 * @param enabled whether it can be
 * @param sure whether it asks once more, and can be cancelled
 * @param ranked the places with most of them first, or that grew most
 * @param noRows why there is none, and what to do
 * @param foot what the table is of
 */
public record VirtualModel(
        boolean shown,
        String offer,
        String cost,
        boolean enabled,
        boolean sure,
        List<Ranked> ranked,
        List<VirtualRow> rows,
        String noRows,
        String foot) {
    /** The first JDK that has any. */
    private static final int FIRST = 21;

    public VirtualModel {
        ranked = List.copyOf(ranked);
        rows = List.copyOf(rows);
    }

    /**
     * @param cost of a dump now
     * @param readOnly who forbids whatever writes to a JVM's machine, as a clause; empty where it may be
     *     done
     */
    static VirtualModel of(
            Frame frame,
            VirtualDesk desk,
            PredictedDump cost,
            Optional<String> readOnly,
            Times times) {
        Optional<String> forbidden =
                frame.facts()
                        .flatMap(VirtualModel::none)
                        .or(() -> readOnly.map(who -> "Fettle is in read-only mode (" + who + ")"))
                        .or(() -> frame.facts().flatMap(VirtualModel::role));
        List<VirtualRow> rows = desk.dumped().map(VirtualModel::rows).orElse(List.of());
        return new VirtualModel(
                desk.shown(),
                desk.dumping()
                        ? "Dumping…"
                        : desk.sure()
                                ? "Dump them all the same"
                                : desk.dumped().isEmpty() ? "Dump threads" : "Dump again",
                forbidden
                        .map(why -> "Nothing is dumped: " + why + ".")
                        .orElse("The JVM writes all its threads to a file: " + cost.words() + "."),
                forbidden.isEmpty() && !desk.dumping(),
                desk.sure(),
                ranked(rows),
                rows,
                noRows(desk),
                desk.dumped().map(dump -> foot(dump, times)).orElse(""));
    }

    private static Optional<String> none(Facts facts) {
        return facts.feature() > 0 && facts.feature() < FIRST
                ? Optional.of(
                        "it runs Java %d, and virtual threads came with %d"
                                .formatted(facts.feature(), FIRST))
                : Optional.empty();
    }

    /** Where there are no beans, the commands come by another way. */
    private static Optional<String> role(Facts facts) {
        return facts.can().contains(Capability.JMX)
                ? facts.whyNot(Capability.COMMANDS)
                : Optional.empty();
    }

    private static List<VirtualRow> rows(ThreadsDumped dump) {
        List<VirtualRow> rows = new ArrayList<>();
        if (dump.since().isPresent()) {
            var change = dump.since().get().change();
            change.groups().stream()
                    .filter(it -> it.group().virtual())
                    .forEach(it -> rows.add(VirtualRow.of(rows.size(), it, change.followed())));
        } else {
            for (WaitGroup group : dump.threads().groups(true)) {
                rows.add(VirtualRow.of(rows.size(), group));
            }
        }
        return rows;
    }

    /** The longest bars first: the rows are in the order of growth where there is one. */
    private static List<Ranked> ranked(List<VirtualRow> rows) {
        int most = rows.stream().mapToInt(VirtualRow::threads).max().orElse(0);
        return rows.stream()
                .filter(row -> row.threads() > 0)
                .sorted((a, b) -> Integer.compare(b.threads(), a.threads()))
                .map(
                        row ->
                                new Ranked(
                                        row.place(),
                                        (double) row.threads() / most,
                                        VirtualColumns.count(row.threads())
                                                + row.growth()
                                                        .filter(it -> it > 0)
                                                        .map(it -> ", +" + VirtualColumns.count(it))
                                                        .orElse(""),
                                        ""))
                .toList();
    }

    private static String noRows(VirtualDesk desk) {
        if (desk.dumping()) {
            return "The JVM is writing its threads.";
        }
        if (!desk.refusal().isEmpty()) {
            return desk.refusal();
        }
        return desk.dumped().isPresent()
                ? "No virtual thread was there."
                : "Where virtual threads wait is not known: no JVM counts them. The button above"
                        + " has them dumped; a second dump shows where they become more.";
    }

    private static String foot(ThreadsDumped dump, Times times) {
        List<String> parts = new ArrayList<>();
        parts.add(
                "%,d virtual threads at %s"
                        .formatted(dump.threads().virtual(), times.clock(dump.at())));
        dump.threads().mounted().ifPresent(it -> parts.add("%,d on a carrier".formatted(it)));
        dump.since()
                .filter(since -> since.change().followed())
                .ifPresent(
                        since ->
                                parts.add(
                                        fate(since.change().virtual())
                                                + ", "
                                                + Times.span(
                                                        Duration.between(since.before(), dump.at()))
                                                + " after the dump before"));
        parts.add(
                "%s, written in %s"
                        .formatted(
                                Quantity.of(Unit.BYTES, dump.bytes()),
                                Quantity.of(Unit.SECONDS, dump.took().toMillis() / 1e3)));
        return String.join(" · ", parts);
    }

    private static String fate(Fate fate) {
        return "%,d new, %,d gone, %,d still there"
                .formatted(fate.fresh(), fate.gone(), fate.still());
    }
}

package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.LeverTable.Row;
import dev.fettle.app.frame.LongRun.What;
import dev.fettle.app.view.tuning.LongBoard.OfPool;
import dev.fettle.app.view.tuning.SettingRow.Offer;
import dev.fettle.app.view.tuning.Sheet.Part;

import java.util.List;
import java.util.Optional;

/** The governors of pools: of which there are some, and what one would do before it is begun. */
final class PoolGovernorModel {
    private static final String MAX = "pool.max";

    private PoolGovernorModel() {}

    /** A line of the table for each pool whose maximum can be moved. */
    static List<SettingRow> rows(TuningBoard board, boolean offered) {
        return board.table().stream()
                .flatMap(table -> table.rows().stream())
                .filter(row -> row.lever().id().equals(MAX))
                .filter(row -> row.use() == LeverTable.Use.LIVE)
                .flatMap(row -> pool(row).stream())
                .map(pool -> row(board, pool, offered))
                .toList();
    }

    private static Optional<OfPool> pool(Row row) {
        return row.value().stream()
                .flatMapToDouble(value -> value.number().stream())
                .mapToObj(has -> new OfPool(row.subject(), (int) has))
                .findFirst();
    }

    private static SettingRow row(TuningBoard board, OfPool pool, boolean offered) {
        boolean on =
                board.longs().underWay().stream()
                        .flatMap(run -> of(run.what()).stream())
                        .anyMatch(pool.name()::equals);
        return new SettingRow(
                "Pool governor · " + pool.name(),
                "Moves its maximum again and again until it is stopped; docs/governor.md.",
                on ? "on" : "off",
                Badge.LIVE,
                "Goes on moving pool.max to where what arrives is served, by how long each is"
                        + " held. Off unless you begin it.",
                offered ? Optional.of(new Offer.Govern(Optional.of(pool))) : Optional.empty());
    }

    private static Optional<String> of(What what) {
        return what instanceof What.Governor(var terms)
                ? terms.pool().map(it -> it.pool())
                : Optional.empty();
    }

    static Sheet toConfirm(TuningBoard board, OfPool pool, Circumstances around) {
        boolean closed = around.hindrance().isPresent();
        return new Sheet.ToConfirm(
                "Govern the pool " + pool.name(),
                List.of(),
                parts(pool),
                "",
                "",
                "Govern the pool until stopped",
                around.hindrance().orElse(""),
                board.unlocked() || closed ? "" : "Unlock changes to " + around.name(),
                false,
                "",
                new Sheet.Choice(
                        "The database lets it have",
                        pool.limits().stream().map(String::valueOf).toList(),
                        board.longs().terms(false),
                        "Never more. No console can know it: ask whoever runs the database. Any"
                                + " other number: --database-limit of the command line.",
                        ""));
    }

    private static List<Part> parts(OfPool pool) {
        return List.of(
                new Part(
                        "Does",
                        "pool.max of %s, now %d, follows what arrives and how long each is held, and is never lowered below %d."
                                .formatted(pool.name(), pool.has(), pool.has())),
                new Part(
                        "Guard",
                        "Not raised while each is held longer than before: then connections leak,"
                                + " or the database is slow, and more of them would feed either. A"
                                + " raise after which each is held longer is taken back, and not"
                                + " tried again."),
                new Part("Risk", "More work at once for what the pool leads to."),
                new Part(
                        "Undo",
                        "Stopping it, or closing this window, restores what was there before the"
                                + " first move. Every move is journaled before it is written."));
    }
}

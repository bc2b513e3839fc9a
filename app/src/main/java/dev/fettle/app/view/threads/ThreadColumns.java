package dev.fettle.app.view.threads;

import dev.fettle.app.look.Column;
import dev.fettle.app.words.Quantity;
import dev.fettle.signal.Unit;

import java.util.List;
import java.util.Optional;

/** The columns of the table of threads. */
final class ThreadColumns {
    static final Column<ThreadRow> CPU =
            Column.of("thread-cpu", "CPU", 76, true, ThreadRow::cpu, it -> words(Unit.RATIO, it));

    static final Column<ThreadRow> CHANGE =
            Column.of(
                    "thread-change",
                    "Since kept",
                    88,
                    false,
                    ThreadRow::change,
                    ThreadRow.Change::words);

    static final Column<ThreadRow> BETWEEN =
            Column.of(
                    "thread-between",
                    "CPU between",
                    98,
                    true,
                    ThreadRow::between,
                    it -> words(Unit.SECONDS, it));

    static final List<Column<ThreadRow>> ALL =
            List.of(
                    Column.text("thread-name", "Thread", 0, ThreadRow::label),
                    Column.of(
                            "thread-state", "State", 108, false, ThreadRow::state, state -> state),
                    CHANGE,
                    CPU,
                    BETWEEN,
                    Column.of(
                            "thread-allocation",
                            "Allocates",
                            88,
                            true,
                            ThreadRow::allocation,
                            it -> words(Unit.BYTES_PER_SECOND, it)),
                    Column.of("thread-age", "Age", 96, true, ThreadRow::age, ThreadRow.Age::words),
                    Column.of(
                            "thread-site",
                            "Started at",
                            170,
                            false,
                            ThreadRow::place,
                            place -> place));

    private ThreadColumns() {}

    static List<Column<ThreadRow>> compared() {
        return List.of(CHANGE, BETWEEN);
    }

    private static String words(Unit unit, double value) {
        return Quantity.of(unit, value).toString();
    }

    static Optional<String> state(Thread.State state) {
        return Optional.of(
                switch (state) {
                    case NEW -> "new";
                    case RUNNABLE -> "runnable";
                    case BLOCKED -> "blocked";
                    case WAITING -> "waiting";
                    case TIMED_WAITING -> "timed waiting";
                    case TERMINATED -> "terminated";
                });
    }
}

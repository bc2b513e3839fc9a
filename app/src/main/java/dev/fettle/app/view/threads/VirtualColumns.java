package dev.fettle.app.view.threads;

import dev.fettle.app.look.Column;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of the table of places where virtual threads wait. */
final class VirtualColumns {
    static final Column<VirtualRow> THREADS =
            Column.of(
                    "virtual-threads",
                    "Threads",
                    76,
                    true,
                    row -> Optional.of(row.threads()),
                    VirtualColumns::count);

    static final Column<VirtualRow> GROWTH =
            Column.of(
                    "virtual-growth",
                    "Grew by",
                    84,
                    true,
                    VirtualRow::growth,
                    VirtualColumns::more);

    static final List<Column<VirtualRow>> ALL =
            List.of(
                    Column.text("virtual-place", "Stand at", 0, VirtualRow::place),
                    THREADS,
                    GROWTH,
                    Column.of(
                            "virtual-stayed",
                            "Stayed",
                            70,
                            true,
                            VirtualRow::stayed,
                            VirtualColumns::count),
                    Column.of("virtual-call", "In", 160, false, VirtualRow::call, call -> call),
                    Column.of(
                            "virtual-blocker",
                            "Wait for",
                            140,
                            false,
                            VirtualRow::waitsFor,
                            type -> type));

    private VirtualColumns() {}

    static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String more(int number) {
        return String.format(Locale.ROOT, number == 0 ? "%d" : "%+,d", number);
    }
}

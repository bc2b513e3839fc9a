package dev.fettle.app.view.gc;

import dev.fettle.app.look.Column;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.signal.Unit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The columns of the table of collections. */
final class GcColumns {
    private GcColumns() {}

    static List<Column<GcEntry>> of(Times times) {
        return List.of(
                Column.of(
                        "gc-at",
                        "Ended",
                        78,
                        false,
                        entry -> Optional.of(entry.at()),
                        times::clock),
                Column.text("gc-collector", "Collection", 100, GcEntry::collector),
                Column.text("gc-cause", "Cause", 0, GcEntry::cause),
                seconds("gc-pauses", "Stood still", 90, GcEntry::pauses),
                seconds("gc-longest", "Longest", 78, GcEntry::longest),
                seconds("gc-duration", "Begin to end", 94, GcEntry::duration),
                bytes("gc-before", "Heap before", 92, GcEntry::before),
                bytes("gc-after", "After", 78, GcEntry::after));
    }

    private static Column<GcEntry> seconds(
            String id, String title, double width, Function<GcEntry, Optional<Double>> value) {
        return Column.of(id, title, width, true, value, it -> words(Unit.SECONDS, it));
    }

    private static Column<GcEntry> bytes(
            String id, String title, double width, Function<GcEntry, Optional<Double>> value) {
        return Column.of(id, title, width, true, value, it -> words(Unit.BYTES, it));
    }

    private static String words(Unit unit, double value) {
        return Quantity.of(unit, value).toString();
    }
}

package dev.fettle.app.view.heap;

import dev.fettle.app.frame.ClassTable;
import dev.fettle.app.look.Column;
import dev.fettle.app.words.Quantity;
import dev.fettle.signal.Unit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of the table of classes. */
final class HeapColumns {
    static final Column<ClassTable.Line> BYTES =
            Column.of(
                    "class-bytes",
                    "Bytes",
                    90,
                    true,
                    line -> Optional.of(line.bytes()),
                    bytes -> Quantity.of(Unit.BYTES, bytes).toString());

    static final Column<ClassTable.Line> GROWTH =
            Column.of(
                    "class-growth",
                    "Grew by",
                    90,
                    true,
                    ClassTable.Line::moreBytes,
                    HeapColumns::signed);

    static final List<Column<ClassTable.Line>> ALL =
            List.of(
                    Column.text("class-name", "Class", 0, ClassTable.Line::name),
                    Column.of(
                            "class-instances",
                            "Instances",
                            96,
                            true,
                            line -> Optional.of(line.instances()),
                            count -> String.format(Locale.ROOT, "%,d", count)),
                    BYTES,
                    Column.of(
                            "class-more",
                            "More instances",
                            112,
                            true,
                            ClassTable.Line::moreInstances,
                            count -> String.format(Locale.ROOT, count == 0 ? "%d" : "%+,d", count)),
                    GROWTH);

    private HeapColumns() {}

    /** Such as {@code +3.2 MB}. */
    static String signed(long bytes) {
        String words = Quantity.of(Unit.BYTES, Math.abs(bytes)).toString();
        return (bytes < 0 ? "−" : bytes > 0 ? "+" : "") + words;
    }
}

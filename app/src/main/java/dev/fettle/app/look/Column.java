package dev.fettle.app.look;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One column of a table, and how rows are put in its order.
 *
 * @param id for style and tests
 * @param width in pixels; 0 where it takes the room that is left
 * @param number whether its cells stand at the right
 * @param words what a cell says; a dash where the value is not known
 */
public record Column<R>(
        String id,
        String title,
        double width,
        boolean number,
        Function<R, String> words,
        Function<R, Boolean> known,
        Comparator<R> order) {
    /** What is not known is never zero. */
    private static final String NONE = "–";

    /** A column of values, some of which may be unknown. */
    public static <R, C extends Comparable<? super C>> Column<R> of(
            String id,
            String title,
            double width,
            boolean number,
            Function<R, Optional<C>> value,
            Function<C, String> words) {
        return new Column<>(
                id,
                title,
                width,
                number,
                row -> value.apply(row).map(words).orElse(NONE),
                row -> value.apply(row).isPresent(),
                Comparator.comparing(row -> value.apply(row).orElseThrow()));
    }

    /** A column of text. */
    public static <R> Column<R> text(
            String id, String title, double width, Function<R, String> words) {
        return of(id, title, width, false, row -> Optional.of(words.apply(row)), text -> text);
    }

    /** The rows in this column's order; those whose value is not known are last either way. */
    public List<R> sorted(List<R> rows, boolean ascending) {
        Stream<R> ordered =
                rows.stream().filter(known::apply).sorted(ascending ? order : order.reversed());
        return Stream.concat(ordered, rows.stream().filter(row -> !known.apply(row))).toList();
    }
}

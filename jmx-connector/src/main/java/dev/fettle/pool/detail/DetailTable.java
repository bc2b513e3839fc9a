package dev.fettle.pool.detail;

import java.util.List;

/**
 * What a library told on demand, without the secrets that can be told.
 *
 * @param columns of the rows; empty where the answer is text
 * @param rows a cell for each column; a cell may have several lines
 * @param text the answer where it is no table; may have several lines
 * @param left how many rows or lines more there are than are shown
 */
public record DetailTable(List<String> columns, List<List<String>> rows, String text, int left) {
    public DetailTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    static DetailTable text(String text, int left) {
        return new DetailTable(List.of(), List.of(), text, left);
    }

    /** Whether the library answered that there is nothing. */
    public boolean nothing() {
        return rows.isEmpty() && text.isBlank();
    }
}

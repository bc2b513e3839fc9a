package dev.fettle.app.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Columns of text. The last one is wrapped where the line would be wider than the terminal. */
final class Table {
    private static final String GUTTER = "  ";
    private static final int WIDEST_COLUMN = 48;
    private static final int NARROWEST_LAST = 20;

    private final int width;
    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> right = new HashSet<>();

    Table(int width, String... head) {
        this.width = width;
        rows.add(List.of(head));
    }

    /** Sets a column of numbers flush right. */
    void right(int... columns) {
        for (int column : columns) {
            right.add(column);
        }
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    List<String> lines() {
        int last = rows.getFirst().size() - 1;
        int[] widths = new int[last + 1];
        for (List<String> row : rows) {
            for (int column = 0; column <= last; column++) {
                widths[column] = Math.max(widths[column], cell(row, column, last).length());
            }
        }
        int indent = 0;
        for (int column = 0; column < last; column++) {
            indent += widths[column] + GUTTER.length();
        }
        var lines = new ArrayList<String>();
        for (List<String> row : rows) {
            lines.addAll(line(row, widths, indent));
        }
        return lines;
    }

    private List<String> line(List<String> row, int[] widths, int indent) {
        int last = widths.length - 1;
        var start = new StringBuilder();
        for (int column = 0; column < last; column++) {
            String cell = cell(row, column, last);
            String padding = " ".repeat(widths[column] - cell.length());
            start.append(right.contains(column) ? padding + cell : cell + padding).append(GUTTER);
        }
        String end = row.get(last);
        int room = Math.max(NARROWEST_LAST, width - indent);
        if (right.contains(last) && end.length() < widths[last]) {
            end = " ".repeat(widths[last] - end.length()) + end;
        }
        var lines = new ArrayList<String>();
        for (String part : Wrap.lines(end, room)) {
            String before = lines.isEmpty() ? start.toString() : " ".repeat(indent);
            lines.add((before + part).stripTrailing());
        }
        return lines;
    }

    /** A long name loses its middle, since package and class are at its ends. */
    private static String cell(List<String> row, int column, int last) {
        String cell = row.get(column);
        if (column == last || cell.length() <= WIDEST_COLUMN) {
            return cell;
        }
        int head = WIDEST_COLUMN / 3;
        return cell.substring(0, head)
                + "…"
                + cell.substring(cell.length() - (WIDEST_COLUMN - head - 1));
    }
}

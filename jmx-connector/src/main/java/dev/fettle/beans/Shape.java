package dev.fettle.beans;

import java.util.List;
import java.util.OptionalDouble;

/** One value as it is laid out when it is looked at: all text of it is without secrets. */
public sealed interface Shape {
    /**
     * Text, or what else has no parts.
     *
     * @param length of all of it, in characters
     */
    record Plain(String text, int length) implements Shape {
        public boolean cut() {
            return text.length() < length;
        }
    }

    /**
     * Named parts, those of parts among them, each by its way from the top.
     *
     * @param left how many there are beyond those
     */
    record Parts(List<Part> parts, int left) implements Shape {
        public Parts {
            parts = List.copyOf(parts);
        }
    }

    /**
     * @param path names, from the outermost in
     * @param number where it is one
     */
    record Part(List<String> path, String line, OptionalDouble number, Measure measure) {
        public Part {
            path = List.copyOf(path);
        }
    }

    /**
     * Rows: of a table, a list, a map.
     *
     * @param columns empty titles where they have none
     * @param left how many rows there are beyond those
     */
    record Rows(List<String> columns, List<List<String>> rows, int left) implements Shape {
        public Rows {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}

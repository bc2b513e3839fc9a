package dev.fettle.incident.tree;

import java.util.List;
import java.util.Map;

/** JSON with the place of everything in it. Lines and columns from 1. */
sealed interface Node {
    int line();

    int column();

    /** What it is, for people. */
    default String kind() {
        return switch (this) {
            case Obj _ -> "an object";
            case Arr _ -> "a list";
            case Text _ -> "text";
            case Num _ -> "a number";
            case Bool _ -> "true or false";
            case Nothing _ -> "null";
        };
    }

    record Obj(Map<String, Entry> entries, int line, int column) implements Node {}

    /** Where a key stands, and what follows. */
    record Entry(int line, int column, Node value) {}

    record Arr(List<Node> items, int line, int column) implements Node {}

    record Text(String text, int line, int column) implements Node {}

    record Num(double value, int line, int column) implements Node {}

    record Bool(boolean value, int line, int column) implements Node {}

    record Nothing(int line, int column) implements Node {}
}

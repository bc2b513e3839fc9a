package dev.fettle.incident.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The faults of one file, as they are found. */
final class Faults {
    private final String file;
    private final List<TreeFault> found = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    void add(int line, int column, String says, String allowed) {
        found.add(new TreeFault(file, line, column, says, allowed));
    }

    void add(Node at, String says, String allowed) {
        add(at.line(), at.column(), says, allowed);
    }

    /** In the order of the file. */
    List<TreeFault> found() {
        return found.stream()
                .sorted(
                        Comparator.comparingInt(TreeFault::line)
                                .thenComparingInt(TreeFault::column))
                .toList();
    }

    boolean none() {
        return found.isEmpty();
    }
}

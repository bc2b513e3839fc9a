package dev.fettle.app.settings;

import java.util.Comparator;
import java.util.List;

/** A file whose settings cannot be taken: all of them are refused, for what is wrong with one. */
final class SettingsRefused extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * Something that is wrong.
     *
     * @param line from 1; 0 where it is the file as a whole
     * @param column from 1
     */
    record Fault(int line, int column, String reason) {}

    /**
     * @param faults at least one
     */
    SettingsRefused(List<Fault> faults) {
        super(sentence(faults));
    }

    SettingsRefused(String reason) {
        this(List.of(new Fault(0, 0, reason)));
    }

    private static String sentence(List<Fault> faults) {
        Fault first =
                faults.stream()
                        .min(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
                        .orElseThrow();
        String where =
                first.line == 0 ? "" : "line " + first.line + ", column " + first.column + ": ";
        int more = faults.size() - 1;
        return where
                + first.reason
                + (more == 0
                        ? ""
                        : " (and " + more + (more == 1 ? " fault" : " faults") + " more)");
    }
}

package dev.fettle.app.desk;

import dev.fettle.app.words.Nearest;

import java.util.List;

/** What is said to who named a wrong subject of a lever, or none. */
final class SubjectText {
    /** As many as a sentence bears; the table of levers has all. */
    private static final int SHOWN = 8;

    private SubjectText() {}

    /**
     * @param wanted as it was written; may be empty
     * @param subjects what the lever has here; one empty subject for the whole JVM
     */
    static String wrong(String lever, String wanted, List<String> subjects) {
        if (subjects.equals(List.of(""))) {
            return lever + " is of the whole JVM: leave out @" + wanted + ".";
        }
        String those = some(subjects);
        return Nearest.to(wanted, subjects)
                .filter(_ -> !wanted.isEmpty())
                .map(
                        near ->
                                "There is no \"%s\" here that has %s; did you mean %s@%s? It is of one of these: %s."
                                        .formatted(wanted, lever, lever, near, those))
                .orElse(
                        "%s%s is of one of these: %s; write %s@%s."
                                .formatted(
                                        wanted.isEmpty()
                                                ? ""
                                                : "There is no \"" + wanted + "\" here; ",
                                        lever,
                                        those,
                                        lever,
                                        subjects.getFirst()));
    }

    private static String some(List<String> subjects) {
        int more = subjects.size() - SHOWN;
        return more > 0
                ? "%s and %d more".formatted(String.join(", ", subjects.subList(0, SHOWN)), more)
                : String.join(", ", subjects);
    }
}

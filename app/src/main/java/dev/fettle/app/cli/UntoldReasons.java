package dev.fettle.app.cli;

import dev.fettle.app.words.PoolWords;
import dev.fettle.pool.Told;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Why numbers of a table are not told, each reason once. */
final class UntoldReasons {
    private final Map<String, Set<String>> namesByReason = new LinkedHashMap<>();

    void add(String name, Told told) {
        if (told instanceof Told.NotTold(String why)) {
            namesByReason.computeIfAbsent(why, _ -> new LinkedHashSet<>()).add(name);
        }
    }

    /** Whose it is, is said where there is more than one reason. */
    List<String> sentences() {
        boolean one = namesByReason.size() == 1;
        return namesByReason.entrySet().stream()
                .map(
                        each ->
                                PoolWords.UNKNOWN
                                        + (one ? "" : " of " + String.join(", ", each.getValue()))
                                        + ": "
                                        + each.getKey()
                                        + ".")
                .toList();
    }
}

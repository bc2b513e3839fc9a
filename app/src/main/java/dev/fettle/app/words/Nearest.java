package dev.fettle.app.words;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which of several names somebody may have meant. */
public final class Nearest {
    private Nearest() {}

    /** By how many letters differ, whatever their case; empty where none is alike. */
    public static Optional<String> to(String written, List<String> names) {
        String small = written.toLowerCase(Locale.ROOT);
        Optional<String> part =
                names.stream()
                        .filter(name -> small.length() > 3)
                        .filter(name -> name.toLowerCase(Locale.ROOT).contains(small))
                        .findFirst();
        return part.isPresent() ? part : alike(small, names);
    }

    private static Optional<String> alike(String small, List<String> names) {
        return names.stream()
                .filter(name -> distance(small, name) <= Math.max(2, name.length() / 2))
                .min(Comparator.comparingInt(name -> distance(small, name)));
    }

    /** Levenshtein's: letters to insert, to leave out or to replace. */
    private static int distance(String small, String name) {
        String other = name.toLowerCase(Locale.ROOT);
        int[] before = new int[other.length() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= small.length(); i++) {
            int[] row = new int[before.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = before[j - 1] + (small.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[other.length()];
    }
}

package dev.fettle.gclog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line that begins or ends a pause or a cycle: {@code Pause Young (Normal) (G1 Evacuation Pause)
 * 24M->4M(256M) 3.456ms}.
 *
 * @param title {@code Pause Young}
 * @param groups what stands in parentheses after it, in order
 * @param seconds that it took; empty where it begins
 */
record PauseLine(
        String title, List<String> groups, Optional<Sizes> sizes, Optional<Double> seconds) {
    static PauseLine parse(String text) {
        List<String> groups = new ArrayList<>();
        int title = -1;
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(') {
                // What follows a size directly is the heap's capacity.
                boolean group = depth > 0 || i > 0 && text.charAt(i - 1) == ' ';
                if (!group) {
                    break;
                }
                if (depth++ == 0) {
                    begin = i + 1;
                    title = title < 0 ? i : title;
                }
            } else if (c == ')' && depth > 0 && --depth == 0) {
                groups.add(text.substring(begin, i));
            } else if (depth == 0 && Character.isDigit(c)) {
                title = title < 0 ? i : title;
                break;
            }
        }
        return new PauseLine(
                (title < 0 ? text : text.substring(0, title)).strip(),
                groups,
                Sizes.of(text),
                duration(text));
    }

    /** Of what stands last: {@code 3.456ms}, {@code 0.123s}, or a comma where the locale has one. */
    static Optional<Double> duration(String text) {
        boolean millis = text.endsWith("ms");
        if (!text.endsWith("s")) {
            return Optional.empty();
        }
        int end = text.length() - (millis ? 2 : 1);
        int begin = end;
        while (begin > 0 && (Character.isDigit(text.charAt(begin - 1)) || isPoint(text, begin))) {
            begin--;
        }
        if (begin == end) {
            return Optional.empty();
        }
        try {
            double value = Double.parseDouble(text.substring(begin, end).replace(',', '.'));
            return Optional.of(millis ? value / 1000 : value);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isPoint(String text, int before) {
        char c = text.charAt(before - 1);
        return c == '.' || c == ',';
    }

    /** What the JVM collected for: G1 tells a kind before it, and perhaps a failure after it. */
    String cause() {
        if (groups.isEmpty()) {
            return "";
        }
        return title.equals("Pause Young") && groups.size() > 1 ? groups.get(1) : groups.getFirst();
    }

    /** G1's own word for a young collection, such as {@code Mixed}; else empty. */
    String kind() {
        if (title.equals("Pause Young") && groups.size() > 1) {
            return groups.getFirst();
        }
        return switch (title) {
            case "Pause Mixed" -> "Mixed";
            case "Pause Initial Mark" -> "Concurrent Start";
            default -> "";
        };
    }

    /** Whether G1 could not evacuate for want of memory; objects that are pinned are no want. */
    boolean lackedMemory() {
        return groups.stream()
                .anyMatch(
                        it ->
                                it.startsWith("Evacuation Failure")
                                        && (!it.contains(":") || it.contains("Allocation")));
    }
}

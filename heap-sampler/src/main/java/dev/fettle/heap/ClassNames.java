package dev.fettle.heap;

import java.util.List;
import java.util.Map;

/** Class names as HotSpot's histogram writes them, and what they tell. */
final class ClassNames {
    private static final Map<Character, String> PRIMITIVES =
            Map.of(
                    'B', "byte", 'C', "char", 'D', "double", 'F', "float", 'I', "int", 'J', "long",
                    'S', "short", 'Z', "boolean");

    private static final List<String> JDK =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "oracle.jrockit.");

    private ClassNames() {}

    /** {@code [Ljava.lang.String;} as {@code java.lang.String[]}, {@code [[I} as {@code int[][]}. */
    static String source(String binary) {
        int depth = 0;
        while (depth < binary.length() && binary.charAt(depth) == '[') {
            depth++;
        }
        if (depth == 0 || depth == binary.length()) {
            return binary;
        }
        String element = binary.substring(depth);
        if (element.startsWith("L") && element.endsWith(";")) {
            element = element.substring(1, element.length() - 1);
        } else {
            element = PRIMITIVES.getOrDefault(element.charAt(0), element);
        }
        return element + "[]".repeat(depth);
    }

    /** Whether a class, or the element of an array, is the JDK's: no answer to "what grows". */
    static boolean ofJdk(String name) {
        String element = element(name);
        return PRIMITIVES.containsValue(element) || JDK.stream().anyMatch(element::startsWith);
    }

    static boolean array(String name) {
        return name.endsWith("[]");
    }

    static String element(String name) {
        String element = name;
        while (array(element)) {
            element = element.substring(0, element.length() - 2);
        }
        return element;
    }

    /** What collectors put into gaps of the heap; it is nobody's. */
    static boolean filler(String name) {
        return element(name).startsWith("jdk.internal.vm.Filler");
    }
}

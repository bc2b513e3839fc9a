package dev.fettle.dump.format;

import dev.fettle.signal.CodePlace;

import java.util.HashMap;
import java.util.Map;

/** Frames as {@link StackTraceElement} and {@code Thread.print} write them. Keeps those that it has seen. */
final class FrameText {
    /** A dump of 100,000 threads has some hundred; a hostile one may have any number. */
    private static final int MOST = 50_000;

    private final Map<String, CodePlace> seen = new HashMap<>();

    /**
     * @param text {@code java.base/java.lang.Thread.sleep(Thread.java:509)}, or with the module within
     *     the brackets
     */
    CodePlace place(String text) {
        CodePlace known = seen.get(text);
        if (known == null) {
            known = parse(text);
            if (seen.size() < MOST) {
                seen.put(text, known);
            }
        }
        return known;
    }

    private static CodePlace parse(String text) {
        int bracket = text.indexOf('(');
        String name = bracket < 0 ? text : text.substring(0, bracket);
        String source = bracket < 0 ? "" : text.substring(bracket + 1);
        name = name.substring(moduleEnd(name));
        int dot = name.lastIndexOf('.');
        String type = dot < 0 ? "" : name.substring(0, dot);
        return CodePlace.ofFrame(type, name.substring(dot + 1), line(source));
    }

    /** A hidden class's name has a slash of its own: {@code app//Shop$$Lambda/0x0000.run}. */
    private static int moduleEnd(String name) {
        int hidden = name.indexOf("/0x");
        return name.lastIndexOf('/', hidden < 0 ? name.length() : hidden - 1) + 1;
    }

    private static int line(String source) {
        int colon = source.lastIndexOf(':');
        int end = source.lastIndexOf(')');
        if (colon < 0 || end < colon) {
            return -1;
        }
        try {
            return Integer.parseInt(source.substring(colon + 1, end));
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}

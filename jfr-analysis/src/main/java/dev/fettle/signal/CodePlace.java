package dev.fettle.signal;

import java.util.Objects;

/**
 * A line of code, as people write it: {@code com.acme.Poller.start(Poller.java:42)}.
 *
 * <p>JFR's frames carry no file name, so it is derived from the outermost class. That is wrong for a
 * class which shares its file with a public one; the class and the line are always right.
 *
 * @param type the class's binary name, such as {@code com.acme.Poller$Task}
 * @param method the method's name; a lambda's body goes by the method that it stands in
 * @param line the line, or a number below 1 where the class file has none
 */
public record CodePlace(String type, String method, int line) {
    public CodePlace {
        Objects.requireNonNull(type);
        Objects.requireNonNull(method);
    }

    /** A frame as the JVM names it: {@code lambda$start$0} becomes {@code start}. */
    public static CodePlace ofFrame(String type, String method, int line) {
        String plain = type;
        int hidden = plain.indexOf("$$Lambda");
        if (hidden > 0) {
            plain = plain.substring(0, hidden);
        }
        String name = method;
        if (name.startsWith("lambda$")) {
            int end = name.lastIndexOf('$');
            name = end > 7 ? name.substring(7, end) : name;
        }
        return new CodePlace(plain, name, line);
    }

    /** The source file's likely name. */
    public String file() {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        int inner = simple.indexOf('$');
        String outer = inner > 0 ? simple.substring(0, inner) : simple;
        return outer.endsWith("Kt")
                ? outer.substring(0, outer.length() - 2) + ".kt"
                : outer + ".java";
    }

    /** As a record's own, written out for the same reason as {@link Series#equals}. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof CodePlace that
                        && line == that.line
                        && method.equals(that.method)
                        && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return (31 * type.hashCode() + method.hashCode()) * 31 + line;
    }

    @Override
    public String toString() {
        return type
                + "."
                + method
                + "("
                + (line > 0 ? file() + ":" + line : "Unknown Source")
                + ")";
    }
}

package dev.fettle.app.view.mbeans;

import dev.fettle.beans.BeanDescription.AttributeInfo;
import dev.fettle.beans.BeanValues.Read;
import dev.fettle.beans.BeanValues.Unread;
import dev.fettle.beans.BeanValues.Value;
import dev.fettle.beans.typed.TypedText;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One attribute in the table.
 *
 * @param value in one line; why there is none, where it could not be read
 * @param measured the same with its unit; empty where none is known
 * @param type as declared, and in parentheses that of the value where it is another
 * @param access whether it can be set
 */
record AttributeRow(String name, String value, String measured, String type, String access) {
    /** The value, and in parentheses the same in its unit, where that is not what it says already. */
    String told() {
        return measured.isEmpty() || measured.equals(value)
                ? value
                : value + "  (" + measured + ")";
    }

    static AttributeRow of(AttributeInfo info, Optional<Value> value) {
        String declared = TypedText.words(info.type());
        return switch (value.orElse(null)) {
            case Read(_, String line, OptionalDouble number, String type, _, _) ->
                    new AttributeRow(
                            info.name(),
                            line,
                            BeanWords.measured(number, info.measure()),
                            type(declared, type),
                            access(info));
            case Unread(_, String why) ->
                    new AttributeRow(info.name(), "Not read: " + why, "", declared, access(info));
            case null ->
                    new AttributeRow(
                            info.name(),
                            info.readable() ? "…" : "It can only be written.",
                            "",
                            declared,
                            access(info));
        };
    }

    /** A box is its primitive, and an implementation of the JDK's is what it implements. */
    private static String type(String declared, String actual) {
        String of = TypedText.words(actual);
        boolean same =
                actual.isEmpty()
                        || of.equalsIgnoreCase(declared)
                        || declared.equals("int") && of.equals("Integer")
                        || declared.equals("char") && of.equals("Character")
                        || of.startsWith(declared + "Support");
        return same || declared.contains("[]") ? declared : declared + " (" + of + ")";
    }

    private static String access(AttributeInfo info) {
        return info.writable() ? info.readable() ? "set" : "set only" : "read";
    }
}

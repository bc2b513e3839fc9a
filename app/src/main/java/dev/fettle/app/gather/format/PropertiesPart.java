package dev.fettle.app.gather.format;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import dev.fettle.secret.Redaction;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code properties.json}: arguments and system properties. */
public final class PropertiesPart {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private record Part(List<String> arguments, Map<String, String> properties) {}

    private PropertiesPart() {}

    public static String of(Map<String, String> properties, List<String> arguments) {
        Map<String, String> plain = new TreeMap<>();
        properties.forEach(
                (name, value) -> plain.put(Redaction.of(name), Redaction.property(name, value)));
        return GSON.toJson(
                        new Part(arguments.stream().map(PropertiesPart::argument).toList(), plain))
                + "\n";
    }

    /** {@code -Dname=value} is a property, whatever its value has in it. */
    private static String argument(String argument) {
        int equals = argument.indexOf('=');
        if (argument.startsWith("-D") && equals > 0) {
            String name = argument.substring(2, equals);
            return "-D" + name + "=" + Redaction.property(name, argument.substring(equals + 1));
        }
        return Redaction.of(argument);
    }
}

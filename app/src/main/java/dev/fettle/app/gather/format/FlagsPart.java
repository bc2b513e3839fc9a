package dev.fettle.app.gather.format;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import dev.fettle.secret.Redaction;
import dev.fettle.target.Flags;

import java.util.Map;
import java.util.TreeMap;

/** {@code flags.json}: each flag's value and who set it. */
public final class FlagsPart {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private record Flag(String value, String set) {}

    private FlagsPart() {}

    public static String of(Flags flags) {
        Map<String, Flag> all = new TreeMap<>();
        flags.all()
                .forEach(
                        (name, flag) ->
                                all.put(
                                        name,
                                        new Flag(
                                                Redaction.property(name, flag.value()),
                                                flag.origin().words())));
        return GSON.toJson(all) + "\n";
    }
}

package dev.fettle.app.report.format;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;

import dev.fettle.target.Flag;
import dev.fettle.target.Flags;

import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** {@code flags.json}: by their names, {@code value} and who {@code set} it, in words. */
public final class FlagsText {
    private static final Gson GSON = new Gson();

    private record Line(String value, String set) {}

    private FlagsText() {}

    /** What is no flag is passed over. */
    public static Flags read(Reader in) throws IOException {
        Map<String, Line> lines;
        try {
            lines = GSON.fromJson(in, new TypeToken<Map<String, Line>>() {});
        } catch (JsonParseException e) {
            throw new IOException("flags.json is no list of flags", e);
        }
        if (lines == null) {
            return Flags.unknown("flags.json is empty");
        }
        Map<String, Flag> all = new HashMap<>();
        lines.forEach(
                (name, line) -> {
                    if (line != null && line.value() != null) {
                        all.put(name, new Flag(name, line.value(), origin(line.set())));
                    }
                });
        return Flags.of(all);
    }

    private static Flag.Origin origin(String words) {
        return Stream.of(Flag.Origin.values())
                .filter(origin -> origin.words().equals(words))
                .findFirst()
                .orElse(Flag.Origin.UNTOLD);
    }
}

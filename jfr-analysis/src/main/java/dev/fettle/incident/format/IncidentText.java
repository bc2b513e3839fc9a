package dev.fettle.incident.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import dev.fettle.incident.Incident;
import dev.fettle.incident.Incident.Remark;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** An {@link Incident} as the text of its part, to and fro. */
public final class IncidentText {
    private static final Pattern WHOLE = Pattern.compile("[1-9][0-9]{0,8}");

    private IncidentText() {}

    /**
     * @param text what each text goes through before it is written, such as {@code Redaction::of}
     */
    public static String of(Incident incident, UnaryOperator<String> text) {
        return Json.writing(text).toJson(IncidentLine.of(incident));
    }

    /**
     * The number of the format; nothing else of it need be understood.
     *
     * @throws IOException where it is no incident's
     */
    public static int format(InputStream in) throws IOException {
        try {
            JsonReader reader = new JsonReader(utf8(in));
            reader.beginObject();
            while (reader.hasNext()) {
                if (reader.nextName().equals("format")) {
                    boolean number = reader.peek() == JsonToken.NUMBER;
                    String format = reader.nextString();
                    if (!number || !WHOLE.matcher(format).matches()) {
                        throw new IOException("its format is no whole number from 1 on");
                    }
                    return Integer.parseInt(format);
                }
                reader.skipValue();
            }
        } catch (IllegalStateException | NumberFormatException | JsonParseException e) {
            throw new IOException("it is no incident", e);
        }
        throw new IOException("it does not say its format");
    }

    /**
     * @param skipped is told what this version does not know
     * @throws IOException where it is not understood
     */
    public static Incident read(InputStream in, Skipped skipped) throws IOException {
        return LogLines.parse(
                Incident.class.getSimpleName(),
                () -> Json.GSON.fromJson(utf8(in), IncidentLine.class).incident(skipped));
    }

    /**
     * The text of an incident with one more remark. All else of it stays, also what this version does not know.
     *
     * @param text what each text of the remark goes through before it is written
     * @throws IOException where it is not understood
     */
    public static String with(InputStream in, Remark remark, UnaryOperator<String> text)
            throws IOException {
        return LogLines.parse(
                Incident.class.getSimpleName(),
                () -> {
                    JsonObject all = JsonParser.parseReader(utf8(in)).getAsJsonObject();
                    if (!all.has("remarks")) {
                        all.add("remarks", new JsonArray());
                    }
                    all.getAsJsonArray("remarks")
                            .add(
                                    JsonParser.parseString(
                                            Json.writing(text)
                                                    .toJson(IncidentLine.RemarkLine.of(remark))));
                    return Json.GSON.toJson(all);
                });
    }

    private static Reader utf8(InputStream in) {
        return new InputStreamReader(in, StandardCharsets.UTF_8);
    }
}

package dev.fettle.app.opinion.format;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;

import java.util.Optional;

/** One line of the process that asks the other tool. Filled once, where it is made. */
public final class OpinionLine {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    public String rule;
    public String severity;
    public Double score;
    public String summary;

    /** Of the last line alone. */
    public String whose;

    public Integer content;
    public Integer without;
    public Integer failed;

    public String json() {
        return GSON.toJson(this);
    }

    /** Empty where the line is none of these: a library may print as well. */
    public static Optional<OpinionLine> of(String line) {
        try {
            return line.startsWith("{")
                    ? Optional.ofNullable(GSON.fromJson(line, OpinionLine.class))
                    : Optional.empty();
        } catch (JsonParseException notOne) {
            return Optional.empty();
        }
    }
}

package dev.fettle.incident.format;

import com.google.gson.Gson;

import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Standing;
import dev.fettle.incident.Moment;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * A session's seconds as JSON lines: the target's facts, and again where they are another's after a
 * restart; then for each {@link Moment} a line with its instant and its link, a line for each
 * observation, as {@link LogLines} has them, and one for each verdict that was said and each finding that
 * was cleared. {@link MomentReader} reads them. Used by one thread.
 */
public final class MomentLines {
    static final String TICK = "{\"tick\":";
    static final String SAID = "{\"said\":";
    static final String CLEARED = "{\"cleared\":";
    static final String HEAD = "{\"format\":";
    static final String OBSERVATION = "{\"type\":";

    private final Gson json;

    /**
     * @param text what each text goes through before it is written, such as {@code Redaction::of}; names
     *     of fields, and keys of maps, do not
     */
    public MomentLines(UnaryOperator<String> text) {
        json = Json.writing(text);
    }

    /** Begins a file, or goes on with another target. */
    public void write(Facts target, Appendable out) throws IOException {
        line(LogLines.facts(target, json), out);
    }

    /** Goes on with the next second. */
    public void write(Moment moment, Appendable out) throws IOException {
        line(json.toJson(TickLine.of(moment.at(), moment.link())), out);
        for (Observation each : moment.fresh()) {
            line(LogLines.observation(each, json), out);
        }
        for (Standing each : moment.said()) {
            line(json.toJson(SaidLine.of(each)), out);
        }
        for (Cleared each : moment.cleared()) {
            line(json.toJson(ClearedLine.of(each)), out);
        }
    }

    private static void line(String line, Appendable out) throws IOException {
        out.append(line).append('\n');
    }
}

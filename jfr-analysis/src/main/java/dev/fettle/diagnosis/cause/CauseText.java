package dev.fettle.diagnosis.cause;

import dev.fettle.diagnosis.cause.Story.Cause;
import dev.fettle.diagnosis.cause.Story.Effect;
import dev.fettle.diagnosis.cause.Story.Reason;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A story in plain sentences. */
public final class CauseText {
    /** From here on words are "likely" and "very likely"; they say an order, not a measured rate. */
    static final double LIKELY = 0.5;

    private static final double VERY = 0.8;

    private CauseText() {}

    /**
     * What happened first, where, since when and how sure; then the chain, what speaks against it, what
     * else may be a cause, and what could not be known.
     *
     * @param time how a face writes an instant
     */
    public static List<String> sentences(Story story, Function<Instant, String> time) {
        List<String> text = new ArrayList<>();
        if (story.causes().isEmpty()) {
            text.add(nothing(story));
        } else {
            Cause first = story.causes().getFirst();
            text.add(
                    end(first.sentence())
                            + " That began "
                            + since(first, time)
                            + " and is "
                            + words(first.confidence())
                            + " what happened first.");
            List<Effect> chain = first.chain();
            for (Effect each : chain.subList(Math.min(1, chain.size()), chain.size())) {
                text.add("Then, " + time.apply(each.onset().latest()) + ": " + end(each.text()));
            }
            for (Reason each : first.against()) {
                text.add("Against it: " + end(each.text()));
            }
            for (Cause each : story.causes().subList(1, story.causes().size())) {
                text.add(
                        "Also seen ("
                                + words(each.confidence())
                                + " a cause of its own, "
                                + since(each, time)
                                + "): "
                                + end(each.sentence()));
            }
        }
        for (String each : story.unknown()) {
            text.add("Not known: " + end(each));
        }
        return List.copyOf(text);
    }

    private static String nothing(Story story) {
        return story.unknown().isEmpty()
                ? "Nothing speaks for any cause."
                : "Nothing that was measured speaks for any cause; not everything was.";
    }

    private static String since(Cause cause, Function<Instant, String> time) {
        String from = time.apply(cause.onset().earliest());
        String to = time.apply(cause.onset().latest());
        return from.equals(to) ? "at " + from : "between " + from + " and " + to;
    }

    /** How sure, in a word. */
    public static String words(double confidence) {
        return confidence >= VERY ? "very likely" : confidence >= LIKELY ? "likely" : "possibly";
    }

    private static String end(String text) {
        return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }
}

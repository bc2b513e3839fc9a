package dev.fettle.app.notify.format;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import java.time.Instant;

/** A notice as one JSON object; {@code text} is what chat systems show. */
public record NoticeLine(
        String type,
        String at,
        String target,
        String detector,
        String severity,
        String subject,
        String headline,
        int leftOut,
        String text) {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    public NoticeLine(
            Instant at,
            String target,
            String detector,
            String severity,
            String subject,
            String headline,
            int leftOut,
            String text) {
        this("notice", at.toString(), target, detector, severity, subject, headline, leftOut, text);
    }

    public String json() {
        return GSON.toJson(this);
    }
}

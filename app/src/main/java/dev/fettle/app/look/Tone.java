package dev.fettle.app.look;

import dev.fettle.diagnosis.Severity;
import dev.fettle.signal.BreakerState;

import java.util.Locale;

/** What a colour says. It never says it alone: each has a word and a shape too. */
public enum Tone {
    HEALTHY("healthy", "M0,5 a5,5 0 1,0 10,0 a5,5 0 1,0 -10,0 z", Token.HEALTHY),
    INFO("info", "M0,5 L5,0 L10,5 L5,10 z", Token.INFO),
    WARNING("warning", "M5,0.5 L10,9.5 L0,9.5 z", Token.WARNING),
    CRITICAL("critical", "M3,0 h4 l3,3 v4 l-3,3 h-4 l-3,-3 v-4 z", Token.CRITICAL),
    /** Not measured, or not yet: a ring, since nothing fills it. */
    UNKNOWN(
            "unknown",
            "M0,5 a5,5 0 1,0 10,0 a5,5 0 1,0 -10,0 z M2,5 a3,3 0 1,1 6,0 a3,3 0 1,1 -6,0 z",
            Token.UNKNOWN);

    private final String word;
    private final String shape;
    private final Token token;

    Tone(String word, String shape, Token token) {
        this.word = word;
        this.shape = shape;
        this.token = token;
    }

    public static Tone of(Severity severity) {
        return switch (severity) {
            case INFO -> INFO;
            case WARNING -> WARNING;
            case CRITICAL -> CRITICAL;
        };
    }

    /** What a circuit breaker's state is to those who call: refused, on trial, or let through. */
    public static Tone of(BreakerState state) {
        return switch (state) {
            case CLOSED -> HEALTHY;
            case OPEN -> CRITICAL;
            // Somebody wanted it so: calls fail all the same.
            case HALF_OPEN, FORCED_OPEN -> WARNING;
            case DISABLED, METRICS_ONLY -> INFO;
        };
    }

    public String word() {
        return word;
    }

    /** An outline in a box of 10 by 10, as SVG writes paths. */
    public String shape() {
        return shape;
    }

    public Token token() {
        return token;
    }

    /** Colours text, fill and edges of whatever carries it. */
    public String styleClass() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }
}

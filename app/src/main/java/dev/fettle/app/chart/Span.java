package dev.fettle.app.chart;

import java.time.Duration;

/** How much time the lanes show at most; less, as long as less is known. */
public enum Span {
    TWO_MINUTES("2 min", Duration.ofMinutes(2)),
    TEN_MINUTES("10 min", Duration.ofMinutes(10));

    private final String words;
    private final Duration length;

    Span(String words, Duration length) {
        this.words = words;
        this.length = length;
    }

    public String words() {
        return words;
    }

    public Duration length() {
        return length;
    }
}

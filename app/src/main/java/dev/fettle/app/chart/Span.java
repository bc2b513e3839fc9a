package dev.fettle.app.chart;

import java.time.Duration;

/** How much time the lanes show. */
public enum Span {
    TWO_MINUTES("2 min", Duration.ofMinutes(2), Duration.ofSeconds(15)),
    TEN_MINUTES("10 min", Duration.ofMinutes(10), Duration.ofMinutes(1));

    private final String words;
    private final Duration length;
    private final Duration grid;

    Span(String words, Duration length, Duration grid) {
        this.words = words;
        this.length = length;
        this.grid = grid;
    }

    public String words() {
        return words;
    }

    public Duration length() {
        return length;
    }

    /** The distance of the vertical lines, at round times. */
    public Duration grid() {
        return grid;
    }
}

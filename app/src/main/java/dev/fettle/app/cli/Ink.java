package dev.fettle.app.cli;

import dev.fettle.diagnosis.Severity;

/** Colour, where the terminal shows it. The word always says the same. */
enum Ink {
    CRITICAL("1;31"),
    WARNING("1;33"),
    INFO("1;34"),
    GOOD("32"),
    QUIET("2"),
    STRONG("1");

    static final String END = "\u001b[0m";

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    static Ink of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> CRITICAL;
            case WARNING -> WARNING;
            case INFO -> INFO;
        };
    }

    String begin() {
        return "\u001b[" + code + "m";
    }

    String on(String text, boolean colour) {
        return colour ? begin() + text + END : text;
    }
}

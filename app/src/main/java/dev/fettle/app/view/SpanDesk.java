package dev.fettle.app.view;

import dev.fettle.app.view.span.SpanModel.Compared;

import java.util.Optional;

/** What was done with the selected spans of one target. For the toolkit's thread alone. */
final class SpanDesk {
    private String note = "";
    private Compared compared;

    /** Says what was done, or why it could not be. */
    void say(String sentence) {
        note = sentence;
    }

    void compared(Compared it) {
        compared = it;
        note = "";
    }

    void close() {
        compared = null;
        note = "";
    }

    String note() {
        return note;
    }

    Optional<Compared> shown() {
        return Optional.ofNullable(compared);
    }
}

package dev.fettle.app.view;

import dev.fettle.app.frame.Contrast;
import dev.fettle.app.frame.Filed;
import dev.fettle.app.frame.Reply;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is looked at of an incident's file. For the toolkit's thread alone. */
final class FiledDesk {
    private final Filed filed;
    private Filed.Told told;
    private Optional<Contrast> contrast = Optional.empty();
    private Optional<Instant> looked = Optional.empty();
    private String said = "";

    FiledDesk(Filed filed) {
        this.filed = filed;
        this.told = filed.told();
    }

    Filed filed() {
        return filed;
    }

    Filed.Told told() {
        return told;
    }

    Optional<Contrast> contrast() {
        return contrast;
    }

    /** What became of what was asked for last; empty where there is nothing to be said. */
    String said() {
        return said;
    }

    void say(String sentence) {
        said = sentence;
    }

    void remarked(Reply<Filed.Told> reply) {
        reply.handle(
                now -> {
                    told = now;
                    said = "The note is in the file.";
                },
                this::say);
    }

    void compared(Reply<Contrast> reply) {
        reply.handle(
                its -> {
                    contrast = Optional.of(its);
                    said = "";
                },
                this::say);
    }

    void closeContrast() {
        contrast = Optional.empty();
        said = "";
    }

    /** The charts are turned to a time. */
    void look(Instant at) {
        looked = Optional.of(at);
    }

    /** The right edge of the charts: the end of the file, or half a span after what is looked at. */
    Instant end(Duration span) {
        Instant last = told.incident().until();
        return looked.map(at -> at.plus(span.dividedBy(2)))
                .filter(end -> end.isBefore(last))
                .orElse(last);
    }
}

package dev.fettle.app.cli;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.IncidentState;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a watch has to say of its incidents: each thing once. */
final class IncidentNews {
    private Optional<IncidentState> before = Optional.empty();

    /** What has come of it. */
    enum Kind {
        OPENED,
        WRITTEN,
        FAILED,
        CLOSED;

        /** As JSON has it. */
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it stands with this frame; what is new since the one before, the first first. */
    List<Kind> see(Frame frame) {
        if (frame.incident().equals(before) || frame.incident().isEmpty()) {
            return List.of();
        }
        IncidentState now = frame.incident().get();
        Optional<IncidentState> then = before.filter(it -> it.at().equals(now.at()));
        before = frame.incident();
        List<Kind> news = new ArrayList<>();
        if (then.isEmpty()) {
            news.add(Kind.OPENED);
        }
        boolean told = then.filter(it -> it.file().equals(now.file())).isPresent();
        boolean same = then.filter(it -> it.cause().equals(now.cause())).isPresent();
        if (now.file().isPresent() && !(told && same)) {
            news.add(Kind.WRITTEN);
        }
        if (now.fault().isPresent()
                && then.filter(it -> it.fault().equals(now.fault())).isEmpty()) {
            news.add(Kind.FAILED);
        }
        if (!now.open() && then.filter(it -> !it.open()).isEmpty()) {
            news.add(Kind.CLOSED);
        }
        return news;
    }

    /** A sentence or two. */
    static String words(Kind kind, IncidentState state) {
        return switch (kind) {
            case OPENED ->
                    state.asked()
                            ? "An incident was opened by hand: " + ended(state.sentence())
                            : "An incident was opened by itself: " + ended(state.sentence());
            case WRITTEN ->
                    "The incident is in "
                            + state.file().orElseThrow()
                            + state.cause()
                                    .map(it -> ". What came first: " + ended(it))
                                    .orElse(".");
            case FAILED -> state.fault().orElseThrow();
            case CLOSED -> "The incident was closed: " + state.closed().orElseThrow() + ".";
        };
    }

    private static String ended(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }
}

package dev.fettle.app.report;

import dev.fettle.app.look.Token;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Verdict;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Something that crosses all strips, numbered by time.
 *
 * @param key the finding that it is of, where it is one
 */
record Signpost(
        int number, Kind kind, Instant at, String text, Token token, Optional<Verdict.Key> key) {
    private static final int LONGEST = 160;

    /** What it is, and how its line is drawn. */
    enum Kind {
        CAUSE("first cause", Canvas.Dash.DASHED),
        EFFECT("came of it", Canvas.Dash.DASHED),
        FINDING("finding", Canvas.Dash.DASHED),
        CHANGE("change by Fettle", Canvas.Dash.SOLID),
        MARK("mark", Canvas.Dash.DOTTED),
        RESTART("restart", Canvas.Dash.SOLID),
        OPENED("incident opened", Canvas.Dash.DOTTED),
        LOST("target lost", Canvas.Dash.SOLID);

        private final String words;
        private final Canvas.Dash dash;

        Kind(String words, Canvas.Dash dash) {
            this.words = words;
            this.dash = dash;
        }

        String words() {
            return words;
        }
    }

    Canvas.Dash dash() {
        return kind.dash;
    }

    Signpost numbered(int its) {
        return new Signpost(its, kind, at, text, token, key);
    }

    /** Said by every line of it, so that it must be short. */
    String says(ZoneId zone) {
        String when = number + " · " + new Times(zone).clock(at) + " · ";
        return when + kind.words() + ": " + Prose.brief(text, LONGEST);
    }
}

package dev.fettle.app.chart;

import dev.fettle.app.look.Tone;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that crosses all lanes.
 *
 * @param label stands once, above the lanes
 * @param until how far what began reaches, drawn as a tint; empty where it has no end of its own
 */
public record Mark(Kind kind, Instant at, String label, Tone tone, Optional<Instant> until) {
    /** Characters of what somebody wrote: a fifth of a narrow window. */
    private static final int MOST = 32;

    /** How it is drawn. */
    public enum Kind {
        /** A dashed line in its tone's colour, and for the worst a tint from there on. */
        BEGAN("mark-line", "▾"),
        /** A solid line, in no tone's colour: neither good nor bad, the program came back. */
        RESTARTED("restart-line", "↻"),
        /** A dotted line: a signal left what it usually is, which is no finding. */
        DEVIATED("deviation-line", "≠"),
        /** A dotted line: a circuit breaker changed its state. */
        TURNED("turn-line", "⇄"),
        /** A solid line: Fettle changed something, and watches from there on what that does. */
        CHANGED("change-line", "◆"),
        /** A solid thin line: somebody, or a script, said that something begins. */
        SET("set-line", "●");

        private final String styleClass;
        private final String sign;

        Kind(String styleClass, String sign) {
            this.styleClass = styleClass;
            this.sign = sign;
        }

        String styleClass() {
            return styleClass;
        }

        String sign() {
            return sign;
        }
    }

    public static Mark began(Instant at, String label, Tone tone) {
        return new Mark(Kind.BEGAN, at, label, tone, Optional.empty());
    }

    public static Mark deviated(Instant at, String label) {
        return new Mark(Kind.DEVIATED, at, label, Tone.INFO, Optional.empty());
    }

    /** A circuit breaker changed its state. */
    public static Mark turned(Instant at, String label, Tone tone) {
        return new Mark(Kind.TURNED, at, label, tone, Optional.empty());
    }

    public static Mark restarted(Instant at) {
        return new Mark(Kind.RESTARTED, at, "restarted", Tone.UNKNOWN, Optional.empty());
    }

    /**
     * Somebody, or a script, set it.
     *
     * @param text what it says; no more of it is shown than has room beside others
     */
    public static Mark set(Instant at, String text) {
        String label = text.length() <= MOST ? text : text.substring(0, MOST - 1) + "…";
        return new Mark(Kind.SET, at, label, Tone.UNKNOWN, Optional.empty());
    }

    /**
     * @param until when what it does has been watched long enough; empty where nothing is watched
     */
    public static Mark changed(Instant at, String label, Optional<Instant> until) {
        return new Mark(Kind.CHANGED, at, label, Tone.INFO, until);
    }
}

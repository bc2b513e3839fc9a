package dev.fettle.app.frame;

import dev.fettle.connect.LocalJvm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a session mends its link.
 *
 * @param circuit the breaker before the target: open, it is not asked at all until the next try
 * @param nextTry when it is tried again; empty where nothing is tried, or it is being tried now
 * @param successors JVMs that may be the program come back, where there are several: the user is to
 *     choose, and nothing is attached to until then
 * @param over nothing more comes of this session
 */
public record Mending(
        Circuit circuit, Optional<Instant> nextTry, List<LocalJvm> successors, boolean over) {
    /** Nothing is broken. */
    public static final Mending NONE =
            new Mending(Circuit.CLOSED, Optional.empty(), List.of(), false);

    /** Nothing more is tried. */
    public static final Mending OVER = new Mending(Circuit.OPEN, Optional.empty(), List.of(), true);

    /** As circuit breakers' states are called. */
    public enum Circuit {
        CLOSED("closed"),
        OPEN("open"),
        HALF_OPEN("half-open");

        private final String word;

        Circuit(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public Mending {
        successors = List.copyOf(successors);
    }
}

package dev.fettle.app.view.threads;

import dev.fettle.app.frame.ThreadTable.Born;
import dev.fettle.app.words.CodeText;
import dev.fettle.app.words.ThreadText;
import dev.fettle.app.words.Times;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One thread of the table.
 *
 * @param state empty where it has ended
 * @param cpu share of one core
 * @param allocation bytes a second
 * @param age how long it has been there
 * @param site where it was started; empty where that is not known
 * @param change against the table that was kept; empty where none is compared with
 * @param between seconds of CPU since the table that was kept
 */
record ThreadRow(
        long id,
        String name,
        Optional<String> state,
        Optional<Double> cpu,
        Optional<Double> allocation,
        Optional<Age> age,
        Optional<String> site,
        Optional<Change> change,
        Optional<Double> between) {
    /** What became of it. */
    enum Change {
        NEW("new"),
        ENDED("ended"),
        STILL("still there");

        private final String words;

        Change(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * @param seconds for the order; the greatest for what is older than the attach
     */
    record Age(double seconds, String words) implements Comparable<Age> {
        private static final Duration CLOSE = Duration.ofSeconds(15);

        static Optional<Age> of(Born born, Instant now) {
            return switch (born) {
                case Born.Unknown _ -> Optional.empty();
                case Born.BeforeAttach _ -> Optional.of(new Age(Double.MAX_VALUE, "before attach"));
                case Born.Between(Instant after, Instant before) -> {
                    Duration most = Duration.between(after, now);
                    boolean close = Duration.between(after, before).compareTo(CLOSE) <= 0;
                    Duration said = close ? Duration.between(before, now) : most;
                    yield Optional.of(
                            new Age(
                                    said.toMillis() / 1000.0,
                                    close ? Times.span(said) : "up to " + Times.bound(said)));
                }
            };
        }

        @Override
        public int compareTo(Age other) {
            return Double.compare(seconds, other.seconds);
        }
    }

    /** Its name, marked where it works for consoles. */
    String label() {
        return ThreadText.of(name);
    }

    Optional<String> place() {
        return site.map(CodeText::brief);
    }

    /** Whether its name, state or place holds a text, whatever its case. */
    boolean matches(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || holds(label(), wanted)
                || state.filter(it -> holds(it, wanted)).isPresent()
                || site.filter(it -> holds(it, wanted)).isPresent()
                || change.filter(it -> holds(it.words(), wanted)).isPresent();
    }

    private static boolean holds(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}

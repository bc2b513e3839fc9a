package dev.fettle.app.report;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What was measured in a span, thinned to what a chart can show. */
public interface Curves {
    Instant from();

    Instant until();

    /** Empty where nothing of it was measured, or it is none of those that reports draw. */
    Optional<Curve> of(Series series);

    /** The subjects of a signal that has data, by name. */
    SortedSet<String> subjects(Signal signal);

    /** Marks and restarts, by time. */
    List<Happening> happenings();

    /** When nothing at all was heard. */
    List<Silence> silences();

    /** Why a series has no data, as a source said it: a clause; empty where none said anything. */
    Optional<String> why(Series series);

    /** Series that were passed over since there were too many; 0 where there were none. */
    long left();

    /**
     * A stretch without data.
     *
     * @param why a clause
     */
    record Silence(Instant from, Instant until, String why) {
        Duration length() {
            return Duration.between(from, until);
        }
    }
}

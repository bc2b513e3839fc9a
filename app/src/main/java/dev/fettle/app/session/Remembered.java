package dev.fettle.app.session;

import dev.fettle.signal.Series;
import dev.fettle.target.Observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a session remembers of the time before a change, as it was observed. */
final class Remembered {
    /** What the history has by the second. */
    static final Duration SPAN = Duration.ofMinutes(10);

    private Remembered() {}

    /** In the order of time. Gauges as their means and tallies as their sums of a second. */
    static List<Observation> before(History history, Instant now) {
        Instant from = now.minus(SPAN);
        var all = new ArrayList<Observation>(history.happenings(from, now));
        for (Series series : history.series()) {
            all.addAll(history.observations(series, from, now));
            all.addAll(history.gaps(series, from, now));
        }
        all.sort(Comparator.comparing(Observation::at));
        return all;
    }
}

package dev.fettle.tuning;

import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is asked of the program: a change of it explains what a lever is credited with. */
final class Load {
    static final Series ALLOCATION = Signals.ALLOCATION_RATE.whole();
    static final Series REQUESTS = HttpSignals.HTTP_RATE.whole();

    private final Map<Series, Track> tracks = new LinkedHashMap<>();

    /**
     * @param response is judged by itself and is no load
     */
    Load(Series response, int span) {
        for (Series each : new Series[] {ALLOCATION, REQUESTS}) {
            if (!each.equals(response)) {
                tracks.put(each, new Track(span));
            }
        }
    }

    void see(Observation o) {
        if (o instanceof Sample it) {
            Track track = tracks.get(it.series());
            if (track != null) {
                track.add(it.at(), it.value());
            }
        }
    }

    /**
     * Why the load does not let anything be concluded, a clause; empty where it went on as before, or was
     * never told.
     *
     * @param measured gets what was measured of it
     */
    Optional<String> moved(Placebo.Moment moment, Map<Series, Run.Change> measured) {
        for (var each : tracks.entrySet()) {
            Track track = each.getValue();
            if (track.count(moment.changed() - Placebo.HISTORY, moment.changed()) == 0) {
                continue;
            }
            String name = name(each.getKey());
            switch (Placebo.of(track, moment)) {
                case Placebo.Outcome.Lacking it -> {
                    return Optional.of(
                            "whether the load changed is not known: of %s, %s"
                                    .formatted(name, it.why()));
                }
                case Placebo.Outcome.Found it -> {
                    measured.put(each.getKey(), it.placebo().measured());
                    if (it.placebo().moved()) {
                        return Optional.of(words(each.getKey(), it.placebo()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static String words(Series series, Placebo placebo) {
        return "the load changed meanwhile: %s went from %s to %s, more than it does by itself"
                .formatted(
                        name(series),
                        Amount.words(series, placebo.before()),
                        Amount.words(series, placebo.after()));
    }

    private static String name(Series series) {
        return series.equals(ALLOCATION) ? "the allocation rate" : "the request rate";
    }

    /** Of [from, to), in seconds of the epoch; empty where it was not told. */
    OptionalDouble mean(Series series, long from, long to) {
        Track track = tracks.get(series);
        return track == null ? OptionalDouble.empty() : track.mean(from, to);
    }
}

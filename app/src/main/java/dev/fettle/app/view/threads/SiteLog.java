package dev.fettle.app.view.threads;

import dev.fettle.app.chart.Track;
import dev.fettle.signal.Series;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.StartSite;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The places that start threads in one target, at most {@value #MOST}: one that has none alive makes
 * room. Not safe for use by several threads.
 */
public final class SiteLog {
    static final int MOST = 64;

    /** Ten minutes of a value that changes each second, with its steps. */
    private static final int POINTS = 1200;

    private final Map<String, Site> sites = new LinkedHashMap<>(16, 0.75f, true);
    private boolean told;

    /** What is known of one place. */
    static final class Site {
        final String place;
        final Track live = new Track(POINTS, 500);
        final Track started = new Track(POINTS, 500);
        List<Long> ids = List.of();

        Site(String place) {
            this.place = place;
        }

        /** Threads more than at an instant; all of them, where it was not known then. */
        double growth(Instant from) {
            return live.newest().orElse(0) - live.at(from.toEpochMilli()).orElse(0);
        }

        /** When it was first told of, or an instant that is later. */
        Instant begin(Instant from) {
            Instant first = started.size() == 0 ? from : Instant.ofEpochMilli(started.millis(0));
            return first.isAfter(from) ? first : from;
        }

        OptionalDouble startedSince(Instant from) {
            OptionalDouble now = started.newest();
            return now.isEmpty()
                    ? now
                    : OptionalDouble.of(
                            now.getAsDouble() - started.at(from.toEpochMilli()).orElse(0));
        }
    }

    public void see(Observation observation) {
        switch (observation) {
            case Sample sample -> see(sample);
            case Exhibit(var key, var subject, _, StartSite site)
                    when key.equals(Exhibit.START_SITE) ->
                    site(subject).ifPresent(known -> known.ids = site.live());
            // Another process: its threads are others, and so are their ids.
            case Happening happening when happening.kind().equals(Happening.RESTART) ->
                    sites.clear();
            default -> {}
        }
    }

    private void see(Sample sample) {
        Series series = sample.series();
        long at = sample.at().toEpochMilli();
        if (series.signal().equals(ThreadSignals.SITE_COUNT)) {
            told = true;
        } else if (series.signal().equals(ThreadSignals.SITE_LIVE)) {
            site(series.subject()).ifPresent(known -> known.live.add(at, sample.value()));
        } else if (series.signal().equals(ThreadSignals.SITE_STARTED)) {
            site(series.subject()).ifPresent(known -> known.started.add(at, sample.value()));
        }
    }

    private Optional<Site> site(String place) {
        Site known = sites.get(place);
        if (known == null && (sites.size() < MOST || forgetOne())) {
            known = new Site(place);
            sites.put(place, known);
        }
        return Optional.ofNullable(known);
    }

    private boolean forgetOne() {
        Optional<Site> ended =
                sites.values().stream()
                        .filter(site -> site.live.newest().orElse(0) == 0)
                        .findFirst();
        ended.ifPresent(site -> sites.remove(site.place));
        return ended.isPresent();
    }

    /** Whether start sites are told at all. */
    boolean told() {
        return told;
    }

    /** Those that grew most since an instant first, then those with most alive. */
    List<Site> ranked(Instant from) {
        return sites.values().stream()
                .filter(site -> site.live.size() > 0)
                .sorted(
                        Comparator.comparingDouble((Site site) -> site.growth(from))
                                .thenComparingDouble(site -> site.live.newest().orElse(0))
                                .reversed())
                .toList();
    }

    /** The place of each thread that is known to have been started at one. */
    Map<Long, String> places() {
        Map<Long, String> places = new HashMap<>();
        sites.values().forEach(site -> site.ids.forEach(id -> places.put(id, site.place)));
        return places;
    }
}

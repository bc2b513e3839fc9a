package dev.fettle.incident.format;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.cause.Episode;

import java.time.Instant;
import java.util.Optional;

/**
 * An {@link Episode} as JSON.
 *
 * @param until null where it still stood
 */
record EpisodeLine(VerdictLine finding, String since, String until, String ended) {
    static EpisodeLine of(Episode it) {
        return new EpisodeLine(
                VerdictLine.of(it.finding()),
                it.since().toString(),
                it.until().map(Instant::toString).orElse(null),
                it.ended());
    }

    Episode episode(Skipped skipped) {
        if (!(finding.verdict(skipped) instanceof Finding known)) {
            throw new IllegalArgumentException("an episode is of a finding");
        }
        Optional<Instant> end = Optional.ofNullable(until).map(At::parse);
        return new Episode(known, At.parse(since), end, ended);
    }
}

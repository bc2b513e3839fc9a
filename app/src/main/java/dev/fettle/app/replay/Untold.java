package dev.fettle.app.replay;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.diagnosis.cause.Story;
import dev.fettle.incident.Incident;
import dev.fettle.incident.IncidentFile;
import dev.fettle.incident.Moment;
import dev.fettle.incident.Part;
import dev.fettle.incident.format.MomentReader;
import dev.fettle.target.Facts;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can be told of an incident of which only the seconds were salvaged. */
final class Untold implements MomentReader.Face {
    private final Standings standings = new Standings();
    private Facts target;
    private Instant from;
    private Instant until;

    private Untold() {}

    /**
     * Reads all seconds.
     *
     * @throws IOException where there are none
     */
    static Incident of(IncidentFile file) throws IOException {
        if (!file.parts().contains(Part.SAMPLES)) {
            throw new IOException("neither what it is about nor its seconds are intact");
        }
        Untold seen = new Untold();
        file.replay(seen);
        if (seen.target == null || seen.from == null) {
            throw new IOException("not one of its seconds is whole");
        }
        List<Standing> standing = seen.standings.standing();
        return new Incident(
                "",
                seen.target.name(),
                seen.target,
                new Incident.Opened(
                        seen.until,
                        Incident.By.HAND,
                        "Why it was opened is lost; its seconds are not"),
                seen.from,
                seen.until,
                Optional.empty(),
                standing,
                standing.stream()
                        .filter(each -> each.verdict() instanceof Finding)
                        .map(
                                each ->
                                        new Episode(
                                                (Finding) each.verdict(),
                                                each.since(),
                                                Optional.empty(),
                                                ""))
                        .toList(),
                Story.NONE,
                List.of(),
                List.of(),
                List.of(),
                new Incident.Own(0, 0, 0, 0));
    }

    @Override
    public void target(Facts its) {
        target = its;
        standings.clear();
    }

    @Override
    public void moment(Moment moment) {
        from = from == null ? moment.at() : from;
        until = moment.at();
        standings.see(moment);
    }
}

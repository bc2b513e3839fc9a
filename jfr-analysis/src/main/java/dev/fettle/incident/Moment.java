package dev.fettle.incident;

import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Standing;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;

import java.time.Instant;
import java.util.List;

/**
 * One second of a session, as it is kept: what was fresh, and what of that which is said was new.
 *
 * @param link as it stood at this second
 * @param said verdicts that are new or changed since the last one
 * @param cleared findings that ended
 */
public record Moment(
        Instant at,
        Link link,
        List<Observation> fresh,
        List<Standing> said,
        List<Cleared> cleared) {
    public Moment {
        fresh = List.copyOf(fresh);
        said = List.copyOf(said);
        cleared = List.copyOf(cleared);
    }
}

package dev.fettle.diagnosis;

import java.time.Instant;
import java.util.List;

/**
 * The engine's answer at an instant.
 *
 * @param standing every verdict that stands: findings first, worst first, then pending, unknown,
 *     healthy
 * @param fresh those of them that are new or changed in stage, severity or subject since the last
 *     judgement
 * @param cleared findings that ended, each with a sentence
 */
public record Judgement(
        Instant at, List<Standing> standing, List<Standing> fresh, List<Cleared> cleared) {
    public Judgement {
        standing = List.copyOf(standing);
        fresh = List.copyOf(fresh);
        cleared = List.copyOf(cleared);
    }

    /** A finding ended: "was a fill, levelled at 120 MB". */
    public record Cleared(Instant at, Finding finding, Instant since, String why) {}
}

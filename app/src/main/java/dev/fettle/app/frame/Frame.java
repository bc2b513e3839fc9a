package dev.fettle.app.frame;

import dev.fettle.diagnosis.Judgement;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One tick of a session, for every face. A face that skips frames loses nothing: {@link
 * #followedBy} joins two.
 *
 * @param facts empty until the target has said what it is
 * @param fresh every observation since the frame before
 */
public record Frame(
        Instant at,
        Link link,
        Optional<Facts> facts,
        List<Observation> fresh,
        Judgement judgement,
        Recording recording,
        OwnCost own) {
    public Frame {
        fresh = List.copyOf(fresh);
    }

    /** This frame, never shown, and the one after it as a single frame. */
    public Frame followedBy(Frame next) {
        return new Frame(
                next.at,
                next.link,
                next.facts,
                join(fresh, next.fresh),
                new Judgement(
                        next.judgement.at(),
                        next.judgement.standing(),
                        join(judgement.fresh(), next.judgement.fresh()),
                        join(judgement.cleared(), next.judgement.cleared())),
                next.recording,
                next.own);
    }

    private static <T> List<T> join(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}

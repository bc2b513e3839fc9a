package dev.fettle.app.frame;

import dev.fettle.diagnosis.Judgement;
import dev.fettle.pool.PoolReading;
import dev.fettle.signal.Series;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * One tick of a session, for every face. A face that skips frames loses nothing, up to a bound:
 * {@link #followedBy} joins two.
 *
 * @param facts empty until the target has said what it is
 * @param fresh every observation since the frame before
 * @param pools the pools and circuit breakers as they were read last
 * @param incident the one that was opened last; empty before there was one
 */
public record Frame(
        Instant at,
        Link link,
        Optional<Facts> facts,
        List<Observation> fresh,
        Judgement judgement,
        Recording recording,
        OwnCost own,
        Mending mending,
        PoolReading pools,
        Optional<IncidentState> incident) {
    /** What waits for a face that stands still; several minutes of a busy target. */
    public static final int MOST_WAITING = 100_000;

    public Frame {
        fresh = List.copyOf(fresh);
    }

    /** What a series was last in this frame; empty where nothing new came of it. */
    public OptionalDouble latest(Series series) {
        return fresh.stream()
                .filter(Observation.Sample.class::isInstance)
                .map(Observation.Sample.class::cast)
                .filter(it -> it.series().equals(series))
                .mapToDouble(Observation.Sample::value)
                .reduce((_, later) -> later);
    }

    /** Before there was an incident. */
    public Frame(
            Instant at,
            Link link,
            Optional<Facts> facts,
            List<Observation> fresh,
            Judgement judgement,
            Recording recording,
            OwnCost own,
            Mending mending,
            PoolReading pools) {
        this(at, link, facts, fresh, judgement, recording, own, mending, pools, Optional.empty());
    }

    /** Where nothing has looked at pools. */
    public Frame(
            Instant at,
            Link link,
            Optional<Facts> facts,
            List<Observation> fresh,
            Judgement judgement,
            Recording recording,
            OwnCost own,
            Mending mending) {
        this(
                at,
                link,
                facts,
                fresh,
                judgement,
                recording,
                own,
                mending,
                PoolReading.unknown(at, "Nothing has looked for pools and breakers yet."));
    }

    /** The same, with how its session's incident stands. */
    public Frame with(Optional<IncidentState> stands) {
        return new Frame(at, link, facts, fresh, judgement, recording, own, mending, pools, stands);
    }

    /**
     * This frame, never shown, and the one after it as a single frame. Of more observations than
     * {@link #MOST_WAITING} the oldest are left out, and each of their series gets a gap.
     */
    public Frame followedBy(Frame next) {
        return new Frame(
                next.at,
                next.link,
                next.facts,
                bounded(join(fresh, next.fresh)),
                new Judgement(
                        next.judgement.at(),
                        next.judgement.standing(),
                        join(judgement.fresh(), next.judgement.fresh()),
                        join(judgement.cleared(), next.judgement.cleared())),
                next.recording,
                next.own,
                next.mending,
                next.pools,
                next.incident);
    }

    private static List<Observation> bounded(List<Observation> all) {
        if (all.size() <= MOST_WAITING) {
            return all;
        }
        List<Observation> lost = all.subList(0, all.size() - MOST_WAITING);
        Map<Series, Gap> gaps = new LinkedHashMap<>();
        for (Observation each : lost) {
            switch (each) {
                case Observation.Sample it -> lose(gaps, it.series(), it.at(), it.at());
                case Observation.Tally it -> lose(gaps, it.series(), it.at(), it.at());
                case Gap it -> lose(gaps, it.series(), it.from(), it.to());
                case Observation.Happening _, Observation.Exhibit _ -> {}
            }
        }
        return join(List.copyOf(gaps.values()), all.subList(lost.size(), all.size()));
    }

    private static void lose(Map<Series, Gap> gaps, Series series, Instant from, Instant to) {
        gaps.merge(
                series,
                new Gap(series, from, to, "Fettle was too busy to show it"),
                (first, last) -> new Gap(series, first.from(), last.to(), last.why()));
    }

    private static <T> List<T> join(List<? extends T> first, List<? extends T> second) {
        return Stream.<T>concat(first.stream(), second.stream()).toList();
    }
}

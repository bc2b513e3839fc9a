package dev.fettle.app.session;

import dev.fettle.signal.Distribution;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What is kept of one series: its gauge's tiers, or its tally's, and its gaps. */
final class SeriesHistory {
    private static final int MOST_GAPS = 16;

    /** Two gaps of one reason that are closer than this are one. */
    private static final Duration JOINED = Duration.ofSeconds(2);

    private final Bounds bounds;
    private List<GaugeTier> gauges = List.of();
    private List<TallyTier> tallies = List.of();
    private final Deque<Gap> gaps = new ArrayDeque<>(2);
    private long lastMillis;

    SeriesHistory(Bounds bounds) {
        this.bounds = bounds;
    }

    void sample(long atMillis, double value) {
        if (gauges.isEmpty()) {
            var tiers = new ArrayList<GaugeTier>();
            for (Bounds.Tier tier : bounds.tiers()) {
                boolean exact = tiers.isEmpty();
                tiers.add(new GaugeTier(tier.step().toMillis(), tier.capacity(), exact));
            }
            gauges = List.copyOf(tiers);
        }
        gauges.forEach(tier -> tier.add(atMillis, value));
        heard(atMillis);
    }

    void tally(long atMillis, HistogramDelta delta) {
        if (tallies.isEmpty()) {
            tallies =
                    bounds.tiers().stream()
                            .map(tier -> new TallyTier(tier.step().toMillis(), tier.capacity()))
                            .toList();
        }
        tallies.forEach(tier -> tier.add(atMillis, delta));
        heard(atMillis);
    }

    void gap(Gap gap) {
        Gap last = gaps.peekLast();
        if (last != null
                && last.why().equals(gap.why())
                && !gap.from().isAfter(last.to().plus(JOINED))) {
            gaps.removeLast();
            Instant from = last.from().isBefore(gap.from()) ? last.from() : gap.from();
            Instant to = last.to().isAfter(gap.to()) ? last.to() : gap.to();
            gaps.addLast(new Gap(gap.series(), from, to, gap.why()));
        } else {
            gaps.addLast(gap);
        }
        if (gaps.size() > MOST_GAPS) {
            gaps.removeFirst();
        }
    }

    private void heard(long atMillis) {
        lastMillis = Math.max(lastMillis, atMillis);
    }

    long lastMillis() {
        return lastMillis;
    }

    /** From the finest tier that still reaches back far enough. */
    Trace trace(long fromMillis, long toMillis) {
        var points = new Trace.Builder();
        for (GaugeTier tier : gauges) {
            if (tier.reachesBackTo(fromMillis) || tier == gauges.getLast()) {
                tier.read(fromMillis, toMillis, points);
                return points.build(tier.stepMillis());
            }
        }
        return points.build(bounds.tiers().getFirst().step().toMillis());
    }

    Distribution distribution(long fromMillis, long toMillis) {
        var merged = new Distribution();
        for (TallyTier tier : tallies) {
            if (tier.reachesBackTo(fromMillis) || tier == tallies.getLast()) {
                tier.read(fromMillis, toMillis, merged);
                break;
            }
        }
        return merged;
    }

    /**
     * What was seen between two instants, as observations: gauges' means and tallies' sums, of each
     * step of the finest tier that reaches back far enough.
     */
    List<Observation> observations(Series series, long fromMillis, long toMillis) {
        List<Observation> seen = new ArrayList<>();
        for (Trace.Point point : trace(fromMillis, toMillis).points()) {
            if (point.at().toEpochMilli() >= fromMillis) {
                seen.add(new Observation.Sample(series, point.at(), point.mean()));
            }
        }
        for (TallyTier tier : tallies) {
            if (tier.reachesBackTo(fromMillis) || tier == tallies.getLast()) {
                tier.sums(
                        fromMillis,
                        toMillis,
                        (at, sum) ->
                                seen.add(
                                        new Observation.Tally(
                                                series,
                                                Instant.ofEpochMilli(at),
                                                HistogramDelta.of(sum))));
                break;
            }
        }
        return seen;
    }

    List<Gap> gaps(Instant from, Instant to) {
        return gaps.stream()
                .filter(gap -> !gap.to().isBefore(from) && !gap.from().isAfter(to))
                .toList();
    }
}

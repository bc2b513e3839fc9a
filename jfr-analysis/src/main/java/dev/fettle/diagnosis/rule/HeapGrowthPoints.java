package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.trend.AllocatedBeside;
import dev.fettle.diagnosis.trend.Points;
import dev.fettle.diagnosis.trend.Trend.Point;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** What is believed of the live set: what collections left that cleaned the heap, or what was counted. */
final class HeapGrowthPoints {
    static final Series LIVE = Signals.LIVE_SET.of(Signals.HEAP);
    private static final Series COUNTED = Signals.LIVE_COUNTED.of(Signals.HEAP);

    private final Settings settings;
    private final Collector collector;
    private final Duration recent;
    private final AllocatedBeside beside = new AllocatedBeside();
    private final Points cleaned;
    private final Points counted;
    private Points believed;

    /**
     * @param kept how long points are remembered
     * @param recent older ones are not judged by
     */
    HeapGrowthPoints(Settings settings, Collector collector, Duration kept, Duration recent) {
        this.settings = settings;
        this.collector = collector;
        this.recent = recent;
        this.cleaned = new Points(kept);
        this.counted = new Points(kept);
        this.believed = cleaned;
    }

    void see(Observation observation) {
        beside.see(observation);
        if (observation instanceof Sample it) {
            if (it.series().equals(LIVE)) {
                cleaned.add(it.at(), it.value());
            } else if (it.series().equals(COUNTED)) {
                counted.add(it.at(), it.value());
            }
        }
    }

    /**
     * Shenandoah's collections leave what was allocated meanwhile, up to four times what grows; a
     * count walks the objects that are reachable, so counts are believed as soon as they make a trend,
     * for as long as they go on.
     */
    Points believe(Instant now) {
        believed = countsTell(now) ? counted : cleaned;
        return believed;
    }

    private boolean countsTell(Instant now) {
        if (collector != Collector.SHENANDOAH
                || counted.isEmpty()
                || counted.last().at().plus(recent).isBefore(now)) {
            return false;
        }
        List<Point> last = counted.last((int) settings.of(HeapGrowth.POINTS));
        return last.size() >= settings.of(HeapGrowth.POINTS)
                && Points.span(last).toSeconds() >= settings.of(HeapGrowth.SPAN);
    }

    /**
     * Whether the program allocates so much more at the end of a climb than at its begin that concurrent
     * cycles leave more for that alone: then it is no climb of what is alive.
     */
    boolean loadMoved(Instant begin, Instant end) {
        if (!collector.concurrent() || isCounted()) {
            return false;
        }
        Duration third = Duration.between(begin, end).dividedBy(3);
        OptionalDouble before = beside.rate(begin, begin.plus(third));
        OptionalDouble after = beside.rate(end.minus(third), end);
        return before.isPresent()
                && after.isPresent()
                && after.getAsDouble() > settings.of(HeapGrowth.LOAD) * before.getAsDouble();
    }

    Points counted() {
        return counted;
    }

    boolean isCounted() {
        return believed == counted;
    }

    /** Whether each point is what is alive, and no garbage beside it: three of them tell a level. */
    boolean isExact() {
        return isCounted() || collector == Collector.PARALLEL || collector == Collector.SERIAL;
    }
}

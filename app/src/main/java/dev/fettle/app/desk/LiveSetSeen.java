package dev.fettle.app.desk;

import dev.fettle.remedy.LeverId;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.tuning.Known;
import dev.fettle.tuning.Setting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a session has seen of its target's live set. Told by the session's thread, asked by any.
 */
final class LiveSetSeen {
    private static final Series LIVE = Signals.LIVE_SET.of(Signals.HEAP);
    private static final Series AFTER = Signals.USED_AFTER_GC.of(Signals.HEAP);

    /**
     * What is allocated while a concurrent collector works counts as alive: after 60 MB that a program held,
     * ZGC told 75 to 130 MB. So the least of what several collections left is nearest to the truth. Long
     * enough for several, and too short for a live set that grows to be taken for a much smaller one.
     */
    static final Duration REMEMBERED = Duration.ofMinutes(2);

    private record Point(Instant at, long bytes) {}

    /** Of the session's thread: those that none after it undercuts, the least first. */
    private final Deque<Point> recent = new ArrayDeque<>();

    private volatile Optional<Point> live = Optional.empty();
    private volatile Optional<Point> after = Optional.empty();

    void see(Observation observation) {
        if (observation instanceof Observation.Sample(Series series, Instant at, double value)) {
            if (series.equals(LIVE)) {
                live = Optional.of(least(new Point(at, (long) value)));
            } else if (series.equals(AFTER)) {
                after = Optional.of(new Point(at, (long) value));
            }
        }
    }

    private Point least(Point newest) {
        while (!recent.isEmpty() && recent.getLast().bytes() >= newest.bytes()) {
            recent.removeLast();
        }
        recent.add(newest);
        while (recent.getFirst().at().plus(REMEMBERED).isBefore(newest.at())) {
            recent.removeFirst();
        }
        return recent.getFirst();
    }

    /** Of another life nothing is known. On the session's thread. */
    void forget() {
        recent.clear();
        live = Optional.empty();
        after = Optional.empty();
    }

    /** By collections that cleaned the old generation; without one where none was seen. */
    Known known(Map<LeverId, Setting> values) {
        return known(live, values);
    }

    /**
     * What the live set was at most: after any collection, old garbage is still there. Where even that
     * speaks for a plan, nothing is left to be learnt; where it speaks against one it proves nothing.
     */
    Known atMost(Map<LeverId, Setting> values) {
        return known(live.or(() -> after), values);
    }

    private static Known known(Optional<Point> point, Map<LeverId, Setting> values) {
        return new Known(
                point.map(it -> OptionalLong.of(it.bytes())).orElse(OptionalLong.empty()),
                point.map(Point::at),
                values);
    }
}

package dev.fettle.app.desk;

import dev.fettle.remedy.LeverId;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.tuning.Known;
import dev.fettle.tuning.NetLiveSet;
import dev.fettle.tuning.Setting;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a session has seen of its target's live set. Told by the session's thread, asked by any.
 */
final class LiveSetSeen {
    private static final Series AFTER = Signals.USED_AFTER_GC.of(Signals.HEAP);

    private record Point(Instant at, long bytes) {}

    /** Of the session's thread. */
    private final NetLiveSet net = new NetLiveSet();

    private volatile Optional<Point> live = Optional.empty();
    private volatile Optional<Point> after = Optional.empty();

    void see(Observation observation) {
        if (net.see(observation)) {
            live = net.told().map(told -> new Point(told.at(), told.bytes()));
        }
        if (observation instanceof Observation.Sample(Series series, Instant at, double value)
                && series.equals(AFTER)) {
            after = Optional.of(new Point(at, (long) value));
        }
    }

    /** Of another life nothing is known. On the session's thread. */
    void forget() {
        net.forget();
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

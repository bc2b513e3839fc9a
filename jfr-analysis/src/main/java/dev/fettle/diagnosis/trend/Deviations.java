package dev.fettle.diagnosis.trend;

import dev.fettle.diagnosis.trend.MovingBaseline.Stand;
import dev.fettle.diagnosis.trend.MovingBaseline.Worse;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds some series of one target against their own moving baselines, and says as observations how they
 * stand: {@code fettle.deviation} after each level, a gap while nothing is known yet, and a {@link
 * Happening#DEVIATION} when one leaves what is usual. Detectors that declare these read them as anything
 * else. For one thread; one for each life of a target.
 */
public final class Deviations {
    /**
     * A series that is watched.
     *
     * @param resolution in its unit; differences well below it mean nothing
     */
    record Watched(Series series, double resolution, Worse worse) {}

    /** What is watched: that which verdicts, verifications and searches for causes lean on. */
    static final List<Watched> WATCHED =
            List.of(
                    // Tomcat counts whole milliseconds.
                    new Watched(HttpSignals.HTTP_DURATION.whole(), 0.001, Worse.HIGHER),
                    // One request in a level of five seconds is 0.2 a second.
                    new Watched(HttpSignals.HTTP_RATE.whole(), 0.2, Worse.EITHER),
                    new Watched(HttpSignals.HTTP_ERRORS.whole(), 0.2, Worse.HIGHER),
                    // A thread's allocation buffer is as large.
                    new Watched(Signals.ALLOCATION_RATE.whole(), 1 << 20, Worse.EITHER),
                    // The JVM counts its CPU in ticks of 10 ms.
                    new Watched(Signals.CPU_PROCESS.whole(), 0.01, Worse.EITHER));

    private static final String LEARNING =
            "what is usual is learnt from two minutes of values, which are not there yet";

    private final Map<Series, One> all = new HashMap<>();

    /** One of them, and where its deviation is told. */
    private static final class One {
        private final MovingBaseline baseline;
        private final Series told;
        private boolean heard;
        private boolean deviates;

        One(Watched watched) {
            baseline = new MovingBaseline(watched.resolution, watched.worse);
            told = Signals.DEVIATION.of(watched.series.signal().id());
        }
    }

    public Deviations() {
        WATCHED.forEach(each -> all.put(each.series, new One(each)));
    }

    /** What is to be said after some observations of a target, in the order of time. */
    public List<Observation> of(List<Observation> fresh) {
        List<Observation> said = new ArrayList<>();
        for (Observation each : fresh) {
            if (each instanceof Sample(Series series, Instant at, double value)) {
                One one = all.get(series);
                if (one != null && value >= 0) {
                    see(one, at, value, said);
                }
            } else if (each instanceof Gap gap) {
                One one = all.get(gap.series());
                if (one != null) {
                    one.baseline.gap();
                }
            }
        }
        return said;
    }

    private static void see(One one, Instant at, double value, List<Observation> said) {
        Optional<Stand> stand = one.baseline.add(at, value);
        if (stand.isPresent()) {
            say(one, stand.get(), said);
        } else if (!one.heard) {
            said.add(new Gap(one.told, at, at, LEARNING));
        }
        one.heard = true;
    }

    private static void say(One one, Stand stand, List<Observation> said) {
        said.add(new Sample(one.told, stand.at(), stand.sigmas()));
        if (stand.deviates() && !one.deviates) {
            said.add(
                    new Happening(
                            Happening.DEVIATION,
                            one.told.subject(),
                            stand.at(),
                            Map.of(
                                    Happening.SINCE,
                                    stand.since().orElse(stand.at()).toString(),
                                    Happening.LEVEL,
                                    Double.toString(stand.level()),
                                    Happening.USUAL,
                                    Double.toString(stand.usual()),
                                    Happening.SIGMAS,
                                    Double.toString(stand.sigmas()))));
        }
        one.deviates = stand.deviates();
    }
}

package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.baseline.Baseline;
import dev.fettle.baseline.Levels;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is remembered of a span has the levels that a look at it at the time would have had. */
class SpanLevelsTest {
    private static final Instant BEGIN = FakeTarget.START;

    private final History history = new History();
    private final FakeTarget target = new FakeTarget();

    @Test
    void areThoseThatWereSeenAtTheTime() {
        var levels = new Levels();
        for (int second = 0; second <= 300; second++) {
            List<Observation> fresh = second(second);
            fresh.forEach(history::add);
            if (second >= 100 && second <= 160) {
                levels.tick(BEGIN.plusSeconds(second), fresh);
            }
        }
        Baseline then = levels.baseline(target.facts()).orElseThrow();
        Baseline remembered =
                SpanLevels.of(
                                history,
                                target.facts(),
                                BEGIN.plusSeconds(100),
                                BEGIN.plusSeconds(160))
                        .orElseThrow();
        assertEquals(then.target(), remembered.target());
        assertEquals(then.from(), remembered.from());
        assertEquals(then.until(), remembered.until());
        assertEquals(then.levels().keySet(), remembered.levels().keySet());
        then.levels().forEach((series, all) -> same(series, all, remembered));
    }

    private static void same(Series series, List<Double> all, Baseline remembered) {
        List<Double> others = remembered.levels().get(series);
        assertEquals(all.size(), others.size(), series::toString);
        for (int i = 0; i < all.size(); i++) {
            // Durations are remembered to 1 %.
            assertEquals(all.get(i), others.get(i), all.get(i) / 100 + 1e-12, series::toString);
        }
    }

    @Test
    void areNoneOfWhatIsNotRemembered() {
        assertEquals(
                Optional.empty(),
                SpanLevels.of(history, target.facts(), BEGIN, BEGIN.plusSeconds(60)));
    }

    private static List<Observation> second(int second) {
        Instant at = BEGIN.plusSeconds(second);
        List<Observation> fresh = new ArrayList<>();
        fresh.add(new Sample(Signals.THREAD_COUNT.whole(), at, 20 + second % 7));
        fresh.add(new Sample(Signals.THREADS_STARTED.whole(), at, 100 + 3.0 * second));
        fresh.add(
                new Tally(
                        Signals.GC_PAUSE.whole(),
                        at,
                        second % 4 == 0 ? HistogramDelta.of(0.01, 0.002) : HistogramDelta.of()));
        if (second % 5 == 0) {
            fresh.add(new Sample(HttpSignals.HTTP_DURATION.whole(), at, 0.004 + second / 1e5));
        }
        return fresh;
    }
}

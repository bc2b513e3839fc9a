package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.Distribution;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class HistoryTest {
    private static final Instant START = FakeTarget.START;
    private static final Series THREADS = new Series(Signals.THREAD_COUNT, "");
    private static final Series PAUSES = new Series(Signals.GC_PAUSE, "");

    private final History history = new History();

    private void sample(Series series, long second, double value) {
        history.add(new Sample(series, START.plusSeconds(second), value));
    }

    private Trace trace(Series series, long from, long to) {
        return history.trace(series, START.plusSeconds(from), START.plusSeconds(to));
    }

    @Test
    void keepsEverySecondOfTheLastMinutes() {
        for (int second = 0; second < 600; second++) {
            sample(THREADS, second, second);
        }
        Trace trace = trace(THREADS, 0, 599);

        assertEquals(Duration.ofSeconds(1), trace.step());
        assertEquals(600, trace.points().size());
        assertEquals(599, trace.points().getLast().mean());
    }

    @Test
    void keepsMinimumMaximumAndMeanOfWhatIsOlder() {
        for (int second = 0; second < 3600; second++) {
            sample(THREADS, second, second % 10);
        }
        Trace trace = trace(THREADS, 0, 3599);

        assertEquals(Duration.ofSeconds(10), trace.step());
        assertEquals(360, trace.points().size());
        Trace.Point point = trace.points().get(7);
        assertEquals(0, point.min());
        assertEquals(9, point.max());
        assertEquals(4.5, point.mean());
    }

    @Test
    void reachesBackADay() {
        for (int second = 0; second < 86_400; second += 5) {
            sample(THREADS, second, 1);
        }
        Trace trace = trace(THREADS, 0, 86_399);

        assertEquals(Duration.ofMinutes(1), trace.step());
        assertEquals(1440, trace.points().size());
    }

    @Test
    void leavesHolesWhereNothingWasMeasured() {
        sample(THREADS, 0, 1);
        sample(THREADS, 1, 1);
        sample(THREADS, 60, 1);

        assertEquals(3, trace(THREADS, 0, 60).points().size());
    }

    @Test
    void putsWhatCameLateInItsPlace() {
        sample(THREADS, 10, 10);
        sample(THREADS, 4, 4);

        List<Trace.Point> points = trace(THREADS, 0, 60).points();
        assertEquals(4, points.getFirst().mean());
        assertEquals(10, points.getLast().mean());
    }

    @Test
    void mergesDistributionsExactlyInCountSumAndMaximum() {
        for (int second = 0; second < 3600; second++) {
            history.add(
                    new Tally(
                            PAUSES,
                            START.plusSeconds(second),
                            HistogramDelta.of(0.001, second == 1234 ? 0.5 : 0.002)));
        }
        Distribution all = history.distribution(PAUSES, START, START.plusSeconds(3600));

        assertEquals(7200, all.count());
        assertEquals(0.5, all.max());
        assertEquals(3600 * 0.003 + 0.498, all.sum(), 1e-6);
        assertEquals(0.002, all.percentile(75), 0.002 * 0.02);
    }

    @Test
    void joinsGapsOfOneReason() {
        sample(THREADS, 0, 1);
        history.add(new Gap(THREADS, START.plusSeconds(1), START.plusSeconds(2), "asleep"));
        history.add(new Gap(THREADS, START.plusSeconds(2), START.plusSeconds(3), "asleep"));
        history.add(new Gap(THREADS, START.plusSeconds(50), START.plusSeconds(51), "asleep"));

        List<Gap> gaps = history.gaps(THREADS, START, START.plusSeconds(60));
        assertEquals(2, gaps.size());
        assertEquals(START.plusSeconds(3), gaps.getFirst().to());
    }

    @Test
    void mergesNewcomersWhereNobodyIsSilent() {
        for (int second = 0; second < 3; second++) {
            for (int site = 0; site < 150; site++) {
                sample(new Series(ThreadSignals.SITE_LIVE, "site" + site), second, 2);
            }
        }
        Trace others = trace(new Series(ThreadSignals.SITE_LIVE, Series.OTHER), 0, 3);

        assertEquals(50 * 2, others.points().getLast().mean(), "their sum");
        assertEquals(101, history.kept().series());
        assertEquals(150, history.kept().merged());
    }

    @Test
    void makesRoomBySilentSubjects() {
        for (int site = 0; site < 100; site++) {
            sample(new Series(ThreadSignals.SITE_LIVE, "old" + site), 0, 1);
        }
        var fresh = new Series(ThreadSignals.SITE_LIVE, "new");
        sample(fresh, 120, 1);

        assertTrue(history.series().contains(fresh));
        assertEquals(100, history.kept().series());
        assertEquals(1, history.kept().evicted());
        assertEquals(0, history.kept().merged());
    }

    @Test
    void keepsTheLatestExhibitOfASubject() {
        history.add(new Observation.Exhibit("dump", "a", START, new Observation.Text("first")));
        history.add(new Observation.Exhibit("dump", "a", START, new Observation.Text("second")));

        assertEquals(new Observation.Text("second"), history.exhibit("dump", "a").orElseThrow());
        assertFalse(history.exhibit("dump", "b").isPresent());
    }
}

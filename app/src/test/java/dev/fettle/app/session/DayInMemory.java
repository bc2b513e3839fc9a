package dev.fettle.app.session;

import dev.fettle.diagnosis.Diagnosis;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.rule.Detectors;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A program for a JVM of 64 MB: 24 hours at 1 Hz with 300 series, 30 % of whose subjects live for
 * five minutes only. Prints the heap in use at the end; runs out of memory where the history is not
 * bounded, which the argument {@code unbounded} proves.
 */
public final class DayInMemory {
    private static final int STEADY = 210;
    private static final int CHURNING = 89;
    private static final int LIFE = 300;
    private static final int DAY = 86_400;
    private static final List<Signal> SIGNALS =
            List.of(ThreadSignals.SITE_LIVE, ThreadSignals.SITE_STARTED, Signals.CLASS_BYTES);

    private DayInMemory() {}

    public static void main(String[] arguments) {
        boolean bounded = !List.of(arguments).contains("unbounded");
        History history = new History(bounded ? Bounds.STANDARD : unbounded());
        var target = new FakeTarget();
        var diagnosis = new Diagnosis(Detectors.all(), Settings.STANDARD, target.facts());
        for (int second = 0; second < DAY; second++) {
            Instant now = FakeTarget.START.plusSeconds(second);
            for (int i = 0; i < STEADY; i++) {
                see(history, diagnosis, second, sample(i, "steady" + i, now, second));
            }
            for (int i = 0; i < CHURNING; i++) {
                int life = (second + i * LIFE / CHURNING) / LIFE;
                see(history, diagnosis, second, sample(i, "life" + i + "." + life, now, second));
            }
            var pauses = new Series(Signals.GC_PAUSE, "");
            history.add(new Tally(pauses, now, HistogramDelta.of(0.001 * (1 + second % 50))));
            diagnosis.judge(now);
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.println("bytes " + (runtime.totalMemory() - runtime.freeMemory()));
        History.Kept kept = history.kept();
        System.out.println("series " + kept.series() + " evicted " + kept.evicted());
        // Both must be alive until here, or nothing was measured.
        if (history.series().isEmpty() || diagnosis.judge(Instant.MAX).standing() == null) {
            throw new AssertionError("nothing was kept");
        }
    }

    /** The diagnosis sees one minute in ten: its bound is its own subject, and its time is not. */
    private static void see(
            History history, Diagnosis diagnosis, int second, Observation observation) {
        history.add(observation);
        if (second / 60 % 10 == 0) {
            diagnosis.see(observation);
        }
    }

    private static Sample sample(int index, String subject, Instant now, int second) {
        Signal signal = SIGNALS.get(index % SIGNALS.size());
        return new Sample(new Series(signal, subject), now, index + second % 97);
    }

    private static Bounds unbounded() {
        return new Bounds(
                Integer.MAX_VALUE, Integer.MAX_VALUE, Duration.ofDays(2), Bounds.STANDARD.tiers());
    }
}

package dev.fettle.app.chart;

import static dev.fettle.app.chart.Charts.CODE_OPTIMIZED;
import static dev.fettle.app.chart.Charts.CODE_OTHER;
import static dev.fettle.app.chart.Charts.CODE_PROFILED;
import static dev.fettle.app.chart.Charts.CODE_WHOLE;
import static dev.fettle.app.chart.Charts.GC_PAUSE;
import static dev.fettle.app.chart.Charts.GC_STALL;
import static dev.fettle.app.chart.Charts.HEAP_AFTER_GC;
import static dev.fettle.app.chart.Charts.HEAP_COMMITTED;
import static dev.fettle.app.chart.Charts.HEAP_MAX;
import static dev.fettle.app.chart.Charts.HEAP_PEAK;
import static dev.fettle.app.chart.Charts.HEAP_USED;
import static dev.fettle.app.chart.Charts.HTTP_DURATION;
import static dev.fettle.app.chart.Charts.HTTP_ERRORS;
import static dev.fettle.app.chart.Charts.HTTP_RATE;
import static dev.fettle.app.chart.Charts.PERCENTILE_PAUSES;
import static dev.fettle.app.chart.Charts.SAFEPOINT_SYNC;

import dev.fettle.app.words.Quantity;
import dev.fettle.signal.Distribution;
import dev.fettle.signal.Unit;

import java.util.List;

/** What stands beside lanes: their newest values in words. */
final class LaneWords {
    private LaneWords() {}

    static String code(Readings now) {
        double sum = 0;
        boolean any = false;
        for (Trace trace : List.of(CODE_PROFILED, CODE_OPTIMIZED, CODE_OTHER, CODE_WHOLE)) {
            any |= now.value(trace).isPresent();
            sum += now.value(trace).orElse(0);
        }
        return any ? Quantity.of(Unit.BYTES, sum).toString() : Readings.NONE;
    }

    /** Where pauses are told, even of seconds without one, there was none. */
    private static String unseen(Readings now) {
        return now.tells(GC_PAUSE.series()) ? "none seen" : Readings.NONE;
    }

    static String waits(Readings now) {
        Distribution stalls = now.durations(GC_STALL.series());
        Distribution syncs = now.durations(SAFEPOINT_SYNC.series());
        if (stalls.count() + syncs.count() == 0) {
            return unseen(now);
        }
        return longest(stalls, "for memory") + " · " + longest(syncs, "to a safepoint");
    }

    private static String longest(Distribution waits, String what) {
        return waits.count() == 0
                ? "none " + what
                : waits.count()
                        + " "
                        + what
                        + ", longest "
                        + Quantity.of(Unit.SECONDS, waits.max());
    }

    static String heap(Readings now) {
        String words = now.words(HEAP_USED) + " used · " + now.words(HEAP_AFTER_GC) + " after GC";
        return now.value(HEAP_MAX).isEmpty() ? words : words + " · max " + now.words(HEAP_MAX);
    }

    static String peak(Readings now) {
        return now.words(HEAP_PEAK) + " before GC · " + now.words(HEAP_COMMITTED) + " committed";
    }

    static String requests(Readings now) {
        String words = now.words(HTTP_RATE);
        return now.value(HTTP_ERRORS).orElse(0) > 0
                ? words + " · " + now.words(HTTP_ERRORS) + " with status 400 or above"
                : words;
    }

    /** Where none ended there is no mean, which is not the same as not knowing it. */
    static String requestTime(Readings now) {
        boolean none = now.value(HTTP_RATE).orElse(-1) == 0;
        return none ? "none ended" : now.words(HTTP_DURATION);
    }

    static String pauses(Readings now) {
        Distribution pauses = now.durations(GC_PAUSE.series());
        if (pauses.count() == 0) {
            return unseen(now);
        }
        Quantity median = Quantity.of(Unit.SECONDS, pauses.percentile(50));
        Quantity longest = Quantity.of(Unit.SECONDS, pauses.max());
        return pauses.count() < PERCENTILE_PAUSES
                ? pauses.count() + " · median " + median + " · longest " + longest
                : "p50 "
                        + median
                        + " · p99 "
                        + Quantity.of(Unit.SECONDS, pauses.percentile(99))
                        + " · longest "
                        + longest;
    }
}

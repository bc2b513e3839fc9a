package dev.fettle.app.chart;

import dev.fettle.signal.Unit;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One chart: a strip of the shared time axis.
 *
 * @param id for style and tests
 * @param weight its share of the height, against the others
 * @param unit what its values are scaled and written in
 * @param least the axis reaches at least that far, in base units, so that nothing looks dramatic
 *     for being alone
 * @param newest what stands at the right of the caption
 * @param optional whether it is there only where one of its lines has a value: what not every target
 *     can tell
 */
public record Lane(
        String id,
        String title,
        int weight,
        Unit unit,
        double least,
        List<Trace> traces,
        Function<Readings, String> newest,
        boolean optional) {
    public Lane {
        traces = List.copyOf(traces);
    }

    /** One that is always there. */
    Lane(
            String id,
            String title,
            int weight,
            Unit unit,
            double least,
            List<Trace> traces,
            Function<Readings, String> newest) {
        this(id, title, weight, unit, least, traces, newest, false);
    }

    /** Whether it shows states, which have no value axis. */
    boolean banded() {
        return traces.stream().allMatch(trace -> trace.look() == Look.BANDS);
    }

    boolean shown(Tracks tracks) {
        if (!optional) {
            return true;
        }
        for (Trace trace : traces) {
            if (tracks.track(trace).size() > 0) {
                return true;
            }
        }
        return false;
    }

    /** Every line's value at an instant. */
    String describe(Readings readings) {
        return traces.stream()
                .map(trace -> trace.name() + " " + readings.words(trace))
                .collect(Collectors.joining(" · "));
    }
}

package dev.fettle.app.report;

import dev.fettle.app.chart.Look;
import dev.fettle.app.chart.Trace;
import dev.fettle.signal.Unit;

import java.util.List;

/**
 * One chart of the timeline.
 *
 * @param id such as {@code heap} or {@code pool:orders}
 * @param height of its plot, in units of the drawing
 * @param least the axis reaches at least that far, in base units, so that nothing looks dramatic for
 *     being alone
 * @param traces those that have data, what lies behind first
 */
record Strip(String id, String title, int height, Unit unit, double least, List<Trace> traces) {
    /** Names that a program gives its pools are its own affair. */
    private static final int LONGEST = 80;

    Strip {
        title = Prose.brief(title, LONGEST);
        traces = List.copyOf(traces);
    }

    Strip atLeast(int high) {
        return high <= height ? this : new Strip(id, title, high, unit, least, traces);
    }

    /** Whether it shows states, which have no value axis. */
    boolean banded() {
        return traces.stream().allMatch(trace -> trace.look() == Look.BANDS);
    }

    /**
     * A chart that there is nothing to draw for.
     *
     * @param why a sentence
     */
    record Left(String title, String why) {}
}

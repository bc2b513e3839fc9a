package dev.fettle.app.chart;

import java.time.Duration;
import java.util.List;

/**
 * The length of the time axis, in few steps, so that it stands still between them.
 *
 * @param grid the distance of the vertical lines; every second one has its time above it
 */
record Zoom(Duration length, Duration grid) {
    private static final List<Zoom> STEPS =
            List.of(
                    new Zoom(Duration.ofMinutes(1), Duration.ofSeconds(10)),
                    new Zoom(Duration.ofMinutes(2), Duration.ofSeconds(15)),
                    new Zoom(Duration.ofMinutes(3), Duration.ofSeconds(30)),
                    new Zoom(Duration.ofMinutes(4), Duration.ofSeconds(30)),
                    new Zoom(Duration.ofMinutes(5), Duration.ofSeconds(30)),
                    new Zoom(Duration.ofMinutes(6), Duration.ofMinutes(1)),
                    new Zoom(Duration.ofMinutes(8), Duration.ofMinutes(1)),
                    new Zoom(Duration.ofMinutes(10), Duration.ofMinutes(1)));

    /** The shortest that shows everything known, or the whole span where more is known. */
    static Zoom of(Span span, Duration known) {
        Zoom fitting = STEPS.getFirst();
        for (Zoom step : STEPS) {
            if (step.length.compareTo(span.length()) > 0) {
                break;
            }
            fitting = step;
            if (known.compareTo(step.length) <= 0) {
                break;
            }
        }
        return fitting;
    }
}

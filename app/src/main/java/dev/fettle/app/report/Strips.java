package dev.fettle.app.report;

import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.Look;
import dev.fettle.app.chart.Trace;
import dev.fettle.app.look.Token;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;
import dev.fettle.target.Capability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The charts of an incident, from top to bottom, and why there is none of the others.
 *
 * @param drawn those with data
 * @param left those without
 */
record Strips(List<Strip> drawn, List<Strip.Left> left) {
    private static final double MB = 1024 * 1024;

    /** In units of the drawing, which is {@link Plot#WIDTH} wide. */
    private static final int TALL = 76;

    private static final int USUAL = 58;

    private static final Trace EXCEPTIONS =
            new Trace(
                    "exceptions",
                    Signals.THROWABLE_RATE.whole(),
                    Look.AREA,
                    Token.SERIES_4,
                    Trace.Reading.VALUE);

    private static final Trace PAUSES =
            new Trace(
                    "pauses",
                    Charts.GC_PAUSE.series(),
                    Charts.GC_PAUSE.look(),
                    Charts.GC_PAUSE.colour(),
                    Trace.Reading.VALUE);

    private static final Trace LOCKS =
            new Trace(
                    "waits of 20 ms or more",
                    Signals.LOCK_WAIT.whole(),
                    Look.BARS,
                    Token.SERIES_4,
                    Trace.Reading.VALUE);

    private static final Trace REFUSED =
            new Trace(
                    "status 400+",
                    Charts.HTTP_ERRORS.series(),
                    Charts.HTTP_ERRORS.look(),
                    Charts.HTTP_ERRORS.colour(),
                    Trace.Reading.VALUE);

    static Strips of(Material material) {
        return new Building(material).all();
    }

    /**
     * The one that shows a signal.
     *
     * @param wanted its id, with {@code @SUBJECT} where there are several
     * @return empty where none shows it, or several do
     */
    Optional<Strip> find(String wanted) {
        List<Strip> found = drawn.stream().filter(strip -> shows(strip, wanted)).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** What they can be asked for by. */
    List<String> names() {
        return drawn.stream().flatMap(Strips::names).distinct().toList();
    }

    private static boolean shows(Strip strip, String wanted) {
        return strip.traces().stream()
                .anyMatch(
                        trace ->
                                wanted.equals(trace.series().signal().id())
                                        || wanted.equals(name(trace)));
    }

    private static Stream<String> names(Strip strip) {
        return strip.traces().stream().map(Strips::name);
    }

    private static String name(Trace trace) {
        String subject = trace.series().subject();
        String id = trace.series().signal().id();
        return subject.isEmpty() ? id : id + "@" + subject;
    }

    private static final class Building {
        private final Material material;
        private final List<Strip> drawn = new ArrayList<>();
        private final List<Strip.Left> left = new ArrayList<>();

        Building(Material material) {
            this.material = material;
        }

        Strips all() {
            add(
                    "requests",
                    "Requests",
                    USUAL,
                    Unit.COUNT_PER_SECOND,
                    4,
                    Capability.JMX,
                    Charts.HTTP_RATE,
                    REFUSED);
            add(
                    "request-time",
                    "Request time",
                    USUAL,
                    Unit.SECONDS,
                    0.002,
                    Capability.JMX,
                    Charts.HTTP_DURATION);
            add(
                    "exceptions",
                    "Exceptions",
                    USUAL,
                    Unit.COUNT_PER_SECOND,
                    4,
                    Capability.JFR,
                    EXCEPTIONS);
            BreakerStrips.of(material, drawn, left);
            PoolStrips.of(material, drawn, left);
            locks();
            add("threads", "Threads", USUAL, Unit.COUNT, 10, Capability.JMX, Charts.THREADS_LIVE);
            add(
                    "cpu",
                    "CPU",
                    USUAL,
                    Unit.RATIO,
                    0.1,
                    Capability.JMX,
                    Charts.CPU_PROCESS,
                    Charts.CPU_MACHINE);
            add(
                    "heap",
                    "Heap",
                    TALL,
                    Unit.BYTES,
                    16 * MB,
                    Capability.JMX,
                    Charts.HEAP_USED,
                    Charts.HEAP_AFTER_GC,
                    Charts.HEAP_COMMITTED,
                    Charts.HEAP_MAX);
            pauses();
            return new Strips(List.copyOf(drawn), List.copyOf(left));
        }

        private void add(
                String id,
                String title,
                int height,
                Unit unit,
                double least,
                Capability needed,
                Trace... traces) {
            List<Trace> known = known(List.of(traces));
            if (known.isEmpty()) {
                left.add(new Strip.Left(title, why(needed, traces[0])));
            } else {
                drawn.add(new Strip(id, title, height, unit, least, known));
            }
        }

        private List<Trace> known(List<Trace> traces) {
            return traces.stream()
                    .filter(
                            trace ->
                                    material.curves()
                                            .of(trace.series())
                                            .filter(Curve::any)
                                            .isPresent())
                    .toList();
        }

        private String why(Capability needed, Trace first) {
            Optional<String> said = material.curves().why(first.series());
            Optional<String> cannot = material.incident().target().whyNot(needed);
            return said.or(() -> cannot)
                    .map(why -> "Not measured: " + why + ".")
                    .orElse("Nothing of it was measured in this span.");
        }

        /** Most programs wait for none, and nobody misses a chart of it. */
        private void locks() {
            if (material.curves().of(LOCKS.series()).filter(Curve::any).isPresent()) {
                add("lock-waits", "Lock waits", USUAL, Unit.SECONDS, 0.02, Capability.JFR, LOCKS);
            }
        }

        /** Where pauses are told, no pause is an answer, too. */
        private void pauses() {
            Optional<Curve> curve = material.curves().of(Charts.GC_PAUSE.series());
            if (curve.isPresent() && curve.get().durations() == 0) {
                left.add(
                        new Strip.Left(
                                "GC pauses", "None in this span: the collector stopped nothing."));
                return;
            }
            add("gc-pauses", "GC pauses", USUAL, Unit.SECONDS, 0.002, Capability.JFR, PAUSES);
        }
    }
}

package dev.fettle.app.report;

import dev.fettle.app.chart.Look;
import dev.fettle.app.chart.Trace;
import dev.fettle.app.look.Token;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.BreakerState;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Unit;

import java.util.ArrayList;
import java.util.List;

/** The states of each circuit breaker that has part in the incident, and how its calls went. */
final class BreakerStrips {
    private static final int MOST = 6;
    private static final int STATES = 34;
    private static final int CALLS = 58;

    private BreakerStrips() {}

    static void of(Material material, List<Strip> drawn, List<Strip.Left> left) {
        Curves curves = material.curves();
        List<String> all = List.copyOf(curves.subjects(BreakerSignals.STATE));
        if (all.isEmpty()) {
            left.add(
                    new Strip.Left(
                            "Circuit breakers",
                            Told.none(material, BreakerSignals.BREAKERS, "circuit breaker")));
            return;
        }
        List<String> chosen =
                all.stream()
                        .filter(name -> all.size() == 1 || hasPart(material, name))
                        .limit(MOST)
                        .toList();
        chosen.forEach(name -> add(curves, name, drawn));
        List<String> others = all.stream().filter(name -> !chosen.contains(name)).toList();
        if (!others.isEmpty()) {
            boolean calm = others.stream().noneMatch(name -> hasPart(material, name));
            left.add(
                    new Strip.Left(
                            "Other breakers",
                            Told.names(others)
                                    + (calm
                                            ? ": seen closed at every look."
                                            : ": left out, since there are so many.")));
        }
    }

    private static boolean hasPart(Material material, String name) {
        boolean changed =
                material.curves()
                        .of(BreakerSignals.STATE.of(name))
                        .map(curve -> curve.greatest().orElse(0) > BreakerState.CLOSED.code())
                        .orElse(false);
        return changed || Told.named(material.incident(), name);
    }

    private static void add(Curves curves, String name, List<Strip> drawn) {
        Trace state = trace("state", BreakerSignals.STATE.of(name), Look.BANDS, Token.UNKNOWN);
        drawn.add(
                new Strip(
                        "breaker:" + name,
                        "Breaker " + name,
                        STATES,
                        Unit.COUNT,
                        1,
                        List.of(state)));
        List<Trace> calls = new ArrayList<>();
        add(curves, calls, "failed", BreakerSignals.FAILURES, name, Look.AREA, Token.SERIES_5);
        add(curves, calls, "slow", BreakerSignals.SLOW, name, Look.LINE, Token.SERIES_4);
        if (!calls.isEmpty()) {
            Signal limit = BreakerSignals.FAILURES_LIMIT;
            add(curves, calls, "opens at", limit, name, Look.BOUND, Token.CRITICAL);
            drawn.add(
                    new Strip(
                            "calls:" + name, "Calls through " + name, CALLS, Unit.RATIO, 1, calls));
        }
    }

    private static void add(
            Curves curves,
            List<Trace> traces,
            String words,
            Signal signal,
            String name,
            Look look,
            Token colour) {
        Series series = signal.of(name);
        if (curves.of(series).filter(Curve::any).isPresent()) {
            traces.add(trace(words, series, look, colour));
        }
    }

    private static Trace trace(String words, Series series, Look look, Token colour) {
        return new Trace(words, series, look, colour, Trace.Reading.VALUE);
    }
}

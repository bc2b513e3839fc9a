package dev.fettle.app.report;

import dev.fettle.app.chart.StateBand;
import dev.fettle.app.chart.Trace;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What a line comes to, in words. */
final class StripWords {
    private StripWords() {}

    /** Such as {@code 118 MB to 412 MB, at last 398 MB}. */
    static String of(Trace trace, Curve curve) {
        OptionalDouble least = curve.least();
        OptionalDouble greatest = curve.greatest();
        if (least.isEmpty() || greatest.isEmpty()) {
            return "nothing";
        }
        return switch (trace.look()) {
            case BARS ->
                    curve.durations() + " · longest " + number(trace, greatest.getAsDouble());
            case BANDS -> states(curve);
            case BOUND -> number(trace, curve.last());
            case LINE, AREA, STEP -> {
                String low = number(trace, least.getAsDouble());
                String high = number(trace, greatest.getAsDouble());
                yield low.equals(high)
                        ? low
                        : low + " to " + high + ", at last " + number(trace, curve.last());
            }
        };
    }

    private static String number(Trace trace, double value) {
        return Quantity.of(trace.series().signal().unit(), value).toString();
    }

    /** How long it was in each state, by the order in which these came. */
    private static String states(Curve curve) {
        var axis = new Axis(curve.at(0), curve.at(curve.steps() - 1), 0, 1);
        long whole = Duration.between(axis.from(), axis.until()).toMillis();
        Map<String, Double> shares = new LinkedHashMap<>();
        new CurveLine(axis, 0, 1, 1)
                .bands(curve)
                .forEach(
                        band ->
                                shares.merge(
                                        StateBand.of(band.value()).words(),
                                        band.to() - band.from(),
                                        Double::sum));
        return shares.entrySet().stream()
                .map(
                        it ->
                                it.getKey()
                                        + " "
                                        + Times.span(
                                                Duration.ofMillis(
                                                        Math.round(it.getValue() * whole))))
                .collect(Collectors.joining(", "));
    }
}

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

    /** Such as {@code 118 to 412 MB, at last 398 MB}. */
    static String of(Trace trace, Curve curve) {
        OptionalDouble least = curve.least();
        OptionalDouble greatest = curve.greatest();
        if (least.isEmpty() || greatest.isEmpty()) {
            return "nothing";
        }
        return switch (trace.look()) {
            case BARS -> curve.durations() + ", longest " + number(trace, greatest.getAsDouble());
            case BANDS -> states(curve);
            case BOUND -> number(trace, curve.last());
            case LINE, AREA, STEP -> {
                Quantity low = quantity(trace, least.getAsDouble());
                Quantity high = quantity(trace, greatest.getAsDouble());
                if (low.equals(high)) {
                    yield together(low);
                }
                String from = low.unit().equals(high.unit()) ? low.number() : together(low);
                yield from + " to " + together(high) + ", at last " + number(trace, curve.last());
            }
        };
    }

    /** A number and its unit stay on one line. */
    private static String number(Trace trace, double value) {
        return together(quantity(trace, value));
    }

    private static String together(Quantity quantity) {
        return quantity.toString().replace(' ', '\u00a0');
    }

    private static Quantity quantity(Trace trace, double value) {
        return Quantity.of(trace.series().signal().unit(), value);
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

package dev.fettle.app.cli.format;

import dev.fettle.pool.Adapted;
import dev.fettle.pool.AdapterFault;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.Deed;
import dev.fettle.pool.Hint;
import dev.fettle.pool.Origin;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.Told;
import dev.fettle.pool.Tunable;
import dev.fettle.signal.BreakerState;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What {@code pools --json} and {@code breakers --json} print. */
public final class PoolLines {
    private PoolLines() {}

    private record PoolLine(
            String type,
            String at,
            String name,
            String kind,
            String library,
            String adapter,
            boolean guess,
            List<String> beans,
            List<ToldPart> told,
            List<LivePart> live,
            List<ActionPart> actions) {}

    private record BreakerLine(
            String type,
            String at,
            String name,
            String state,
            String stateUnknown,
            String library,
            String adapter,
            boolean guess,
            List<String> beans,
            List<ToldPart> told,
            List<LivePart> live,
            List<ActionPart> actions) {}

    /** Of value, unlimited and unknown there is one. */
    private record ToldPart(
            String quantity,
            String signal,
            Number value,
            Boolean unlimited,
            String unknown,
            String unit) {}

    private record LivePart(
            String lever,
            String label,
            Number value,
            Boolean unlimited,
            String unknown,
            String unit,
            Number min,
            Number max,
            String effect,
            String note,
            String lowered,
            String risk) {}

    private record ActionPart(
            String lever, String label, List<String> choices, String risk, String note) {}

    private record HintLine(
            String type, String at, String library, String seenBy, String says, String property) {}

    private record FaultLine(
            String type,
            String at,
            String file,
            Integer line,
            Integer column,
            String says,
            String allowed) {}

    private record UnknownLine(String type, String at, String subject, String why) {}

    /** The pools, those that merely look like one included. */
    public static List<String> pools(PoolReading reading) {
        return lines(reading, "pools", Pool.class);
    }

    /** The same of circuit breakers. */
    public static List<String> breakers(PoolReading reading) {
        return lines(reading, "breakers", Breaker.class);
    }

    private static List<String> lines(
            PoolReading reading, String subject, Class<? extends Adapted> kind) {
        String at = Json.at(reading.at());
        if (!reading.isKnown()) {
            return List.of(Json.line(new UnknownLine("unknown", at, subject, reading.unknown())));
        }
        var lines = new ArrayList<String>();
        Stream.concat(reading.all(), reading.guesses().stream())
                .filter(kind::isInstance)
                .forEach(each -> lines.add(line(at, each)));
        for (String why : reading.unread()) {
            lines.add(Json.line(new UnknownLine("unknown", at, subject, why)));
        }
        if (reading.left() > 0) {
            String why = reading.left() + " more are not read";
            lines.add(Json.line(new UnknownLine("unknown", at, subject, why)));
        }
        for (Hint each : reading.hints()) {
            String property = each.property().isEmpty() ? null : each.property();
            lines.add(
                    Json.line(
                            new HintLine(
                                    "hint",
                                    at,
                                    each.library(),
                                    each.seenBy(),
                                    each.says(),
                                    property)));
        }
        reading.faults().forEach(each -> lines.add(fault(at, each)));
        return lines;
    }

    private static String fault(String at, AdapterFault fault) {
        boolean placed = fault.line() > 0;
        return Json.line(
                new FaultLine(
                        "adapter-fault",
                        at,
                        fault.file(),
                        placed ? fault.line() : null,
                        placed ? fault.column() : null,
                        fault.says(),
                        fault.allowed().isEmpty() ? null : fault.allowed()));
    }

    private static String line(String at, Adapted each) {
        Origin from = each.origin();
        return switch (each) {
            case Pool pool ->
                    Json.line(
                            new PoolLine(
                                    "pool",
                                    at,
                                    pool.name(),
                                    pool.kind().words(),
                                    from.library(),
                                    from.adapter(),
                                    from.guess(),
                                    from.beans(),
                                    told(pool),
                                    live(pool),
                                    actions(pool)));
            case Breaker breaker ->
                    Json.line(
                            new BreakerLine(
                                    "breaker",
                                    at,
                                    breaker.name(),
                                    breaker.state().map(BreakerState::words).orElse(null),
                                    breaker.state().isPresent() ? null : breaker.noState(),
                                    from.library(),
                                    from.adapter(),
                                    from.guess(),
                                    from.beans(),
                                    told(breaker),
                                    live(breaker),
                                    actions(breaker)));
        };
    }

    private static List<ToldPart> told(Pool pool) {
        var parts = new ArrayList<ToldPart>();
        for (PoolQuantity each : PoolQuantity.values()) {
            parts.add(part(each.key(), each.signal(pool.kind()), pool.told(each)));
        }
        return parts;
    }

    private static List<ToldPart> told(Breaker breaker) {
        var parts = new ArrayList<ToldPart>();
        for (BreakerQuantity each : BreakerQuantity.values()) {
            parts.add(part(each.key(), each.signal(), breaker.told(each)));
        }
        return parts;
    }

    private static ToldPart part(String quantity, Signal signal, Told told) {
        return new ToldPart(
                quantity,
                signal.id(),
                value(told),
                unlimited(told),
                unknown(told),
                signal.unit().symbol());
    }

    private static Number value(Told told) {
        return told instanceof Told.Value(double value) ? Json.number(value) : null;
    }

    private static Boolean unlimited(Told told) {
        return told instanceof Told.Unlimited ? true : null;
    }

    private static String unknown(Told told) {
        return told instanceof Told.NotTold(String why) ? why : null;
    }

    private static List<LivePart> live(Adapted of) {
        return of.tunables().stream().filter(Tunable::writable).map(PoolLines::live).toList();
    }

    private static LivePart live(Tunable each) {
        Unit unit = each.unit();
        return new LivePart(
                each.lever(),
                each.label(),
                value(each.current()),
                unlimited(each.current()),
                unknown(each.current()),
                unit.symbol(),
                number(each.min()),
                number(each.max()),
                each.effect().words(),
                each.note().isEmpty() ? null : each.note(),
                each.lowered().isEmpty() ? null : each.lowered(),
                each.risk().name().toLowerCase(Locale.ROOT));
    }

    private static Number number(OptionalDouble bound) {
        return bound.isPresent() ? Json.number(bound.getAsDouble()) : null;
    }

    private static List<ActionPart> actions(Adapted of) {
        return of.deeds().stream()
                .map(
                        each ->
                                new ActionPart(
                                        each.lever(),
                                        each.label(),
                                        choices(each),
                                        each.risk().name().toLowerCase(Locale.ROOT),
                                        each.note().isEmpty() ? null : each.note()))
                .toList();
    }

    private static List<String> choices(Deed deed) {
        List<String> named =
                deed.choices().stream().map(Deed.Choice::value).filter(v -> !v.isEmpty()).toList();
        return named.isEmpty() ? null : named;
    }
}

package dev.fettle.app.words;

import dev.fettle.remedy.Expectation;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a change is expected to do, as people read it. */
public final class ExpectationText {
    /** What people call what levers are expected to move. */
    private static final Map<Series, String> NAMES =
            Map.of(
                    Signals.USED_BEFORE_GC.of(Signals.HEAP),
                    "The heap in use when collections begin",
                    Signals.MEMORY_COMMITTED.of(Signals.HEAP),
                    "The heap's committed size",
                    Signals.VIRTUAL_CARRIERS.whole(),
                    "The number of carriers of virtual threads",
                    Signals.PROCESS_MEMORY.whole(),
                    "The process's memory");

    private ExpectationText() {}

    /** One sentence. */
    public static String of(Expectation expect) {
        return switch (expect) {
            case Expectation.Shift it ->
                    "%s %s by %s or more within %s."
                            .formatted(
                                    name(it.response()),
                                    it.change() < 0 ? "falls" : "rises",
                                    amount(it.response(), Math.abs(it.change())),
                                    Times.span(it.within()));
            case Expectation.Bound it ->
                    "%s stays %s, beyond which it went before, within %s."
                            .formatted(
                                    name(it.response()),
                                    it.response().signal().unit() == Unit.COUNT
                                            ? "at "
                                                    + amount(it.response(), it.bound())
                                                    + " or below"
                                            : "below " + amount(it.response(), it.bound()),
                                    Times.span(it.within()));
            case Expectation.Reach it ->
                    "%s goes beyond %s within %s."
                            .formatted(
                                    name(it.response()),
                                    amount(it.response(), it.beyond()),
                                    Times.span(it.within()));
            case Expectation.Stays it ->
                    "%s, and still is after %s.".formatted(it.words(), Times.span(it.within()));
            case Expectation.AfterCycle it ->
                    String.format(
                            Locale.ROOT,
                            "%s becomes %.2g of what it is, within %s, once %s.",
                            name(it.response()),
                            it.factor(),
                            Times.span(it.within()),
                            it.collections() == 1
                                    ? "a collection has cleaned the old generation"
                                    : "up to "
                                            + it.collections()
                                            + " collections have cleaned the old generation");
            case Expectation.Collections it ->
                    it.least() == 0
                            ? "No more collections come with the cause %s, within %s."
                                    .formatted(it.cause(), Times.span(it.within()))
                            : "%s with the cause %s within %s."
                                    .formatted(
                                            it.least() == 1
                                                    ? "A collection comes"
                                                    : it.least() + " collections come",
                                            it.cause(),
                                            Times.span(it.within()));
            case Expectation.Armed it -> "Nothing can be measured now: " + it.words() + ".";
        };
    }

    private static String name(Series response) {
        String id = response.signal().id();
        if (NAMES.containsKey(response)) {
            return NAMES.get(response);
        }
        return ofPool(response)
                .orElse(response.subject().isEmpty() ? id : id + " of " + response.subject());
    }

    private static Optional<String> ofPool(Series response) {
        for (PoolSignals kind : PoolSignals.KINDS) {
            if (response.signal().equals(kind.used())) {
                return Optional.of("What is in use of " + response.subject());
            }
            if (response.signal().equals(kind.idle())) {
                return Optional.of("What is free of " + response.subject());
            }
            if (response.signal().equals(kind.size())) {
                return Optional.of("The size of " + response.subject());
            }
        }
        return Optional.empty();
    }

    private static String amount(Series response, double value) {
        Unit unit = response.signal().unit();
        return Quantity.of(unit, value).toString();
    }
}

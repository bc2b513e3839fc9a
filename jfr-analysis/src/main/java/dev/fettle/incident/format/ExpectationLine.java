package dev.fettle.incident.format;

import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.Expectation.AfterCycle;
import dev.fettle.remedy.Expectation.Armed;
import dev.fettle.remedy.Expectation.Bound;
import dev.fettle.remedy.Expectation.Collections;
import dev.fettle.remedy.Expectation.Reach;
import dev.fettle.remedy.Expectation.Shift;
import dev.fettle.remedy.Expectation.Stays;

import java.time.Duration;

/**
 * An {@link Expectation} as JSON; which fields are set depends on its kind.
 *
 * @param value the change, bound, value to go beyond, factor or value that stays
 */
record ExpectationLine(
        String kind,
        SeriesLine response,
        Double value,
        String within,
        String settling,
        Integer collections,
        String cause,
        String words) {
    static ExpectationLine of(Expectation expectation) {
        return switch (expectation) {
            case Shift it ->
                    measured("shift", SeriesLine.of(it.response()), it.change(), it.within());
            case Bound it ->
                    new ExpectationLine(
                            "bound",
                            SeriesLine.of(it.response()),
                            it.bound(),
                            it.within().toString(),
                            it.settling().toString(),
                            null,
                            null,
                            null);
            case Reach it ->
                    measured("reach", SeriesLine.of(it.response()), it.beyond(), it.within());
            case AfterCycle it ->
                    new ExpectationLine(
                            "after-cycle",
                            SeriesLine.of(it.response()),
                            it.factor(),
                            it.within().toString(),
                            null,
                            it.collections(),
                            null,
                            null);
            case Collections it ->
                    new ExpectationLine(
                            "collections",
                            null,
                            null,
                            it.within().toString(),
                            null,
                            it.least(),
                            it.cause(),
                            null);
            case Stays it ->
                    new ExpectationLine(
                            "stays",
                            SeriesLine.of(it.response()),
                            it.value(),
                            it.within().toString(),
                            null,
                            null,
                            null,
                            it.words());
            case Armed it ->
                    new ExpectationLine("armed", null, null, null, null, null, null, it.words());
        };
    }

    private static ExpectationLine measured(
            String kind, SeriesLine response, double value, Duration within) {
        return new ExpectationLine(
                kind, response, value, within.toString(), null, null, null, null);
    }

    Expectation expectation() {
        return switch (kind) {
            case "shift" -> new Shift(response.series(), value, duration(within));
            case "bound" ->
                    new Bound(response.series(), value, duration(within), duration(settling));
            case "reach" -> new Reach(response.series(), value, duration(within));
            case "after-cycle" ->
                    new AfterCycle(response.series(), value, collections, duration(within));
            case "collections" -> new Collections(cause, collections, duration(within));
            case "stays" -> new Stays(response.series(), value, words, duration(within));
            case "armed" -> new Armed(words);
            default -> throw new IllegalArgumentException("unknown expectation " + kind);
        };
    }

    private static Duration duration(String text) {
        return Duration.parse(text);
    }
}

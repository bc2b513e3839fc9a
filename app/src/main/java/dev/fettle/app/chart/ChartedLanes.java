package dev.fettle.app.chart;

import dev.fettle.app.look.Token;
import dev.fettle.beans.Charted;
import dev.fettle.signal.Unit;

import java.util.List;

/** Lanes of numbers that a user charts, each of its own. */
public final class ChartedLanes {
    private static final List<Token> COLOURS =
            List.of(Token.SERIES_3, Token.SERIES_1, Token.SERIES_5, Token.SERIES_4, Token.SERIES_2);

    private static final int WEIGHT = 9;
    private static final double MB = 1024 * 1024;

    private ChartedLanes() {}

    /**
     * @param number by which lanes of one window are told apart
     * @param bean as people call it
     */
    public static Lane of(Charted charted, int number, String bean) {
        Unit unit = charted.measure().unit();
        Trace trace =
                new Trace(
                        bean,
                        charted.series(),
                        Look.AREA,
                        COLOURS.get(number % COLOURS.size()),
                        Trace.Reading.VALUE);
        return new Lane(
                "mbean-" + number,
                charted.way(),
                WEIGHT,
                unit,
                least(unit),
                List.of(trace),
                readings -> words(readings, trace));
    }

    /** What is told below zero is told still, though no line can show it. */
    private static String words(Readings now, Trace trace) {
        boolean below = now.value(trace).orElse(0) < 0;
        return now.words(trace) + (below ? ", not drawn" : "");
    }

    /** What is next to nothing is not drawn as a mountain. */
    private static double least(Unit unit) {
        return switch (unit) {
            case BYTES, BYTES_PER_SECOND -> MB;
            case SECONDS -> 0.01;
            case RATIO -> 0.1;
            case COUNT, COUNT_PER_SECOND -> 4;
        };
    }
}

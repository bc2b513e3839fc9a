package dev.fettle.app.session;

import dev.fettle.signal.Unit;

/**
 * Gauges of many subjects that arrive one after the other for one second, as one: their sum, or for
 * shares, which cannot be added, their mean.
 */
final class Others {
    private final Unit unit;
    private long second = Long.MIN_VALUE;
    private double sum;
    private int count;

    Others(Unit unit) {
        this.unit = unit;
    }

    /** The value of this second so far. */
    double add(long atMillis, double value) {
        long at = Math.floorDiv(atMillis, 1000);
        if (at != second) {
            second = at;
            sum = 0;
            count = 0;
        }
        sum += value;
        count++;
        return unit == Unit.RATIO ? sum / count : sum;
    }
}

package dev.fettle.pool.adapter;

import dev.fettle.signal.Unit;

import java.util.Optional;
import java.util.stream.Stream;

/** What an attribute's number is given in; MBeans do not say it. */
public enum Scale {
    COUNT("count", 1, Unit.COUNT),
    SECONDS("s", 1, Unit.SECONDS),
    MILLISECONDS("ms", 1e-3, Unit.SECONDS),
    MICROSECONDS("us", 1e-6, Unit.SECONDS),
    NANOSECONDS("ns", 1e-9, Unit.SECONDS),
    MINUTES("min", 60, Unit.SECONDS),
    PERCENT("percent", 0.01, Unit.RATIO),
    FRACTION("fraction", 1, Unit.RATIO);

    private final String key;
    private final double factor;
    private final Unit unit;

    Scale(String key, double factor, Unit unit) {
        this.key = key;
        this.factor = factor;
        this.unit = unit;
    }

    /** Its name in descriptions. */
    public String key() {
        return key;
    }

    /** Base unit for each of these. */
    public double factor() {
        return factor;
    }

    public Unit unit() {
        return unit;
    }

    /** In base units; by division where that is exact in decimals, as 700 ms are 0.7 s. */
    public double toBase(double value) {
        return factor < 1 ? value / Math.rint(1 / factor) : value * factor;
    }

    public static Optional<Scale> of(String key) {
        return Stream.of(values()).filter(each -> each.key.equals(key)).findFirst();
    }
}

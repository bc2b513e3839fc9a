package dev.fettle.signal;

/** The base unit of a signal. Values are always in base units; only faces scale them. */
public enum Unit {
    BYTES("B"),
    SECONDS("s"),
    COUNT("1"),
    /** A share of a whole, 0 to 1. */
    RATIO("1"),
    BYTES_PER_SECOND("B/s"),
    COUNT_PER_SECOND("1/s");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** The unit as JSON and scripts see it (UCUM). */
    public String symbol() {
        return symbol;
    }
}

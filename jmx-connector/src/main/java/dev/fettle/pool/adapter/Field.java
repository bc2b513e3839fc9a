package dev.fettle.pool.adapter;

import java.util.Set;

/**
 * How a quantity is told.
 *
 * @param from the value; of a constant, empty
 * @param constant what it always is; {@link Double#NaN} where it is read
 * @param unlimited values that stand for no limit, as the library gives them
 * @param absent values that stand for nothing; NaN does always
 * @param why what is said of an absent one
 */
public record Field(
        Expression from,
        double constant,
        Scale scale,
        Set<Double> unlimited,
        Set<Double> absent,
        String why) {
    public Field {
        unlimited = Set.copyOf(unlimited);
        absent = Set.copyOf(absent);
    }

    public static Field of(Expression from, Scale scale) {
        return new Field(from, Double.NaN, scale, Set.of(), Set.of(), "");
    }
}

package dev.fettle.pool.adapter;

import dev.fettle.pool.Risk;
import dev.fettle.pool.TakesEffect;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * An attribute that can be set.
 *
 * @param path of an attribute itself, nothing within it
 * @param min in the attribute's own unit, as are the others
 * @param unlimited values that stand for no limit, when it is read
 * @param unlimitedAs the one to be written for it
 * @param ignoredIf it has no effect where all of these hold
 */
public record Tune(
        String lever,
        String label,
        Path path,
        Scale scale,
        OptionalDouble min,
        OptionalDouble max,
        Set<Double> unlimited,
        OptionalDouble unlimitedAs,
        TakesEffect effect,
        Map<Path, Condition> ignoredIf,
        String ignoredWhy,
        String note,
        String lowered,
        boolean fills,
        Risk risk) {
    public Tune {
        unlimited = Set.copyOf(unlimited);
        ignoredIf = Map.copyOf(ignoredIf);
    }
}

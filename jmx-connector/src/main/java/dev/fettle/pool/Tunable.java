package dev.fettle.pool;

import dev.fettle.signal.Unit;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * An attribute that can be set while the program runs.
 *
 * @param lever its public id, such as {@code pool.max}
 * @param label what it is called, such as {@code Maximum pool size}
 * @param bean the ObjectName of the MBean that has it
 * @param type the attribute's declared type, to which a value must be converted exactly; empty where
 *     the MBean does not declare it as writable, {@link #writable()} then says no
 * @param current what was read, in base units; of a boolean, 1 or 0
 * @param unit the base unit
 * @param factor base unit for each of the attribute's own: 0.001 of milliseconds
 * @param min the least that the library takes, in base units
 * @param max the most that the library takes, in base units
 * @param unlimitedAs the attribute's own value for no limit, where there is one; as written, not in
 *     base units
 * @param note a sentence on what it does, or empty
 * @param lowered of a limit, what becomes of what there is beyond a lower one, a sentence, where that stays
 *     for longer than anybody watches; empty where the library gives it up by itself
 * @param fills of a least, whether the library makes as many free ones by itself
 */
public record Tunable(
        String lever,
        String label,
        String bean,
        String attribute,
        String type,
        Told current,
        Unit unit,
        double factor,
        OptionalDouble min,
        OptionalDouble max,
        OptionalDouble unlimitedAs,
        TakesEffect effect,
        String note,
        String lowered,
        boolean fills,
        Risk risk) {
    public Tunable {
        Objects.requireNonNull(lever);
        Objects.requireNonNull(current);
        Objects.requireNonNull(effect);
        Objects.requireNonNull(risk);
    }

    /** Whether the MBean says that it can be written. */
    public boolean writable() {
        return !type.isEmpty();
    }
}

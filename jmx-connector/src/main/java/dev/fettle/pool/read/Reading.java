package dev.fettle.pool.read;

import dev.fettle.pool.Told;
import dev.fettle.pool.adapter.BeanShape;
import dev.fettle.pool.adapter.Expression;
import dev.fettle.pool.adapter.Field;
import dev.fettle.pool.adapter.Path;
import dev.fettle.pool.adapter.Values;
import dev.fettle.pool.adapter.Where;
import dev.fettle.pool.read.Snapshot.Raw;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import javax.management.ObjectName;

/**
 * What was read of one sighting.
 *
 * @param entry of an operation's result; null where there is none
 */
record Reading(
        Sighting sighting, Map<ObjectName, BeanShape> shapes, Snapshot snapshot, Object entry) {
    private boolean ofEntry(Path path) {
        return path.bean().isEmpty() && sighting.adapter().where() instanceof Where.Result;
    }

    Raw raw(Path path) {
        if (ofEntry(path)) {
            Object value =
                    Values.within(
                            entry,
                            Stream.concat(Stream.of(path.attribute()), path.keys().stream())
                                    .toList());
            return value == null
                    ? new Raw.Missing("the result has no " + path)
                    : new Raw.Got(value);
        }
        Optional<ObjectName> bean = sighting.bean(path.bean());
        if (bean.isEmpty()) {
            return new Raw.Missing("its MBean \"" + path.bean() + "\" is not there");
        }
        Raw raw = snapshot.of(bean.get(), path.attribute());
        if (path.keys().isEmpty() || !(raw instanceof Raw.Got(Object value))) {
            return raw;
        }
        Object within = Values.within(value, path.keys());
        return within == null
                ? new Raw.Missing(path.attribute() + " has no " + String.join(".", path.keys()))
                : new Raw.Got(within);
    }

    Told told(Field field) {
        if (!Double.isNaN(field.constant())) {
            return Told.of(field.scale().toBase(field.constant()));
        }
        if (field.from().terms().isEmpty()) {
            return Told.not(field.why());
        }
        double sum = 0;
        for (Expression.Term each : field.from().terms()) {
            Raw raw = raw(each.path());
            if (raw instanceof Raw.Missing(String why)) {
                return Told.not(why);
            }
            Object value = ((Raw.Got) raw).value();
            OptionalDouble number = Values.number(value);
            if (number.isEmpty()) {
                return Told.not(why(field, value == null ? "it has no value" : "it is " + value));
            }
            if (field.unlimited().contains(number.getAsDouble())) {
                return Told.UNLIMITED;
            }
            if (field.absent().contains(number.getAsDouble())) {
                return Told.not(why(field, "it tells " + Values.text(value) + ", which is none"));
            }
            sum += each.less() ? -number.getAsDouble() : number.getAsDouble();
        }
        // What is free and what waits together are the largest number, where there is no limit.
        return field.unlimited().contains(sum)
                ? Told.UNLIMITED
                : Told.of(field.scale().toBase(sum));
    }

    private static String why(Field field, String otherwise) {
        return field.why().isEmpty() ? otherwise : field.why();
    }

    /** Whether all of it was asked this time. */
    boolean isFresh(Field field) {
        return field.from().terms().stream()
                .map(Expression.Term::path)
                .allMatch(
                        path ->
                                ofEntry(path)
                                        || sighting.bean(path.bean())
                                                .map(it -> snapshot.isFresh(it, path.attribute()))
                                                .orElse(true));
    }
}

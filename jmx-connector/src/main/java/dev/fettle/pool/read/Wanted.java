package dev.fettle.pool.read;

import dev.fettle.pool.adapter.BeanShape;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import javax.management.ObjectName;

/**
 * What one bean is asked for.
 *
 * @param together with one question
 * @param alone what may be a value that cannot be sent, and would spoil the answer for the others
 */
record Wanted(ObjectName bean, List<String> together, List<String> alone) {
    static Wanted of(ObjectName bean, Collection<String> names, BeanShape shape) {
        List<String> together = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        for (String each : names) {
            BeanShape.Attribute told = shape.attributes().get(each);
            (told != null && Sendable.surely(told.type()) ? together : alone).add(each);
        }
        if (together.size() == 1) {
            alone.add(together.removeFirst());
        }
        return new Wanted(bean, together, alone);
    }

    /** Round trips that it takes, where all goes well. */
    int trips() {
        return alone.size() + (together.isEmpty() ? 0 : 1);
    }

    Stream<String> all() {
        return Stream.concat(together.stream(), alone.stream());
    }
}

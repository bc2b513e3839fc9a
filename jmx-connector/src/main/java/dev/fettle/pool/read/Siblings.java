package dev.fettle.pool.read;

import java.util.Optional;
import java.util.Set;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Beans that adapters name by what they know of another. */
final class Siblings {
    private Siblings() {}

    /** The one of that name; of a pattern, the first by name that fits it. */
    static Optional<ObjectName> of(String text, Set<ObjectName> names) {
        try {
            ObjectName wanted = ObjectName.getInstance(text);
            return wanted.isPattern()
                    ? names.stream().filter(wanted::apply).sorted().findFirst()
                    : Optional.of(wanted).filter(names::contains);
        } catch (MalformedObjectNameException e) {
            // A part that a name cannot have: there is no such bean.
            return Optional.empty();
        }
    }

    /** A name that is known to be one. */
    static ObjectName named(String text) {
        try {
            return ObjectName.getInstance(text);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }
}

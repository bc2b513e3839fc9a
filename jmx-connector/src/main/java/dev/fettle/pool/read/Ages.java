package dev.fettle.pool.read;

import dev.fettle.pool.adapter.Stale;
import dev.fettle.pool.adapter.Values;
import dev.fettle.pool.read.Snapshot.Raw;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import javax.management.ObjectName;

/**
 * How long values have stayed with one timestamp. By when it was last seen to move on, since the
 * target's clock may be another; only of one that was never seen to, by the timestamp itself, with a
 * minute for clocks that differ. For one thread.
 */
final class Ages {
    private static final long SKEW_MILLIS = 60_000;

    private final Map<ObjectName, Seen> seen = new HashMap<>();
    private Instant now = Instant.EPOCH;

    /**
     * @param moved whether it was seen to move on
     */
    private record Seen(double timestamp, Instant since, boolean moved) {}

    void at(Instant instant) {
        now = instant;
    }

    void keep(Set<ObjectName> there) {
        seen.keySet().retainAll(there);
    }

    /** Why the values are old; empty where they are not. */
    Optional<String> stale(ObjectName bean, Stale rule, Reading reading) {
        OptionalDouble told =
                reading.raw(rule.timestamp()) instanceof Raw.Got(Object value)
                        ? Values.number(value)
                        : OptionalDouble.empty();
        if (told.isEmpty()) {
            return Optional.of("it does not tell of what time its values are");
        }
        double timestamp = told.getAsDouble();
        Seen before = seen.get(bean);
        if (before == null || before.timestamp != timestamp) {
            before = new Seen(timestamp, now, before != null);
            seen.put(bean, before);
        }
        long after = rule.after().toMillis();
        boolean stayed = now.toEpochMilli() - before.since.toEpochMilli() > after;
        double age = now.toEpochMilli() - rule.scale().toBase(timestamp) * 1000;
        return stayed || !before.moved && age > after + SKEW_MILLIS
                ? Optional.of("it has told nothing new for more than " + after / 1000 + " s")
                : Optional.empty();
    }
}

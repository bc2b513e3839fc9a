package dev.fettle.tuning;

import dev.fettle.remedy.LeverId;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was measured of a target, as far as a {@link Preflight} needs it.
 *
 * @param liveSet bytes in use after the last collection that cleaned the old generation; empty where
 *     none was seen
 * @param liveSetAt when that was; empty with it
 * @param values what levers without a subject are set to now, as they were read
 */
public record Known(
        OptionalLong liveSet, Optional<Instant> liveSetAt, Map<LeverId, Setting> values) {
    public Known {
        values = Map.copyOf(values);
    }
}

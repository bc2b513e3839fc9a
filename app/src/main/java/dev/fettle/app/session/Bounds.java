package dev.fettle.app.session;

import java.time.Duration;
import java.util.List;

/**
 * How much a {@link History} keeps.
 *
 * @param series series at most, the merged ones not counted
 * @param subjects subjects of one signal at most
 * @param silence how long a series must have said nothing before it may make room for another
 * @param tiers finest first
 */
record Bounds(int series, int subjects, Duration silence, List<Tier> tiers) {
    /** 79 kB a series when every tier is full: 31 MB for all of them. */
    static final Bounds STANDARD =
            new Bounds(
                    400,
                    100,
                    Duration.ofMinutes(1),
                    List.of(
                            new Tier(Duration.ofSeconds(1), Duration.ofMinutes(10)),
                            new Tier(Duration.ofSeconds(10), Duration.ofHours(2)),
                            new Tier(Duration.ofMinutes(1), Duration.ofHours(24))));

    Bounds {
        tiers = List.copyOf(tiers);
    }

    /**
     * @param step how long a time one bucket stands for
     * @param span how far back the tier reaches
     */
    record Tier(Duration step, Duration span) {
        int capacity() {
            return (int) (span.toMillis() / step.toMillis());
        }
    }
}

package dev.fettle.lever;

import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Setting.Kind;

/** What of pools can be set; each is a lever of its own, for pools of connections, threads and objects. */
enum PoolSetting {
    MAX(
            "pool.max",
            Kind.COUNT,
            1,
            Setting.UNLIMITED,
            "The most connections, threads or objects that a pool has at once."),
    MIN(
            "pool.min",
            Kind.COUNT,
            0,
            Setting.UNLIMITED,
            "How many a pool keeps, also where they are free; of an executor, its core size."),
    MAX_IDLE(
            "pool.max-idle",
            Kind.COUNT,
            0,
            Setting.UNLIMITED,
            "How many a pool keeps at most of those that are free."),
    WAIT_LIMIT(
            "pool.wait-limit",
            Kind.MILLISECONDS,
            0,
            Setting.UNLIMITED,
            "How long a thread waits for one of a pool before it is refused."),
    IDLE_TIMEOUT(
            "pool.idle-timeout",
            Kind.MILLISECONDS,
            0,
            Setting.OFF,
            "How long one may be free before the pool gives it up."),
    MAX_LIFETIME(
            "pool.max-lifetime",
            Kind.MILLISECONDS,
            0,
            Setting.UNLIMITED,
            "How old one becomes before the pool replaces it."),
    LEAK_THRESHOLD(
            "pool.leak-threshold",
            Kind.MILLISECONDS,
            0,
            Setting.OFF,
            "How long one may be lent before the pool tells who has it."),
    ABANDON_TIMEOUT(
            "pool.abandon-timeout",
            Kind.MILLISECONDS,
            0,
            Setting.OFF,
            "How long one may be lent before the pool takes it from who has it."),
    QUEUE(
            "pool.queue",
            Kind.COUNT,
            0,
            Setting.UNLIMITED,
            "How many may wait for one of a pool at most.");

    /**
     * More connections than any database lets a server have (MySQL's {@code max_connections} takes 100,000 at
     * most, PostgreSQL's fewer than 262,144, SQL Server's 32,767), and more threads than a JVM of usual size has
     * stacks for: what is meant is no limit, or a slip.
     */
    private static final double MOST = 100_000;

    private final String id;
    private final Kind kind;
    private final double least;
    private final String none;
    private final String meaning;

    PoolSetting(String id, Kind kind, double least, String none, String meaning) {
        this.id = id;
        this.kind = kind;
        this.least = least;
        this.none = none;
        this.meaning = meaning;
    }

    String id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    /** Below which it makes no sense where the library says nothing else; a pool of none lends nothing. */
    double least() {
        return least;
    }

    /** Beyond which it makes no sense where the library says nothing else. */
    double most() {
        return switch (this) {
            case MAX, MIN, MAX_IDLE -> MOST;
            default -> Double.POSITIVE_INFINITY;
        };
    }

    /** How no limit reads. */
    String none() {
        return none;
    }

    String meaning() {
        return meaning;
    }
}

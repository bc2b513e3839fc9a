package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.signal.Signal;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Observation.StartSite;

import java.time.Instant;

/** What a look at some threads of one place showed, and what that makes of them. */
final class SiteLook {
    /** What the threads of one place turn out to be. */
    enum Kind {
        UNDECIDED,
        /** Every call makes its own executor or timer. */
        OWN_POOLS,
        /** Started, and then nobody's. */
        ABANDONED,
        /** Each sleeps, wakes, finds nothing to do and sleeps again. */
        SLEEPERS,
        /** Alive and at work. */
        WORKING,
        /** The workers of one pool. */
        ONE_POOL
    }

    private final Settings settings;
    private double pools;
    private double sampled;
    private double blockers;
    private double idle;
    private double sleeping;
    private double queued;
    private Instant at;

    SiteLook(Settings settings) {
        this.settings = settings;
    }

    void see(Signal signal, Instant when, double value) {
        if (signal.equals(ThreadSignals.SITE_POOLS)) {
            pools = value;
        } else if (signal.equals(ThreadSignals.SITE_SAMPLED)) {
            sampled = value;
            at = value > 0 ? when : null;
        } else if (signal.equals(ThreadSignals.SITE_BLOCKERS)) {
            blockers = value;
        } else if (signal.equals(ThreadSignals.SITE_IDLE)) {
            idle = value;
        } else if (signal.equals(ThreadSignals.SITE_SLEEPING)) {
            sleeping = value;
        } else if (signal.equals(ThreadSignals.SITE_QUEUED)) {
            queued = value;
        }
    }

    boolean isTaken() {
        return at != null;
    }

    Kind kind(StartSite found) {
        if (pools >= settings.of(ThreadLeak.OWN_POOLS)) {
            return Kind.OWN_POOLS;
        }
        if (at == null || sampled < settings.of(ThreadLeak.LOOK) / 2) {
            return Kind.UNDECIDED;
        }
        boolean own = blockers / sampled >= settings.of(ThreadLeak.OWN_BLOCKERS);
        boolean still = idle >= settings.of(ThreadLeak.IDLE);
        boolean fed = queued >= 0.5;
        if (found.pooled()) {
            boolean ofTheJdk =
                    found.frames().stream()
                            .anyMatch(frame -> frame.type().startsWith("java.util.concurrent."));
            return ofTheJdk && own && still && fed ? Kind.OWN_POOLS : Kind.ONE_POOL;
        }
        if (fed && !own) {
            return Kind.ONE_POOL;
        }
        if (still) {
            return Kind.ABANDONED;
        }
        return sleeping >= settings.of(ThreadLeak.IDLE) ? Kind.SLEEPERS : Kind.WORKING;
    }

    double pools() {
        return pools;
    }

    /** Threads that were looked at; 0 where none were. */
    double sampled() {
        return at == null ? 0 : sampled;
    }

    double blockers() {
        return blockers;
    }

    double idle() {
        return idle;
    }

    /** The share of those that were looked at which waited for work at that moment. */
    double queued() {
        return queued;
    }
}

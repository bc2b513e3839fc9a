package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.rule.ToldPool.Look;

/** What has who wants something of a pool wait, as far as its numbers tell. */
enum PoolExhaustionCause {
    /** Collections stopped the JVM. */
    STOPPED,
    /** The program wants for CPU. */
    STARVED,
    /** Much came at once, and is being served. */
    DRAINING,
    /** All that there are is lent, and the pool makes none although it may. */
    MAKES_NONE,
    /** Those that are lent do not come back. */
    STUCK,
    /** They are held longer than usual. */
    HELD_LONGER,
    /** More arrives than usual, and they are held no longer. */
    ARRIVALS,
    /** The numbers do not tell. */
    OPEN;

    /** Nothing that is lent is seen to come back for so long: as long as most wait at all. */
    private static final double STUCK_FOR = 8;

    /** Whether no slowness of everything explains it: nothing comes back, or is made, at all. */
    boolean isBeyondSlowness() {
        return this == MAKES_NONE || this == STUCK;
    }

    static PoolExhaustionCause of(
            Look last, ToldWaits now, PoolExhaustionUsual usual, Settings settings) {
        if (last.makesNoMore()) {
            return MAKES_NONE;
        }
        if (now.rate() == 0 && now.lasted() >= STUCK_FOR) {
            return STUCK;
        }
        double usualHold = usual.hold();
        if (Double.isNaN(usualHold) || Double.isNaN(now.rate())) {
            return OPEN;
        }
        if (now.hold() >= settings.of(PoolExhaustion.LONGER) * usualHold) {
            return HELD_LONGER;
        }
        return now.arrivals() >= settings.of(PoolExhaustion.MORE) * usual.rate() ? ARRIVALS : OPEN;
    }
}

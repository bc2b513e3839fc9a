package dev.fettle.tuning.governor;

/**
 * Below what a limit makes storms or stalls, whatever memory is worth.
 *
 * @param floor so many times the live set, in bytes
 * @param headroom the live set and what is allocated during two whole cycles, in bytes
 */
record Bottom(double floor, double headroom) {
    /** FACTS 4: at 1.6 times the live set the collector stormed, at 3.3 times it did not. */
    static final double LIVE_TIMES = 3;

    /** COSTS: what is allocated during a cycle must fit, and as much again. */
    static final double CYCLES = 2;

    static Bottom of(Reading.Told told) {
        double live = told.burden().live();
        return new Bottom(LIVE_TIMES * live, live + CYCLES * told.allocated() * told.cycle());
    }

    double bytes() {
        return Math.max(floor, headroom);
    }

    long in(HeapRange range) {
        return range.clamp(Governor.grain(bytes()));
    }
}

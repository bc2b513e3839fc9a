package dev.fettle.diagnosis.rule;

/** What the load says of a pool of which ever more stays lent. */
enum PoolConnectionLeakLoad {
    /** So few are borrowed that each would have to be held for very long. */
    FLAT(0.75),
    /** So few requests come, as far as HTTP is what it is for. */
    FEW_REQUESTS(0.6),
    /** It is busy, at a load that is level, and has climbed for long. */
    LEVEL(0.55),
    /** It climbed until nothing was left, and stays there. */
    USED_UP(0.6),
    /** Whether the load climbs, too, is not known. */
    OPEN(0.35);

    final double confidence;

    PoolConnectionLeakLoad(double confidence) {
        this.confidence = confidence;
    }
}

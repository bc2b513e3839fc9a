package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Verdict.Unknown;

import java.time.Instant;
import java.util.Optional;

/**
 * Says where a pool's leak detection is armed, something stays lent, and yet nobody can tell who holds
 * it: then it is not known that all is well.
 */
final class PoolConnectionLeakUntold {
    /** Below, the JVM does not tell of exceptions one by one at a rate that is bounded. */
    private static final int TELLS_BORROWS = 25;

    private static final String ARMED = "Its leak detection is armed.";

    private final ToldPool pool;
    private final int feature;
    private String listed = "";

    /**
     * @param feature of the target's Java
     */
    PoolConnectionLeakUntold(ToldPool pool, int feature) {
        this.pool = pool;
        this.feature = feature;
    }

    void listed(String why) {
        listed = why;
    }

    /**
     * @param least lent within the last minute
     * @param arming how its library is brought to tell who holds what, sentences
     */
    Optional<Unknown> unknown(
            double least, PoolConnectionLeakBorrows borrows, String arming, Instant now) {
        if (least < 1) {
            return Optional.empty();
        }
        return why(borrows, arming, now)
                .map(
                        why ->
                                new Unknown(
                                        PoolConnectionLeak.ID,
                                        pool.name(),
                                        "at each look of the last minute "
                                                + Words.digits(least)
                                                + " or more of the "
                                                + pool.things()
                                                + " of "
                                                + pool.title()
                                                + " were lent; whether some are not given back,"
                                                + " and by whom, cannot be told: "
                                                + why,
                                        howToLearn(arming)));
    }

    private Optional<String> why(PoolConnectionLeakBorrows borrows, String arming, Instant now) {
        if (borrows.areMissing(now)) {
            return Optional.of(
                    "all its borrows would have to be seen, and the JVM makes more exceptions a"
                            + " second than the flight recorder tells of");
        }
        if (borrows.areTold(now)) {
            return Optional.empty();
        }
        if (!listed.isEmpty()) {
            return Optional.of(listed);
        }
        boolean inLogAlone =
                feature < TELLS_BORROWS
                        && arming.startsWith(ARMED)
                        && arming.contains("in the program's log");
        return inLogAlone
                ? Optional.of("below JDK 25 its library says so in the program's log alone")
                : Optional.empty();
    }

    private static String howToLearn(String arming) {
        return arming.isEmpty()
                ? "look at the stacks of those who hold and wait: `fettle threads TARGET`"
                : "as its library tells it: " + arming;
    }
}

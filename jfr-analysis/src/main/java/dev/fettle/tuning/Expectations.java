package dev.fettle.tuning;

import dev.fettle.remedy.Expectation;
import dev.fettle.target.Facts;

import java.time.Duration;

/** What each lever is expected to do. */
public final class Expectations {
    private Expectations() {}

    /**
     * What a plan is judged by: of several steps, the one that comes first in the table.
     *
     * @param within how long it is watched
     */
    public static Expectation of(Plan plan, Facts target, Duration within) {
        return new Expectation.Armed("what it does is not measured yet");
    }
}

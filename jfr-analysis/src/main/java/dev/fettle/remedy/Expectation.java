package dev.fettle.remedy;

import dev.fettle.signal.Series;

import java.time.Duration;

/**
 * What a change must do to count as having helped.
 *
 * @param response what is measured
 * @param change the least change of its mean, signed, in its base unit
 * @param within how long it is watched
 */
public record Expectation(Series response, double change, Duration within) {}

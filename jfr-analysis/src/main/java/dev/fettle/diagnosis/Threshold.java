package dev.fettle.diagnosis;

import dev.fettle.signal.Unit;

/**
 * A number that a detector decides by.
 *
 * @param id such as {@code thread-leak.live}
 * @param source where the number comes from
 */
public record Threshold(String id, double standard, Unit unit, String source) {}

package dev.fettle.tuning;

import dev.fettle.remedy.LeverId;
import dev.fettle.target.Collector;

/**
 * A cell of the table of effects.
 *
 * @param feature the JVM's feature release
 * @param words what was measured, such as {@code peak before a collection 938 -> 204 MB}, or why nothing
 *     is known
 */
public record Measured(
        LeverId lever, Collector collector, int feature, Effect effect, String words) {}

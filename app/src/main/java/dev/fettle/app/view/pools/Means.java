package dev.fettle.app.view.pools;

import dev.fettle.dump.PredictedDump;

import java.util.function.BiPredicate;

/**
 * What can be done in the target now.
 *
 * @param levers whether there is a lever of that id for that subject
 * @param dump what a dump of all threads would take
 */
public record Means(BiPredicate<String, String> levers, PredictedDump dump) {}

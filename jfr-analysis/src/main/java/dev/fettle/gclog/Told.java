package dev.fettle.gclog;

/**
 * Which kinds of lines a log has.
 *
 * @param collections whether there was any collection
 * @param pauses whether pauses are told: ZGC tells them with {@code gc*} only
 * @param sizes whether the heap before and after collections is told
 * @param safepoints whether {@code safepoint} was logged
 */
public record Told(boolean collections, boolean pauses, boolean sizes, boolean safepoints) {}

package dev.fettle.app.frame;

/**
 * What a count of the live objects costs a target.
 *
 * @param words for how long it will stand still, such as {@code 0.3 to 1.5 s}
 * @param ask whether it is too long to be done unasked
 */
public record CountCost(String words, boolean ask) {}

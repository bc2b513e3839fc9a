package dev.fettle.app.chart;

/**
 * One bar of a ranking.
 *
 * @param share of the longest bar, 0 to 1
 * @param words its value
 * @param detail what else is known of it; may be empty
 */
public record Ranked(String name, double share, String words, String detail) {}

package dev.fettle.app.chart;

/**
 * A small chart of one line among others.
 *
 * @param key by which it is known again
 * @param title what it is of
 * @param value the newest value in words
 * @param detail what else there is to say
 * @param track its points; steps hold until the next
 */
public record Spark(String key, String title, String value, String detail, Track track) {}

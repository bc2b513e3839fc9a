package dev.fettle.connect;

/**
 * What a connection cost so far.
 *
 * @param calls remote calls made, the stream's included
 * @param bytes bytes sent to and received from the target over RMI, TCP's own overhead excluded
 */
public record Spent(long calls, long bytes) {}

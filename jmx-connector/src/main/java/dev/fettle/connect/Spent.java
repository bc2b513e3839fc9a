package dev.fettle.connect;

/**
 * What a connection cost so far.
 *
 * @param calls remote calls made, the stream's included
 * @param bytes bytes sent to and received from the target over RMI, TCP's own overhead excluded
 * @param collections of the target's whole heap that it was asked for, as the target counted them
 */
public record Spent(long calls, long bytes, long collections) {
    /** Of two connections. Bytes that are not known of one, given as -1, are not known of both. */
    public Spent plus(Spent other) {
        boolean counted = bytes >= 0 && other.bytes >= 0;
        return new Spent(
                calls + other.calls,
                counted ? bytes + other.bytes : -1,
                collections + other.collections);
    }
}

package dev.fettle.connect;

import java.time.Duration;

/**
 * What a JVM counts of one kind of collection in the file of its counters, to a tick of its clock: what
 * {@code jstat} shows. It has what no MBean has: G1's Remark and Cleanup before JDK 20.
 *
 * @param name as the JVM calls it, such as {@code G1 concurrent cycle pauses}
 * @param time since the JVM began
 */
public record CollectionCounter(String name, long collections, Duration time) {}

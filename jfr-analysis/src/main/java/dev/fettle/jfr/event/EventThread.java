package dev.fettle.jfr.event;

/**
 * A thread as an event tells it.
 *
 * @param javaName null for a thread of the JVM's own
 * @param osName what the system calls it; told only where it has no name in Java
 * @param id Java's; -1 where it has none
 */
public record EventThread(String javaName, String osName, long id, boolean virtual) {}

package dev.fettle.profile;

/**
 * The samples of one thread.
 *
 * @param name as the JVM has it; all virtual threads are one, and so are those beyond the bound
 * @param id the Java thread's; below 1 where several are one
 * @param atWork samples that mean work, by {@link Sampling}
 * @param inNative samples in native methods, which may work or wait; empty where {@code atWork} has them
 */
public record ThreadSamples(String name, long id, CallNode atWork, CallNode inNative) {}

package dev.fettle.jfr.event;

/**
 * A frame of a stack.
 *
 * @param method null where a damaged file has lost what it is
 * @param line 0 or less where it is not known
 * @param kind such as {@code Native} or {@code JIT compiled}; null where it is not told
 */
public record EventFrame(EventMethod method, int line, String kind) {}

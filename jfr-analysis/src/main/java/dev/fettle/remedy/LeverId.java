package dev.fettle.remedy;

/**
 * The public name of something that can be changed in a running JVM; all are in docs/levers.md.
 *
 * @param id a flag's own name, such as {@code SoftMaxHeapSize}, or words with dots, such as {@code
 *     gc.run}
 */
public record LeverId(String id) {}

package dev.fettle.remedy;

/**
 * The public name of something that can be changed in a running JVM.
 *
 * @param id such as {@code heap.soft-max}
 */
public record LeverId(String id) {}

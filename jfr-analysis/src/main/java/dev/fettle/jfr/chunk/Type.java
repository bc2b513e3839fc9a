package dev.fettle.jfr.chunk;

import java.util.List;

/**
 * A type as a chunk describes it.
 *
 * @param simple whether it is a name for its only field
 */
record Type(String name, boolean simple, List<Field> fields) {
    /**
     * @param type its type's number
     * @param constant whether a key stands for it, by which it is among the constants
     * @param array whether there are any number of it
     * @param marks what is said of its meaning
     */
    record Field(String name, long type, boolean constant, boolean array, List<Mark> marks) {}

    /**
     * An annotation.
     *
     * @param type its type's number
     * @param value null where it has none
     */
    record Mark(long type, String value) {}
}

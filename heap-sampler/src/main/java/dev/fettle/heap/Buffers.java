package dev.fettle.heap;

import java.util.List;
import java.util.Optional;

/**
 * The {@code byte[]} that are not a string's: each string has one of its own, so that a class whose objects
 * hold one beside strings grows in step with what is left.
 */
final class Buffers {
    private static final String ARRAY = "byte[]";
    private static final String STRING = "java.lang.String";

    private Buffers() {}

    /**
     * As many as outnumber the strings, with their part of the bytes by number: a string's array is
     * seldom larger than a buffer, so rather too few bytes than too many.
     */
    static Optional<ClassGrowth> in(List<ClassGrowth> grown) {
        long strings = instances(grown, STRING);
        return grown.stream()
                .filter(g -> g.name().equals(ARRAY) && g.instances() > strings && strings > 0)
                .findFirst()
                .map(
                        all -> {
                            long left = all.instances() - strings;
                            return new ClassGrowth(
                                    ARRAY, left, all.bytes() * left / all.instances());
                        });
    }

    private static long instances(List<ClassGrowth> grown, String name) {
        return grown.stream()
                .filter(g -> g.name().equals(name))
                .mapToLong(ClassGrowth::instances)
                .findFirst()
                .orElse(0);
    }
}

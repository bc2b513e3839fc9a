package dev.fettle.heap;

import java.util.Objects;

/**
 * One class's share of the heap.
 *
 * @param name as Java source writes it: {@code byte[]}, {@code com.acme.Order$Line}
 * @param instances how many there are
 * @param bytes what they take, alone, without what they refer to
 */
public record ClassCount(String name, long instances, long bytes) {
    public ClassCount {
        Objects.requireNonNull(name);
    }

    /** Whether it is what collectors put into gaps of the heap, and so nobody's. */
    public boolean filler() {
        return ClassNames.filler(name);
    }
}

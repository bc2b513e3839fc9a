package dev.fettle.tuning.governor;

/**
 * Between what a heap's soft limit may be moved, in bytes.
 *
 * @param least the heap's initial or least size
 * @param most the heap's greatest size, which the JVM does not let the limit exceed
 */
public record HeapRange(long least, long most) {
    public HeapRange {
        if (least < 0 || most < 1 || least > most) {
            throw new IllegalArgumentException("no range: " + least + " to " + most);
        }
    }

    long clamp(double bytes) {
        return (long) Math.clamp(bytes, least, (double) most);
    }
}

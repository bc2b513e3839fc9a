package dev.fettle.tuning;

import dev.fettle.remedy.LeverId;

/**
 * One change of a knob.
 *
 * @param subject what of; empty for the whole JVM
 * @param before as it was read, and what it is set back to
 */
public record Step(LeverId lever, String subject, Setting before, Setting after) {
    /** What takes it back. */
    public Step inverse() {
        return new Step(lever, subject, after, before);
    }

    public boolean changesNothing() {
        return before.equals(after);
    }

    /** Such as {@code SoftMaxHeapSize 1 GB -> 200 MB}. */
    public String words() {
        String of = subject.isEmpty() ? "" : "@" + subject;
        return lever.id() + of + " " + before.words() + " -> " + after.words();
    }
}

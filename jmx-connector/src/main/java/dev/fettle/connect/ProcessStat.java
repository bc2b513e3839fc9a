package dev.fettle.connect;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * What stands in {@code /proc/PID/stat}.
 *
 * @param state its letter, as in {@link Proc.Status}
 * @param cpuNanos user and system time since it began, in steps of 10 ms
 */
record ProcessStat(char state, long cpuNanos) {
    /** Bytes that hold all that is read: a name is 64 characters at most. */
    static final int LONGEST = 512;

    /** A tick is a hundredth of a second to whoever reads /proc, on every Linux (proc(5)). */
    private static final long TICK_NANOS = 10_000_000;

    /** Empty where it is no such line, as of a process that has ended. */
    static Optional<ProcessStat> of(String line) {
        // The second field is a name, which may have spaces and brackets in it.
        var fields = new StringTokenizer(line.substring(line.lastIndexOf(')') + 1));
        try {
            char state = fields.nextToken().charAt(0);
            // proc(5): that was field 3; utime and stime are 14 and 15.
            for (int field = 4; field < 14; field++) {
                fields.nextToken();
            }
            long ticks = Long.parseLong(fields.nextToken()) + Long.parseLong(fields.nextToken());
            return Optional.of(new ProcessStat(state, ticks * TICK_NANOS));
        } catch (NoSuchElementException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    boolean dead() {
        return new Proc.Status(state, -1, -1).dead();
    }
}

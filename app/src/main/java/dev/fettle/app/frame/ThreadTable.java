package dev.fettle.app.frame;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The platform threads of a JVM at one instant.
 *
 * @param live how many there were, be they listed or not
 * @param threads at most as many as are listed: of more, those that ran most since the table before, and
 *     the newest
 */
public record ThreadTable(Instant at, int live, List<Line> threads) {
    public ThreadTable {
        threads = List.copyOf(threads);
    }

    /**
     * One thread.
     *
     * @param family its name with {@code #} for each number
     * @param cpu share of one core since the table before; empty where that is not known
     * @param allocation bytes a second since the table before; empty where that is not known
     * @param cpuSeconds since it began; empty where the JVM does not tell
     */
    public record Line(
            long id,
            String name,
            String family,
            Thread.State state,
            Optional<Double> cpu,
            Optional<Double> allocation,
            Optional<Double> cpuSeconds,
            Born born) {}

    /** When a thread was started, as far as that is known. */
    public sealed interface Born {
        /** Before Fettle attached. */
        record BeforeAttach() implements Born {}

        /** Between two instants. */
        record Between(Instant after, Instant before) implements Born {}

        record Unknown() implements Born {}
    }
}

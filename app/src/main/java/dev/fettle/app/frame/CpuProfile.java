package dev.fettle.app.frame;

import dev.fettle.profile.Profile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a JVM's CPU went to in a span of time.
 *
 * @param at when the span ended
 * @param length how long its threads were sampled
 * @param profile where they were
 * @param processSeconds CPU time of the whole process within {@code spent}; empty where it is not told
 * @param spent the time between the two looks at the threads and the process
 * @param threads by CPU time, those with most first; one that ended meanwhile is not among them
 * @param noThreads why there are none, a clause; empty where there are
 */
public record CpuProfile(
        Instant at,
        Duration length,
        Profile profile,
        Optional<Double> processSeconds,
        Duration spent,
        List<ThreadCpu> threads,
        String noThreads) {
    public CpuProfile {
        threads = List.copyOf(threads);
    }

    /**
     * One thread.
     *
     * @param seconds of CPU time within {@code spent}
     */
    public record ThreadCpu(long id, String name, Thread.State state, double seconds) {}

    /** CPU time of the threads that were there at the end. */
    public double threadSeconds() {
        return threads.stream().mapToDouble(ThreadCpu::seconds).sum();
    }

    /**
     * Only the threads whose names hold a text, whatever its case. The process is the whole one.
     */
    public CpuProfile ofThreads(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return new CpuProfile(
                at,
                length,
                profile.ofThreads(text),
                processSeconds,
                spent,
                threads.stream()
                        .filter(each -> each.name().toLowerCase(Locale.ROOT).contains(wanted))
                        .toList(),
                noThreads);
    }

    /** A number of cores that are always busy would have used the same. */
    public double cores(double seconds) {
        return seconds / Math.max(1e-3, spent.toNanos() / 1e9);
    }
}

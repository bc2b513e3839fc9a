package dev.fettle.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What was sampled of a JVM's threads in a span of time.
 *
 * @param sampling what a sample means
 * @param threads those with most samples at work first
 * @param lost how many samples the JVM itself dropped; they are in no tree
 */
public record Profile(Sampling sampling, List<ThreadSamples> threads, long lost) {
    /** Of a JVM whose threads were not sampled. */
    public static final Profile NONE = new Profile(Sampling.EXECUTION, List.of(), 0);

    public Profile {
        threads =
                threads.stream()
                        .sorted(
                                Comparator.comparingLong(
                                                (ThreadSamples each) -> each.atWork().total())
                                        .reversed()
                                        .thenComparing(ThreadSamples::name))
                        .toList();
    }

    /** Samples that mean work. */
    public long samples() {
        return threads.stream().mapToLong(each -> each.atWork().total()).sum();
    }

    /** Samples in native methods that may wait; not among {@link #samples}. */
    public long nativeSamples() {
        return threads.stream().mapToLong(each -> each.inNative().total()).sum();
    }

    /** All threads' work as one tree. */
    public CallNode atWork() {
        return CallNode.merged(threads.stream().map(ThreadSamples::atWork).toList());
    }

    /** All threads' stays in native methods as one tree. */
    public CallNode inNative() {
        return CallNode.merged(threads.stream().map(ThreadSamples::inNative).toList());
    }

    /** Only the threads whose names hold a text, whatever its case. */
    public Profile ofThreads(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return new Profile(
                sampling,
                threads.stream()
                        .filter(each -> each.name().toLowerCase(Locale.ROOT).contains(wanted))
                        .toList(),
                lost);
    }

    /** Samples at work that came without a stack. */
    public long untold() {
        return threads.stream().mapToLong(each -> counted(each.atWork(), Method.UNTOLD)).sum();
    }

    /** Samples at work whose stacks were deeper than the recorder walks: their callers are not known. */
    public long cut() {
        return threads.stream().mapToLong(each -> counted(each.atWork(), Method.CUT)).sum();
    }

    /** Samples at work that had no room in the trees: their innermost calls are not known. */
    public long leftOut() {
        return threads.stream().mapToLong(each -> counted(each.atWork(), Method.LEFT_OUT)).sum();
    }

    private static long counted(CallNode node, Method what) {
        if (node.method().equals(what)) {
            return node.total();
        }
        long sum = 0;
        for (CallNode child : node.children()) {
            sum += counted(child, what);
        }
        return sum;
    }

    /** How many of these samples were in native methods, innermost. */
    public static long endingInNative(CallNode node) {
        long sum = node.method().code() == Code.NATIVE ? node.self() : 0;
        for (CallNode child : node.children()) {
            sum += endingInNative(child);
        }
        return sum;
    }
}

package dev.fettle.heap;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * How many instances of each class are on the heap.
 *
 * @param at when it was asked for, by this machine's clock
 * @param live whether only reachable objects were counted; otherwise garbage is included
 * @param took from request to answer; the target stood still for about all of it
 * @param forcedGcs full collections that the target ran meanwhile; empty where it does not tell
 * @param classes by bytes, the largest first; a class of several loaders comes several times
 */
public record ClassHistogram(
        Instant at, boolean live, Duration took, OptionalLong forcedGcs, List<ClassCount> classes) {
    /** The same on 17 and 25: {@code   1:   25691   4364936  [B (java.base@17.0.15)}. */
    private static final Pattern LINE =
            Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)(?:\\s+\\((\\S+)\\))?\\s*");

    public ClassHistogram {
        classes = List.copyOf(classes);
    }

    /** Bytes of all classes together. */
    public long bytes() {
        return classes.stream().mapToLong(ClassCount::bytes).sum();
    }

    /** Instances of all classes together. */
    public long instances() {
        return classes.stream().mapToLong(ClassCount::instances).sum();
    }

    /**
     * Takes one, through the diagnostic command {@code GC.class_histogram} as an MBean: its answer
     * is buffered in the target, whereas a slow reader of the attach channel stops a JDK 25 target
     * for as long as it is slow (measured).
     *
     * <p><b>Danger:</b> the application stands still meanwhile: {@link PredictedPause} says for how
     * long. Where only live objects are asked for, a full collection is forced first.
     *
     * @param beans must allow 60 s a call
     * @param live only reachable objects, after a full collection; otherwise everything, garbage
     *     included, which misleads as to what grows
     * @throws IOException where the target does not answer, or knows no such command
     */
    public static ClassHistogram take(MBeanServerConnection beans, boolean live)
            throws IOException {
        Instant at = Instant.now();
        try {
            OptionalLong before = FullCollections.count(beans);
            long begin = System.nanoTime();
            String text =
                    (String)
                            beans.invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "gcClassHistogram",
                                    new Object[] {live ? new String[0] : new String[] {"-all"}},
                                    new String[] {String[].class.getName()});
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            OptionalLong after = FullCollections.count(beans);
            OptionalLong forced =
                    before.isPresent() && after.isPresent()
                            ? OptionalLong.of(after.getAsLong() - before.getAsLong())
                            : OptionalLong.empty();
            return new ClassHistogram(at, live, took, forced, parse(text));
        } catch (JMException | RuntimeException e) {
            throw new IOException("the target gave no class histogram: " + e, e);
        }
    }

    /**
     * Reads the command's answer; also the output of {@code jcmd PID GC.class_histogram}.
     *
     * @throws IllegalArgumentException where the text holds no class at all
     */
    static List<ClassCount> parse(String text) {
        var classes = new ArrayList<ClassCount>();
        text.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(
                        m ->
                                classes.add(
                                        new ClassCount(
                                                ClassNames.source(m.group(3)),
                                                Long.parseLong(m.group(1)),
                                                Long.parseLong(m.group(2)))));
        if (classes.isEmpty()) {
            String begin = text.lines().findFirst().orElse("");
            throw new IllegalArgumentException("no histogram, but \"" + begin + "\"");
        }
        classes.sort(Comparator.comparingLong(ClassCount::bytes).reversed());
        return classes;
    }
}

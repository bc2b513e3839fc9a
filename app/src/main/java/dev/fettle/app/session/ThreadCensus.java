package dev.fettle.app.session;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The platform threads of a JVM at one instant, grouped by name. No stack is walked: the ids and the
 * states of 1,000 threads take 0.2 s and pause nothing that could be measured.
 *
 * @param peak most that were alive at once since the JVM began
 * @param started since the JVM began
 * @param families threads whose names differ in their numbers alone, the largest family first
 * @param deadlocks threads that wait for each other for ever
 */
public record ThreadCensus(
        int live,
        int daemon,
        int peak,
        long started,
        Map<Thread.State, Integer> states,
        List<Family> families,
        List<Blocked> deadlocks) {
    private static final Pattern NUMBER = Pattern.compile("(?<=@)[0-9a-f]{4,}|[0-9]+");

    public ThreadCensus {
        families = List.copyOf(families);
        deadlocks = List.copyOf(deadlocks);
    }

    /**
     * @param name with {@code #} for each number
     */
    public record Family(String name, int count, Map<Thread.State, Integer> states) {}

    /** One thread of a deadlock, and what keeps it. */
    public record Blocked(String thread, String waitsFor, String heldBy) {}

    /**
     * @param beans must allow 10 s a call, for the sake of targets with 10,000 threads
     * @throws IOException where the target cannot be reached
     */
    public static ThreadCensus take(MBeanServerConnection beans) throws IOException {
        try {
            ThreadMXBean threads =
                    JMX.newMXBeanProxy(
                            beans,
                            new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                            ThreadMXBean.class);
            return of(threads);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        } catch (UndeclaredThrowableException e) {
            if (e.getCause() instanceof IOException unreachable) {
                throw unreachable;
            }
            throw e;
        }
    }

    private static ThreadCensus of(ThreadMXBean threads) {
        var states = new EnumMap<Thread.State, Integer>(Thread.State.class);
        var families = new LinkedHashMap<String, Map<Thread.State, Integer>>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds(), 0)) {
            // Null: it ended between the two calls.
            if (thread != null) {
                states.merge(thread.getThreadState(), 1, Integer::sum);
                families.computeIfAbsent(
                                family(thread.getThreadName()),
                                name -> new EnumMap<>(Thread.State.class))
                        .merge(thread.getThreadState(), 1, Integer::sum);
            }
        }
        return new ThreadCensus(
                threads.getThreadCount(),
                threads.getDaemonThreadCount(),
                threads.getPeakThreadCount(),
                threads.getTotalStartedThreadCount(),
                states,
                ranked(families),
                deadlocks(threads));
    }

    static String family(String threadName) {
        return NUMBER.matcher(threadName).replaceAll("#");
    }

    private static List<Family> ranked(Map<String, Map<Thread.State, Integer>> families) {
        var ranked = new ArrayList<Family>();
        families.forEach(
                (name, states) -> {
                    int count = states.values().stream().mapToInt(Integer::intValue).sum();
                    ranked.add(new Family(name, count, states));
                });
        ranked.sort(Comparator.comparingInt(Family::count).reversed().thenComparing(Family::name));
        return ranked;
    }

    private static List<Blocked> deadlocks(ThreadMXBean threads) {
        long[] ids = threads.findDeadlockedThreads();
        var blocked = new ArrayList<Blocked>();
        if (ids != null) {
            for (ThreadInfo thread : threads.getThreadInfo(ids, 0)) {
                if (thread != null) {
                    blocked.add(
                            new Blocked(
                                    thread.getThreadName(),
                                    String.valueOf(thread.getLockName()),
                                    String.valueOf(thread.getLockOwnerName())));
                }
            }
        }
        return blocked;
    }
}

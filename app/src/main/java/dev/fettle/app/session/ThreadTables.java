package dev.fettle.app.session;

import com.sun.management.ThreadMXBean;

import dev.fettle.app.frame.ThreadTable;
import dev.fettle.app.frame.ThreadTable.Born;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Tables of one JVM's threads, one after the other: ids, times and bytes come as arrays, names and
 * states without stacks, so that nothing is paused. Not safe for use by several threads.
 */
final class ThreadTables {
    /** More would cost a target with ten thousand threads a tenth of a second each time (measured). */
    static final int MOST = 2_000;

    private static final int FRAMES = 128;
    private static final double NANOS = 1e9;

    private final Map<Long, Spent> before = new HashMap<>();
    private final Map<Long, Born> births = new HashMap<>();
    private Instant beforeAt;
    private long beforeNanos;
    private long newestAtAttach = -1;

    /** What a thread had used so far; below zero where untold. */
    private record Spent(long cpu, long bytes) {}

    /** Remembers which threads there are: whichever come with greater ids were started later. */
    void attached(MBeanServerConnection beans, Instant now) throws IOException {
        newestAtAttach = asked(() -> LongStream.of(bean(beans).getAllThreadIds()).max().orElse(-1));
        beforeAt = now;
    }

    /**
     * @param beans must allow 10 s a call
     * @param nanos {@link System#nanoTime}
     * @throws IOException where the target does not answer, or refuses, a sentence
     */
    ThreadTable take(MBeanServerConnection beans, Instant now, long nanos) throws IOException {
        return asked(() -> table(bean(beans), now, nanos));
    }

    /**
     * @throws IOException where the target does not answer
     */
    static Optional<List<String>> stack(MBeanServerConnection beans, long thread)
            throws IOException {
        ThreadInfo[] infos = asked(() -> bean(beans).getThreadInfo(new long[] {thread}, FRAMES));
        return infos.length == 0 || infos[0] == null
                ? Optional.empty()
                : Optional.of(
                        Arrays.stream(infos[0].getStackTrace())
                                .map(StackTraceElement::toString)
                                .toList());
    }

    private ThreadTable table(ThreadMXBean threads, Instant now, long nanos) {
        long[] ids = threads.getAllThreadIds();
        long[] cpu = threads.getThreadCpuTime(ids);
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<Long, Spent> spent = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            spent.put(ids[i], new Spent(cpu[i], bytes[i]));
        }
        births.keySet().retainAll(spent.keySet());
        for (long id : ids) {
            births.computeIfAbsent(id, each -> born(each, now));
        }
        double seconds = before.isEmpty() ? 0 : (nanos - beforeNanos) / NANOS;
        var lines = new ArrayList<ThreadTable.Line>();
        for (ThreadInfo info : threads.getThreadInfo(chosen(ids, spent))) {
            // Null: it ended between the two calls.
            if (info != null) {
                lines.add(line(info, spent.get(info.getThreadId()), seconds));
            }
        }
        before.clear();
        before.putAll(spent);
        beforeNanos = nanos;
        beforeAt = now;
        return new ThreadTable(now, ids.length, lines);
    }

    private Born born(long id, Instant now) {
        if (newestAtAttach < 0) {
            return new Born.Unknown();
        }
        return id <= newestAtAttach ? new Born.BeforeAttach() : new Born.Between(beforeAt, now);
    }

    private ThreadTable.Line line(ThreadInfo info, Spent spent, double seconds) {
        long id = info.getThreadId();
        Spent earlier = before.get(id);
        boolean known = earlier != null && seconds > 0;
        return new ThreadTable.Line(
                id,
                info.getThreadName(),
                ThreadCensus.family(info.getThreadName()),
                info.getThreadState(),
                known ? rate(earlier.cpu, spent.cpu, seconds * NANOS) : Optional.empty(),
                known ? rate(earlier.bytes, spent.bytes, seconds) : Optional.empty(),
                spent.cpu < 0 ? Optional.empty() : Optional.of(spent.cpu / NANOS),
                births.get(id));
    }

    private static Optional<Double> rate(long earlier, long later, double per) {
        return earlier < 0 || later < earlier
                ? Optional.empty()
                : Optional.of((later - earlier) / per);
    }

    private long[] chosen(long[] ids, Map<Long, Spent> spent) {
        if (ids.length <= MOST) {
            return ids;
        }
        return LongStream.of(ids)
                .boxed()
                .sorted(
                        Comparator.comparingLong((Long id) -> ran(id, spent.get(id)))
                                .thenComparing(Comparator.naturalOrder())
                                .reversed())
                .limit(MOST)
                .mapToLong(Long::longValue)
                .toArray();
    }

    private long ran(long id, Spent spent) {
        Spent earlier = before.get(id);
        return earlier == null ? 0 : Math.max(0, spent.cpu - earlier.cpu);
    }

    private interface Question<T> {
        T ask() throws MalformedObjectNameException;
    }

    private static <T> T asked(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        } catch (UndeclaredThrowableException e) {
            if (e.getCause() instanceof IOException unreachable) {
                throw unreachable;
            }
            throw new IOException("the JVM refused: " + e.getCause(), e);
        } catch (RuntimeException e) {
            throw new IOException("the JVM refused: " + e, e);
        }
    }

    private static ThreadMXBean bean(MBeanServerConnection beans)
            throws MalformedObjectNameException {
        return JMX.newMXBeanProxy(
                beans, new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME), ThreadMXBean.class);
    }
}

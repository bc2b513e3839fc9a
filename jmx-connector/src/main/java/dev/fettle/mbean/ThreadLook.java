package dev.fettle.mbean;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * Some threads as they stood at one moment.
 *
 * @param threads by id; those that have ended are missing
 */
record ThreadLook(Map<Long, Seen> threads) {
    private static final String[] IDS = {long[].class.getName()};
    private static final String[] IDS_AND_DEPTH = {long[].class.getName(), int.class.getName()};

    /**
     * One thread.
     *
     * @param waited how often it has waited
     * @param blocked how often it has been blocked
     * @param cpu nanoseconds that it has run; negative where the JVM does not measure
     * @param state as {@link Thread.State} names it; runnable means running, or in a native call such
     *     as a socket's read
     */
    record Seen(
            long waited, long blocked, long cpu, Thread.State state, Optional<Blocker> blocker) {
        /**
         * What a thread may run between two looks and still be called asleep: 0.5 % of a core.
         * Judgement: a poller that wakes ten times a second and finds nothing runs about 0.05 %.
         */
        private static final long HARDLY = 25_000_000;

        /** Whether a thread neither ran nor woke between two looks. */
        static boolean still(Seen first, Seen second) {
            boolean counts = first.waited == second.waited && first.blocked == second.blocked;
            boolean cpu =
                    first.cpu < 0 || second.cpu < 0
                            ? second.state != Thread.State.RUNNABLE
                            : first.cpu == second.cpu;
            return counts && cpu;
        }

        /** Whether a thread slept at both looks, and did next to nothing when it woke. */
        static boolean slept(Seen first, Seen second) {
            return first.sleeps() && second.sleeps() && second.cpu - first.cpu <= HARDLY;
        }

        /** Waits for a time and for nothing else. */
        private boolean sleeps() {
            return state == Thread.State.TIMED_WAITING && blocker.isEmpty();
        }
    }

    /** Two round trips, no stacks. */
    static ThreadLook take(MBeanServerConnection beans, List<Long> ids)
            throws IOException, JMException {
        var threading = new ObjectName("java.lang:type=Threading");
        long[] wanted = ids.stream().mapToLong(Long::longValue).toArray();
        var infos =
                (CompositeData[])
                        beans.invoke(
                                threading,
                                "getThreadInfo",
                                new Object[] {wanted, 0},
                                IDS_AND_DEPTH);
        var cpu = (long[]) beans.invoke(threading, "getThreadCpuTime", new Object[] {wanted}, IDS);
        var threads = new HashMap<Long, Seen>();
        for (int i = 0; i < wanted.length; i++) {
            if (infos[i] != null) {
                threads.put(wanted[i], seen(infos[i], cpu[i]));
            }
        }
        return new ThreadLook(Map.copyOf(threads));
    }

    private static Seen seen(CompositeData info, long cpu) {
        return new Seen(
                (Long) info.get("waitedCount"),
                (Long) info.get("blockedCount"),
                cpu,
                Thread.State.valueOf((String) info.get("threadState")),
                Optional.ofNullable((CompositeData) info.get("lockInfo"))
                        .map(
                                lock ->
                                        new Blocker(
                                                (String) lock.get("className"),
                                                (Integer) lock.get("identityHashCode"))));
    }
}

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
     * @param running whether it is runnable: running, or in a native call such as a socket's read
     */
    record Seen(long waited, long blocked, long cpu, boolean running, Optional<Blocker> blocker) {
        /** Whether a thread neither ran nor woke between two looks. */
        static boolean still(Seen first, Seen second) {
            boolean counts = first.waited == second.waited && first.blocked == second.blocked;
            boolean cpu =
                    first.cpu < 0 || second.cpu < 0 ? !second.running : first.cpu == second.cpu;
            return counts && cpu;
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
                "RUNNABLE".equals(info.get("threadState")),
                Optional.ofNullable((CompositeData) info.get("lockInfo"))
                        .map(
                                lock ->
                                        new Blocker(
                                                (String) lock.get("className"),
                                                (Integer) lock.get("identityHashCode"))));
    }
}

package dev.fettle.mbean;

import java.io.IOException;
import java.lang.management.LockInfo;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.management.JMException;

/**
 * At which objects the workers of one pool wait for work, and at which they wait in the middle of some.
 * Known by one worker's stack each; identities may be met again by chance, once in millions.
 */
final class WorkerQueues {
    /** Stacks that are read for one pool at one look. */
    private static final int LEARNT = 2;

    /** More are no queue's: each worker waits for something of its own. */
    private static final int KEPT = 64;

    private final Map<Integer, Boolean> forWork = new HashMap<>();

    /** Reads, by the identity of what these threads wait for, whether they wait for work. */
    interface Stacks {
        Map<Integer, Boolean> of(long[] ids) throws IOException, JMException;
    }

    void learn(List<ThreadInfo> workers, Stacks stacks) throws IOException, JMException {
        Map<Long, Integer> open = new HashMap<>();
        for (ThreadInfo each : workers) {
            Optional<Integer> queue = queue(each);
            boolean isNew =
                    queue.isPresent()
                            && !forWork.containsKey(queue.get())
                            && !open.containsValue(queue.get());
            if (isNew && open.size() < LEARNT) {
                open.put(each.getThreadId(), queue.get());
            }
        }
        if (open.isEmpty()) {
            return;
        }
        if (forWork.size() + open.size() > KEPT) {
            forWork.clear();
        }
        forWork.putAll(stacks.of(open.keySet().stream().mapToLong(Long::longValue).toArray()));
    }

    /** The share that does not wait for work; one at a queue that is not known yet is given the doubt. */
    double busy(List<ThreadInfo> workers) {
        long idle =
                workers.stream()
                        .filter(
                                it ->
                                        queue(it)
                                                .map(q -> forWork.getOrDefault(q, true))
                                                .orElse(false))
                        .count();
        return workers.isEmpty() ? 0 : 1 - idle / (double) workers.size();
    }

    private static Optional<Integer> queue(ThreadInfo worker) {
        LockInfo object = worker.getLockInfo();
        boolean waits =
                object != null
                        && worker.getThreadState() != Thread.State.BLOCKED
                        && new Blocker(object.getClassName(), object.getIdentityHashCode()).queue();
        return waits ? Optional.of(object.getIdentityHashCode()) : Optional.empty();
    }
}

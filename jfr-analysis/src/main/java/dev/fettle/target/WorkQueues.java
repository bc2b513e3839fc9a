package dev.fettle.target;

import java.util.List;
import java.util.Set;

/**
 * Where the workers of pools wait for work, told by the class of the object that a thread waits for:
 * the one list of it, whoever looks at threads.
 *
 * <ul>
 *   <li>a queue's condition, {@code AbstractQueuedSynchronizer$ConditionObject}: LinkedBlockingQueue and
 *       what extends it (Tomcat's TaskQueue, Netty's executors), ArrayBlockingQueue, the delay queue of a
 *       scheduled pool, ReferenceQueue (25), Jetty's BlockingArrayQueue
 *   <li>a class called after a queue, a pool or an executor: SynchronousQueue$TransferStack and
 *       LinkedTransferQueue (cached pools), ForkJoinPool, java.util.TaskQueue (a Timer's),
 *       EnhancedQueueExecutor (JBoss: Undertow, XNIO), ReservedThreadExecutor (Jetty)
 * </ul>
 *
 * <p>Event loops (Netty, XNIO) wait in a native call, at no object: that is not seen here.
 *
 * <p>One that waits for an event does not wait for work: {@code CountDownLatch$Sync}, {@code
 * Semaphore$...Sync}, {@code ReentrantLock$...Sync}, {@code CompletableFuture$Signaller}, the
 * application's own monitors. A condition of the application's own, and a CyclicBarrier, cannot be told
 * from a queue's: they count as queues, so that a doubt never raises an alarm.
 */
public final class WorkQueues {
    private static final Set<String> CONDITIONS =
            Set.of(
                    "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject",
                    "java.util.concurrent.locks.AbstractQueuedLongSynchronizer$ConditionObject");

    private static final List<String> ENDINGS = List.of("Queue", "Deque", "Pool", "Executor");

    /**
     * @param type the class of what a thread waits for; empty where it waits for no object
     */
    public static boolean include(String type) {
        if (CONDITIONS.contains(type)) {
            return true;
        }
        String simple = type.substring(type.lastIndexOf('.') + 1);
        int inner = simple.indexOf('$');
        String outermost = inner < 0 ? simple : simple.substring(0, inner);
        return ENDINGS.stream().anyMatch(outermost::endsWith);
    }

    private WorkQueues() {}
}

package dev.fettle.mbean;

import java.util.Set;

/**
 * What a thread waits for, told by the class of its {@code LockInfo} alone: stacks are not looked
 * at, for walking them would pause the target.
 *
 * <p>A worker that waits for work parks on a queue's condition, on a hand-over queue or on its pool:
 *
 * <ul>
 *   <li>{@code AbstractQueuedSynchronizer$ConditionObject}: LinkedBlockingQueue, ArrayBlockingQueue,
 *       the delay queue of a scheduled pool, ReferenceQueue (25), Jetty's BlockingArrayQueue
 *   <li>a class called after a queue, a pool or an executor: SynchronousQueue$TransferStack and
 *       LinkedTransferQueue (cached pools), ForkJoinPool, java.util.TaskQueue (a Timer's),
 *       EnhancedQueueExecutor (JBoss)
 * </ul>
 *
 * <p>One that waits for an event does not: {@code CountDownLatch$Sync}, {@code Semaphore$...Sync},
 * {@code ReentrantLock$...Sync}, {@code CompletableFuture$Signaller}, the application's own monitors.
 *
 * <p>A condition of the application's own, and a CyclicBarrier, cannot be told from a queue's: they
 * count as queues, so that a doubt never raises an alarm. Whether one queue serves all of a site's
 * threads or each has its own is not seen here but by how many distinct blockers there are.
 */
record Blocker(String type, int identity) {
    private static final Set<String> CONDITIONS =
            Set.of(
                    "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject",
                    "java.util.concurrent.locks.AbstractQueuedLongSynchronizer$ConditionObject");

    private static final Set<String> ENDINGS = Set.of("Queue", "Deque", "Pool", "Executor");

    boolean queue() {
        if (CONDITIONS.contains(type)) {
            return true;
        }
        String simple = type.substring(type.lastIndexOf('.') + 1);
        int inner = simple.indexOf('$');
        String outermost = inner < 0 ? simple : simple.substring(0, inner);
        return ENDINGS.stream().anyMatch(outermost::endsWith);
    }
}

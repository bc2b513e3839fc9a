package dev.fettle.mbean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockerTest {
    @ParameterizedTest
    @CsvSource({
        "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject, true",
        "java.util.concurrent.SynchronousQueue$TransferStack, true",
        "java.util.concurrent.LinkedTransferQueue, true",
        "java.util.concurrent.ForkJoinPool, true",
        "java.util.TaskQueue, true",
        "org.jboss.threads.EnhancedQueueExecutor, true",
        "org.jboss.threads.EnhancedQueueExecutor$PoolThreadNode, true",
        "org.apache.tomcat.util.threads.TaskQueue, true",
        "org.eclipse.jetty.util.thread.ReservedThreadExecutor$ReservedThread, true",
        "java.util.concurrent.CountDownLatch$Sync, false",
        "java.util.concurrent.Semaphore$NonfairSync, false",
        "java.util.concurrent.locks.ReentrantLock$NonfairSync, false",
        "java.util.concurrent.CompletableFuture$Signaller, false",
        "java.util.concurrent.Phaser$QNode, false",
        "java.lang.Object, false",
        "com.acme.Poller, false"
    })
    void isAQueueWhereWorkersWaitForWork(String type, boolean queue) {
        assertEquals(queue, new Blocker(type, 1).queue());
    }
}

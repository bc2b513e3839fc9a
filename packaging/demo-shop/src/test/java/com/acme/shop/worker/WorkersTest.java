package com.acme.shop.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import javax.management.MBeanServer;
import javax.management.ObjectName;

class WorkersTest {
    private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

    @Test
    void tellsWhoWorksWhatWaitsAndWhatWasRefused() throws Exception {
        var bean = new ObjectName("com.acme.shop:type=ThreadPool,name=tested");
        Workers workers = Workers.start("tested", 2, 3);
        var begun = new CountDownLatch(2);
        var end = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            workers.execute(
                    () -> {
                        begun.countDown();
                        await(end);
                    });
        }
        await(begun); // else they may wait in the queue, too
        for (int i = 0; i < 3; i++) {
            workers.execute(() -> await(end));
        }

        assertThrows(RejectedExecutionException.class, () -> workers.execute(() -> {}));

        assertEquals(2, BEANS.getAttribute(bean, "ActiveCount"));
        assertEquals(2, BEANS.getAttribute(bean, "MaximumPoolSize"));
        assertEquals(3, BEANS.getAttribute(bean, "QueueSize"));
        assertEquals(0, BEANS.getAttribute(bean, "QueueRemainingCapacity"));
        assertEquals(1L, BEANS.getAttribute(bean, "RejectedCount"));

        end.countDown();
        workers.shutdown();
        workers.awaitTermination(1, TimeUnit.MINUTES);
        assertEquals(5L, BEANS.getAttribute(bean, "CompletedTaskCount"));
    }

    @Test
    void refusesASecondPoolOfTheSameName() {
        Workers.start("alone", 1, 1);

        assertThrows(IllegalStateException.class, () -> Workers.start("alone", 1, 1));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

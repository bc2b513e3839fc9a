package com.acme.shop.worker;

import java.lang.management.ManagementFactory;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import javax.management.JMException;
import javax.management.ObjectName;

/**
 * A fixed number of daemon threads, all started with it, that take tasks from one queue. It is an MBean,
 * {@code com.acme.shop:type=ThreadPool,name=...}; its threads are called after it and numbered.
 */
public final class Workers extends ThreadPoolExecutor implements WorkersMXBean {
    private final AtomicLong rejected = new AtomicLong();

    private Workers(String name, int threads, int room) {
        super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(room));
        var number = new AtomicInteger();
        setThreadFactory(
                task -> {
                    var thread = new Thread(task, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        setRejectedExecutionHandler(
                (task, workers) -> {
                    rejected.incrementAndGet();
                    throw new RejectedExecutionException("The queue of " + name + " is full");
                });
        prestartAllCoreThreads();
    }

    /**
     * @param room how many tasks may wait; one more throws {@link RejectedExecutionException}
     */
    public static Workers start(String name, int threads, int room) {
        var workers = new Workers(name, threads, room);
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(
                            workers, new ObjectName("com.acme.shop:type=ThreadPool,name=" + name));
        } catch (JMException taken) {
            throw new IllegalStateException("There are two pools of the name " + name, taken);
        }
        return workers;
    }

    @Override
    public int getQueueSize() {
        return getQueue().size();
    }

    @Override
    public int getQueueRemainingCapacity() {
        return getQueue().remainingCapacity();
    }

    @Override
    public long getRejectedCount() {
        return rejected.get();
    }
}

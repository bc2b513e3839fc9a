package com.acme.pools;

import java.lang.management.ManagementFactory;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import javax.management.JMException;
import javax.management.ObjectName;

/** The JDK's thread pool, which has no MBean, behind one of the program's own. */
final class Crew implements Pool, CrewMXBean {
    private final AtomicLong refused = new AtomicLong();
    private final ObjectName name;
    private final int room;
    private final ThreadPoolExecutor threads;

    Crew(Options options) throws JMException {
        name = new ObjectName("com.acme.shop:type=Crew,name=" + options.name());
        room = options.count("queue");
        threads =
                new ThreadPoolExecutor(
                        options.max(),
                        options.max(),
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(room));
        if (options.on("mbeans")) {
            ManagementFactory.getPlatformMBeanServer().registerMBean(this, name);
        }
    }

    @Override
    public void use(Work work) throws InterruptedException, ExecutionException {
        try {
            threads.submit(
                            () -> {
                                work.run();
                                return null;
                            })
                    .get();
        } catch (RejectedExecutionException full) {
            refused.incrementAndGet();
            throw full;
        }
    }

    @Override
    public void leak() throws InterruptedException {
        Requests.keepOne(this);
    }

    @Override
    public int max() {
        return threads.getMaximumPoolSize();
    }

    @Override
    public Report report() {
        return new Report()
                .and("used", threads.getActiveCount())
                .and("idle", threads.getPoolSize() - threads.getActiveCount())
                .and("total", threads.getPoolSize())
                .and("max", threads.getMaximumPoolSize())
                .and("min", threads.getCorePoolSize())
                .and("waiting", threads.getQueue().size())
                .and("room", room)
                .and("borrowed", threads.getCompletedTaskCount())
                .and("timeouts", refused.get());
    }

    @Override
    public int getBusy() {
        return threads.getActiveCount();
    }

    @Override
    public int getFree() {
        return threads.getPoolSize() - threads.getActiveCount();
    }

    @Override
    public int getStrength() {
        return threads.getPoolSize();
    }

    @Override
    public int getStrengthLimit() {
        return threads.getMaximumPoolSize();
    }

    /** The core goes with it: the queue takes what the core cannot, long before a maximum counts. */
    @Override
    public void setStrengthLimit(int limit) {
        if (limit > threads.getMaximumPoolSize()) {
            threads.setMaximumPoolSize(limit);
            threads.setCorePoolSize(limit);
        } else {
            threads.setCorePoolSize(limit);
            threads.setMaximumPoolSize(limit);
        }
    }

    @Override
    public int getBacklog() {
        return threads.getQueue().size();
    }

    @Override
    public int getBacklogLimit() {
        return room;
    }

    @Override
    public long getFinished() {
        return threads.getCompletedTaskCount();
    }

    @Override
    public long getRefused() {
        return refused.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        var server = ManagementFactory.getPlatformMBeanServer();
        try {
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
        } catch (JMException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

package com.acme.shop.worker;

/**
 * What a pool of workers tells over JMX: the JDK registers nothing for its executors. The names are those
 * of {@link java.util.concurrent.ThreadPoolExecutor}.
 */
public interface WorkersMXBean {
    int getActiveCount();

    int getPoolSize();

    int getLargestPoolSize();

    int getCorePoolSize();

    /** At most {@link #getMaximumPoolSize}. */
    void setCorePoolSize(int size);

    int getMaximumPoolSize();

    /** At least {@link #getCorePoolSize}. */
    void setMaximumPoolSize(int size);

    int getQueueSize();

    int getQueueRemainingCapacity();

    long getTaskCount();

    long getCompletedTaskCount();

    /** Tasks that were refused because the queue was full. */
    long getRejectedCount();
}

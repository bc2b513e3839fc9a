package com.acme.shop.order;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Follows the parcels of all orders with two threads, both started with it. */
@Component
class ParcelTracking {
    private static final long ARRIVES_AFTER_MILLIS = 2_000;

    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(
                    2,
                    task -> {
                        var thread = new Thread(task, "parcel-tracking");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final JdbcClient database;

    ParcelTracking(JdbcClient database) {
        this.database = database;
        clock.prestartAllCoreThreads();
    }

    void follow(long order) {
        clock.schedule(() -> arrived(order), ARRIVES_AFTER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void arrived(long order) {
        database.sql("update purchase set state = 'ARRIVED' where id = ?").param(order).update();
    }
}

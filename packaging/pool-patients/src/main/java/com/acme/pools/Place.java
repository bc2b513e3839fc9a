package com.acme.pools;

import org.apache.commons.pool2.KeyedObjectPool;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

import javax.sql.DataSource;

/** Where the mistakes are: what tells who borrowed should name this. */
final class Place {
    private Place() {}

    /** Its caller does not close it either. */
    static Connection forget(DataSource source) throws SQLException {
        return source.getConnection();
    }

    static <T> T forget(KeyedObjectPool<String, T> pool, String key) throws Exception {
        return pool.borrowObject(key);
    }

    /** On a thread of a pool, which it keeps. */
    static void hang(CountDownLatch begun) throws InterruptedException {
        begun.countDown();
        new CountDownLatch(1).await();
    }
}

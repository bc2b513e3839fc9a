package com.acme.pools;

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

    /** On a thread of a pool, which it keeps. */
    static void hang(CountDownLatch begun) throws InterruptedException {
        begun.countDown();
        new CountDownLatch(1).await();
    }
}

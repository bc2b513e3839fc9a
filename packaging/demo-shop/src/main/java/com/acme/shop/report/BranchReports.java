package com.acme.shop.report;

import static com.acme.shop.illness.Illness.POOL_EXHAUSTION;

import com.acme.shop.illness.Condition;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

/**
 * Adds up what each branch sold. Ill, it does so for all branches at once and again and again, by a
 * thread and a connection for each: more than the pool has, so that customers wait in line with reports.
 */
@Component
@Lazy(false)
class BranchReports {
    private static final Logger LOG = LoggerFactory.getLogger(BranchReports.class);
    private static final int BRANCHES = 10;

    /** As long as it takes to read the purchases of a year; each branch has a few more than the last. */
    private static final long MILLIS = 3_000;

    private static final long MORE_MILLIS = 170;

    /** Without a connection: who gives one back and asks at once again gets it before those who wait. */
    private static final long PAUSE_MILLIS = 20;

    private final DataSource database;
    private final Condition condition;
    private final AtomicInteger running = new AtomicInteger();

    BranchReports(DataSource database, Condition condition) {
        this.database = database;
        this.condition = condition;
        ScheduledExecutorService clock =
                Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "branch-reports"));
        clock.scheduleWithFixedDelay(this::begin, 250, 250, TimeUnit.MILLISECONDS);
    }

    private void begin() {
        if (condition.has(POOL_EXHAUSTION) && running.get() == 0) {
            running.set(BRANCHES);
            for (int branch = 1; branch <= BRANCHES; branch++) {
                int number = branch;
                daemon(() -> write(number), "branch-report-" + branch).start();
            }
        }
    }

    private void write(int branch) {
        try {
            while (condition.has(POOL_EXHAUSTION)) {
                LOG.debug("branch {} sold for {} cents", branch, sales(branch));
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (SQLException failed) {
            LOG.warn("no report of branch {}: {}", branch, failed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            running.decrementAndGet();
        }
    }

    private long sales(int branch) throws SQLException, InterruptedException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                "select sum(paid_cents) from purchase where mod(id, ?) = ?")) {
            query.setInt(1, BRANCHES);
            query.setInt(2, branch - 1);
            try (ResultSet sum = query.executeQuery()) {
                sum.next();
                Thread.sleep(MILLIS + branch * MORE_MILLIS);
                return sum.getLong(1);
            }
        }
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}

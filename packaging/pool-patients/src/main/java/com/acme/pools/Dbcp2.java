package com.acme.pools;

import org.apache.commons.dbcp2.BasicDataSource;

import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

/** Commons DBCP 2, which registers itself under the name that it is given, once it is used. */
final class Dbcp2 extends Connections {
    private final BasicDataSource source = new BasicDataSource();

    Dbcp2(Options options) throws SQLException {
        source.setDriverClassName(DRIVER);
        source.setUrl(url(options));
        source.setUsername(USER);
        source.setPassword(PASSWORD);
        source.setMaxTotal(options.max());
        source.setMaxIdle(options.max());
        source.setMinIdle(options.min());
        source.setInitialSize(options.min());
        source.setMaxWait(Duration.ofMillis(options.count("patience")));
        if (options.on("mbeans")) {
            source.setJmxName(
                    "org.apache.commons.dbcp2:name=%s,type=BasicDataSource"
                            .formatted(options.name()));
        }
        if (options.suspects()) {
            source.setLogAbandoned(true);
            source.setRemoveAbandonedOnMaintenance(true);
            source.setRemoveAbandonedTimeout(Duration.ofMillis(options.takenBackAfter()));
            source.setDurationBetweenEvictionRuns(Duration.ofSeconds(1));
        }
        if (!options.on("lazy")) {
            source.start();
        }
    }

    @Override
    DataSource source() {
        return source;
    }

    @Override
    public int max() {
        return source.getMaxTotal();
    }

    @Override
    public Report report() {
        var report =
                new Report()
                        .and("used", source.getNumActive())
                        .and("idle", source.getNumIdle())
                        .and("total", source.getNumActive() + source.getNumIdle())
                        .and("max", source.getMaxTotal())
                        .and("min", source.getMinIdle());
        var pool = source.getConnectionPool();
        return pool == null
                ? report
                : report.and("waiting", pool.getNumWaiters())
                        .and("borrowed", pool.getBorrowedCount())
                        .and("created", pool.getCreatedCount());
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

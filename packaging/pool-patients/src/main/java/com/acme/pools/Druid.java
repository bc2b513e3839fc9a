package com.acme.pools;

import com.alibaba.druid.pool.DruidDataSource;

import java.sql.SQLException;

import javax.sql.DataSource;

/** Druid, which registers itself. */
final class Druid extends Connections {
    private final DruidDataSource source = new DruidDataSource();

    Druid(Options options) throws SQLException {
        source.setName(options.name());
        source.setDriverClassName(DRIVER);
        source.setUrl(url(options));
        source.setUsername(USER);
        source.setPassword(PASSWORD);
        source.setMaxActive(options.max());
        source.setMinIdle(options.min());
        source.setInitialSize(options.min());
        source.setMaxWait(options.count("patience"));
        source.setTestWhileIdle(false);
        if (options.suspects()) {
            // It keeps the stacks of who borrowed only where it may take connections back.
            source.setRemoveAbandoned(true);
            source.setRemoveAbandonedTimeoutMillis(options.takenBackAfter());
            source.setTimeBetweenEvictionRunsMillis(1_000);
            source.setLogAbandoned(true);
        }
        source.init();
    }

    @Override
    DataSource source() {
        return source;
    }

    @Override
    public int max() {
        return source.getMaxActive();
    }

    @Override
    public Report report() {
        return new Report()
                .and("used", source.getActiveCount())
                .and("idle", source.getPoolingCount())
                .and("total", source.getActiveCount() + source.getPoolingCount())
                .and("max", source.getMaxActive())
                .and("min", source.getMinIdle())
                .and("waiting", source.getNotEmptyWaitThreadCount())
                .and("borrowed", source.getConnectCount())
                .and("created", source.getCreateCount())
                .and("leaked", source.getRemoveAbandonedCount());
    }

    @Override
    public void close() {
        source.close();
    }
}

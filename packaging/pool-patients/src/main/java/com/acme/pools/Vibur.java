package com.acme.pools;

import org.vibur.dbcp.ViburDBCPDataSource;

import javax.sql.DataSource;

/** Vibur, which registers itself and does not tell who waits. */
final class Vibur extends Connections {
    private final ViburDBCPDataSource source = new ViburDBCPDataSource();

    Vibur(Options options) {
        source.setName(options.name());
        source.setJdbcUrl(url(options));
        source.setUsername(USER);
        source.setPassword(PASSWORD);
        source.setPoolMaxSize(options.max());
        source.setPoolInitialSize(options.min());
        source.setConnectionTimeoutInMs(options.count("patience"));
        source.setPoolEnableConnectionTracking(options.suspects());
        source.setEnableJMX(options.on("mbeans"));
        source.start();
    }

    @Override
    DataSource source() {
        return source;
    }

    @Override
    public int max() {
        return source.getPoolMaxSize();
    }

    @Override
    public Report report() {
        var pool = source.getPool();
        return new Report()
                .and("used", pool.taken())
                .and("idle", pool.remainingCreated())
                .and("total", pool.createdTotal())
                .and("max", pool.maxSize())
                .and("min", pool.initialSize());
    }

    @Override
    public void close() {
        source.close();
    }
}

package com.acme.pools;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import javax.sql.DataSource;

/** HikariCP, whose MBeans a program must ask for. */
final class Hikari extends Connections {
    private final HikariDataSource source;

    Hikari(Options options) {
        var config = new HikariConfig();
        config.setPoolName(options.name());
        config.setJdbcUrl(url(options));
        config.setUsername(USER);
        config.setPassword(PASSWORD);
        config.setMaximumPoolSize(options.max());
        config.setMinimumIdle(options.min());
        config.setConnectionTimeout(options.count("patience"));
        config.setLeakDetectionThreshold(options.count("leak-after"));
        config.setAllowPoolSuspension(true);
        config.setRegisterMbeans(options.on("mbeans"));
        source = new HikariDataSource(config);
    }

    @Override
    DataSource source() {
        return source;
    }

    @Override
    public int max() {
        return source.getMaximumPoolSize();
    }

    @Override
    public Report report() {
        var pool = source.getHikariPoolMXBean();
        return new Report()
                .and("used", pool.getActiveConnections())
                .and("idle", pool.getIdleConnections())
                .and("total", pool.getTotalConnections())
                .and("max", source.getMaximumPoolSize())
                .and("min", source.getMinimumIdle())
                .and("waiting", pool.getThreadsAwaitingConnection());
    }

    @Override
    public void close() {
        source.close();
    }
}

package com.acme.pools;

import com.mchange.v2.c3p0.ComboPooledDataSource;

import java.beans.PropertyVetoException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

/** c3p0, which registers itself. */
final class C3p0 extends Connections {
    private final ComboPooledDataSource source = new ComboPooledDataSource();

    C3p0(Options options) throws PropertyVetoException, SQLException {
        source.setDataSourceName(options.name());
        source.setDriverClass(DRIVER);
        source.setJdbcUrl(url(options));
        source.setUser(USER);
        source.setPassword(PASSWORD);
        source.setMaxPoolSize(options.max());
        source.setMinPoolSize(options.min());
        source.setInitialPoolSize(options.min());
        source.setAcquireIncrement(1);
        source.setCheckoutTimeout(options.count("patience"));
        if (options.suspects()) {
            source.setUnreturnedConnectionTimeout(
                    (int) TimeUnit.MILLISECONDS.toSeconds(options.takenBackAfter()));
            source.setDebugUnreturnedConnectionStackTraces(true);
        }
        // Asking for its numbers makes the pool and its MBean.
        source.getNumConnectionsDefaultUser();
    }

    @Override
    DataSource source() {
        return source;
    }

    @Override
    public int max() {
        return source.getMaxPoolSize();
    }

    @Override
    public Report report() throws SQLException {
        return new Report()
                .and("used", source.getNumBusyConnectionsDefaultUser())
                .and("idle", source.getNumIdleConnectionsDefaultUser())
                .and("total", source.getNumConnectionsDefaultUser())
                .and("max", source.getMaxPoolSize())
                .and("min", source.getMinPoolSize())
                .and("waiting", source.getNumThreadsAwaitingCheckoutDefaultUser())
                .and("timeouts", source.getNumFailedCheckoutsDefaultUser())
                .and("leaked", source.getNumUnclosedOrphanedConnectionsDefaultUser());
    }

    @Override
    public void close() {
        source.close();
    }
}

package com.acme.pools;

import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

import javax.management.JMException;
import javax.management.ObjectName;

/** Tomcat's JDBC pool outside of Tomcat: nothing registers it, so that the program does. */
final class TomcatJdbc extends Connections {
    private final DataSource source;
    private final ObjectName bean;

    TomcatJdbc(Options options) throws Exception {
        var properties = new PoolProperties();
        properties.setName(options.name());
        properties.setDriverClassName(DRIVER);
        properties.setUrl(url(options));
        properties.setUsername(USER);
        properties.setPassword(PASSWORD);
        properties.setMaxActive(options.max());
        properties.setMaxIdle(options.max());
        properties.setMinIdle(options.min());
        properties.setInitialSize(options.min());
        properties.setMaxWait(options.count("patience"));
        if (options.suspects()) {
            int seconds = (int) TimeUnit.MILLISECONDS.toSeconds(options.count("leak-after"));
            properties.setLogAbandoned(true);
            properties.setTimeBetweenEvictionRunsMillis(1_000);
            properties.setSuspectTimeout(seconds);
            properties.setRemoveAbandoned(options.on("remove"));
            properties.setRemoveAbandonedTimeout(seconds);
        }
        source = new DataSource(properties);
        var pool = source.createPool();
        bean = new ObjectName("tomcat.jdbc:type=ConnectionPool,name=" + options.name());
        if (options.on("mbeans")) {
            ManagementFactory.getPlatformMBeanServer().registerMBean(pool.getJmxPool(), bean);
        }
    }

    @Override
    javax.sql.DataSource source() {
        return source;
    }

    @Override
    public int max() {
        return source.getMaxActive();
    }

    @Override
    public Report report() {
        return new Report()
                .and("used", source.getActive())
                .and("idle", source.getIdle())
                .and("total", source.getSize())
                .and("max", source.getMaxActive())
                .and("min", source.getMinIdle())
                .and("waiting", source.getWaitCount())
                .and("borrowed", source.getBorrowedCount())
                .and("created", source.getCreatedCount())
                .and("leaked", source.getRemoveAbandonedCount());
    }

    @Override
    public void close() {
        source.close(true);
        var server = ManagementFactory.getPlatformMBeanServer();
        try {
            if (server.isRegistered(bean)) {
                server.unregisterMBean(bean);
            }
        } catch (JMException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

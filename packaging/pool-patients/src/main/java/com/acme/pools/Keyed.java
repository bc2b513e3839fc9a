package com.acme.pools;

import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.AbandonedConfig;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A pool of Commons Pool 2 for two hosts, which registers itself; they take turns. */
final class Keyed implements Pool {
    private static final List<String> HOSTS = List.of("north", "south");

    private final GenericKeyedObjectPool<String, StringBuilder> pool;
    private final AtomicInteger turn = new AtomicInteger();

    /** Somebody still has them: no collection finds them. */
    private final List<StringBuilder> forgotten = new CopyOnWriteArrayList<>();

    Keyed(Options options) {
        var config = new GenericKeyedObjectPoolConfig<StringBuilder>();
        config.setMaxTotal(options.max());
        config.setMaxTotalPerKey(options.max());
        config.setMinIdlePerKey(options.min());
        config.setMaxIdlePerKey(options.max());
        config.setMaxWait(Duration.ofMillis(options.count("patience")));
        config.setJmxEnabled(options.on("mbeans"));
        config.setJmxNamePrefix(options.name());
        pool =
                options.suspects()
                        ? new GenericKeyedObjectPool<>(new Sessions(), config, logging(options))
                        : new GenericKeyedObjectPool<>(new Sessions(), config);
    }

    private static AbandonedConfig logging(Options options) {
        var abandoned = new AbandonedConfig();
        abandoned.setLogAbandoned(true);
        abandoned.setRemoveAbandonedTimeout(Duration.ofMillis(options.takenBackAfter()));
        return abandoned;
    }

    private static final class Sessions
            extends BaseKeyedPooledObjectFactory<String, StringBuilder> {
        @Override
        public StringBuilder create(String host) {
            return new StringBuilder(host);
        }

        @Override
        public PooledObject<StringBuilder> wrap(StringBuilder session) {
            return new DefaultPooledObject<>(session);
        }
    }

    @Override
    public void use(Work work) throws Exception {
        String host = HOSTS.get(Math.floorMod(turn.getAndIncrement(), HOSTS.size()));
        StringBuilder session = pool.borrowObject(host);
        try {
            work.run();
        } finally {
            pool.returnObject(host, session);
        }
    }

    @Override
    public void leak() throws Exception {
        forgotten.add(Place.forget(pool, HOSTS.get(0)));
    }

    @Override
    public int max() {
        return pool.getMaxTotal();
    }

    @Override
    public Report report() {
        return new Report()
                .and("used", pool.getNumActive())
                .and("idle", pool.getNumIdle())
                .and("total", pool.getNumActive() + pool.getNumIdle())
                .and("max", pool.getMaxTotal())
                .and("min", pool.getMinIdlePerKey())
                .and("waiting", pool.getNumWaiters())
                .and("borrowed", pool.getBorrowedCount())
                .and("created", pool.getCreatedCount());
    }

    @Override
    public void close() {
        pool.close();
    }
}

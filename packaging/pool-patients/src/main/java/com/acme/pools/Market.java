package com.acme.pools;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Every library's pool of connections in one program, each by its library's name. */
final class Market implements Pool {
    private static final List<String> LIBRARIES =
            List.of("hikaricp", "dbcp2", "tomcat-jdbc", "druid", "c3p0", "vibur");

    private final Map<String, Pool> stalls = new LinkedHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    Market(Options options) throws Exception {
        for (String each : LIBRARIES) {
            Bed bed = Library.named(each).orElseThrow().start().with(options.named(each));
            stalls.put(each, (Pool) bed);
        }
    }

    /** One of the next library's. */
    @Override
    public void use(Work work) throws Exception {
        List<Pool> all = List.copyOf(stalls.values());
        all.get(Math.floorMod(turn.getAndIncrement(), all.size())).use(work);
    }

    /** One of each. */
    @Override
    public void leak() throws Exception {
        for (Pool each : stalls.values()) {
            each.leak();
        }
    }

    @Override
    public int max() {
        return stalls.values().stream().mapToInt(Pool::max).min().orElseThrow();
    }

    /** By {@code LIBRARY.used} and so on. */
    @Override
    public Report report() throws Exception {
        var all = new Report();
        for (var stall : stalls.entrySet()) {
            for (var each : stall.getValue().report().told().entrySet()) {
                all = all.and(stall.getKey() + "." + each.getKey(), each.getValue());
            }
        }
        return all;
    }

    @Override
    public void close() {
        stalls.values().forEach(Pool::close);
    }
}

package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.CallKind;
import dev.fettle.connect.Destination;
import dev.fettle.connect.JvmConnection;
import dev.fettle.connect.LocalJvms;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.format.ShippedAdapters;
import dev.fettle.pool.read.PoolBeans;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is read of a real library's pool by its MBeans, against what it says by its own Java API. */
@Execution(ExecutionMode.CONCURRENT)
class PoolsAgreeWithTheirLibraryTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** As the patient's report calls them; what a library does not report is not asked for. */
    private static final List<PoolQuantity> HELD =
            List.of(
                    PoolQuantity.USED,
                    PoolQuantity.IDLE,
                    PoolQuantity.SIZE,
                    PoolQuantity.MAX,
                    PoolQuantity.MIN,
                    PoolQuantity.WAITING);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hikaricp",
                "dbcp2",
                "tomcat-jdbc",
                "druid",
                "c3p0",
                "vibur",
                "keyed",
                "tomcat",
                "jetty"
            })
    void inEveryState(String library) throws Exception {
        try (var program =
                        PoolPatientRun.start(
                                Targets.jdk(25), Targets.SMALL, library, "name=orders");
                var connection =
                        JvmConnection.open(
                                Destination.of(
                                        new LocalJvms().find(Long.toString(program.pid()))))) {
            var beans =
                    new PoolBeans(
                            connection.together(CallKind.READ),
                            ShippedAdapters.all(),
                            List.of(),
                            true);
            for (String state : List.of("idle", "exhaust 3", "release", "leak 2", "idle")) {
                program.say(state);
                agrees(library + " after " + state, program, beans);
            }
        }
    }

    private static void agrees(String where, PoolPatientRun program, PoolBeans beans)
            throws Exception {
        Instant end = Instant.now().plus(SOON);
        Map<String, String> library = Map.of();
        Map<String, String> fettle = Map.of();
        while (Instant.now().isBefore(end)) {
            // They are read once a second at most.
            program.program().look(_ -> false, Duration.ofMillis(300));
            library = held(program.report());
            if (where.startsWith("tomcat after")) {
                // Its MBeans do not tell how many requests wait for a thread.
                library.remove(PoolQuantity.WAITING.key());
            }
            if (where.startsWith("jetty")) {
                // Its own acceptor and selector are in the minimum that it reports, and not in
                // ours.
                library.remove(PoolQuantity.MIN.key());
            }
            beans.poll(Instant.now(), _ -> {});
            fettle = read(beans.reading(), library);
            if (fettle.equals(library)) {
                return;
            }
        }
        assertEquals(library, fettle, where);
    }

    /** The quantities of a report that are numbers. */
    private static Map<String, String> held(Map<String, String> report) {
        var held = new TreeMap<String, String>();
        for (PoolQuantity each : HELD) {
            String key = each == PoolQuantity.SIZE ? "total" : each.key();
            String value = report.get(key);
            if (value != null && Double.parseDouble(value) >= 0) {
                held.put(each.key(), Double.toString(Double.parseDouble(value)));
            }
        }
        assertTrue(held.size() >= 4, report::toString);
        return held;
    }

    private static Map<String, String> read(PoolReading reading, Map<String, String> wanted) {
        // Tomcat names its connector, Jetty has one pool.
        Optional<Pool> pool =
                reading.pools().stream()
                        .filter(it -> it.name().matches(".*orders.*|http.*|.*qtp.*"))
                        .findFirst()
                        .or(() -> reading.pools().stream().findFirst());
        var read = new TreeMap<String, String>();
        pool.ifPresent(
                it ->
                        it.told()
                                .forEach(
                                        (quantity, told) -> {
                                            if (wanted.containsKey(quantity.key())) {
                                                read.put(
                                                        quantity.key(),
                                                        told.number().isPresent()
                                                                ? Double.toString(
                                                                        told.number().getAsDouble())
                                                                : told.toString());
                                            }
                                        }));
        if (pool.isEmpty()) {
            read.put("pools", reading.toString());
        }
        return read;
    }
}

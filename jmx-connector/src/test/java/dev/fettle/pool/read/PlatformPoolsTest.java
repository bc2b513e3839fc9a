package dev.fettle.pool.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Together;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.Told;
import dev.fettle.pool.adapter.Adapter;
import dev.fettle.pool.format.ShippedAdapters;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;

import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Of this JVM's own MBeans, with one that a program could have registered. */
class PlatformPoolsTest {
    private static final String NAME = "dev.fettle.test:type=Lender,name=\"a,b\"";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    /** As somebody writes one by hand. */
    public interface LenderMXBean {
        MemoryUsage getNumbers();

        Map<String, Integer> getByKind();
    }

    /** Lends nothing. */
    public static final class Lender implements LenderMXBean {
        @Override
        public MemoryUsage getNumbers() {
            return new MemoryUsage(1, 3, 5, 8);
        }

        @Override
        public Map<String, Integer> getByKind() {
            return Map.of("short", 4);
        }
    }

    @AfterEach
    void takeAway() throws Exception {
        ObjectName name = new ObjectName(NAME);
        if (server.isRegistered(name)) {
            server.unregisterMBean(name);
        }
    }

    private PoolReading read(List<Adapter> adapters) throws Exception {
        PoolBeans source = new PoolBeans(Together.here(server), adapters, List.of());
        source.poll(Staged.NOW, _ -> {});
        assertEquals("", source.reading().unknown());
        assertEquals(List.of(), source.reading().unread());
        return source.reading();
    }

    @Test
    void readsWhatLiesWithinCompositeData() throws Exception {
        server.registerMBean(new Lender(), new ObjectName(NAME));
        Adapter adapter =
                Staged.adapter(
                        """
                        {"id": "lender", "library": "Lender", "kind": "objects",
                         "match": {"name": "dev.fettle.test:type=Lender,*", "has": ["Numbers"]},
                         "name": "${name}",
                         "fields": {"used": "Numbers.used", "idle": "Numbers.committed - Numbers.used",
                                    "max": "Numbers.max", "waiting": "ByKind.none", "leaked": "ByKind.short"}}
                        """);
        Pool pool = read(List.of(adapter)).pools().getFirst();
        assertEquals("a,b", pool.name());
        assertEquals(Told.of(3), pool.told(PoolQuantity.USED));
        assertEquals(Told.of(2), pool.told(PoolQuantity.IDLE));
        assertEquals(Told.of(8), pool.told(PoolQuantity.MAX));
        assertEquals(Told.of(4), pool.told(PoolQuantity.LEAKED));
        assertEquals(Told.not("ByKind has no none"), pool.told(PoolQuantity.WAITING));
    }

    @Test
    void takesNothingOfTheJdksOwnForAPoolNotEvenTheSchedulerOfVirtualThreads() throws Exception {
        assertTrue(
                server.isRegistered(new ObjectName("jdk.management:type=VirtualThreadScheduler")));
        PoolReading reading = read(ShippedAdapters.all());
        assertEquals(List.of(), reading.pools());
        assertEquals(List.of(), reading.breakers());
        assertEquals(List.of(), reading.guesses());
    }
}

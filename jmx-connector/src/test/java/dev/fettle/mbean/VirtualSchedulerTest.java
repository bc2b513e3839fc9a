package dev.fettle.mbean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Together;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

class VirtualSchedulerTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private long nanos;

    private List<Observation> poll(VirtualScheduler source) throws IOException {
        List<Observation> told = new ArrayList<>();
        source.poll(NOW, told::add);
        return told;
    }

    private VirtualScheduler source(MBeanServer server, int feature) {
        return new VirtualScheduler(Together.here(server), feature, () -> nanos);
    }

    private void later(int seconds) {
        nanos += seconds * 1_000_000_000L;
    }

    @Test
    void tellsCarriersOnceVirtualThreadsRun() throws Exception {
        Thread.ofVirtual().start(() -> {}).join();
        VirtualScheduler source = source(ManagementFactory.getPlatformMBeanServer(), 25);
        List<Observation> all = poll(source);
        Sample told = (Sample) all.getFirst();
        assertEquals(Signals.VIRTUAL_CARRIERS.whole(), told.series());
        assertTrue(told.value() > 0, told::toString);
        Sample may = (Sample) all.getLast();
        assertEquals(Signals.VIRTUAL_PARALLELISM.whole(), may.series());
        assertTrue(may.value() > 0, may::toString);
        later(9);
        assertEquals(List.of(), poll(source));
        later(1);
        assertEquals(2, poll(source).size());
    }

    @Test
    void asksNothingOfAnOlderJdk() throws Exception {
        assertEquals(List.of(), poll(source(ManagementFactory.getPlatformMBeanServer(), 21)));
    }

    @Test
    void tellsNothingWhereThereIsNoSuchBean() throws Exception {
        VirtualScheduler source = source(MBeanServerFactory.newMBeanServer(), 25);
        assertEquals(List.of(), poll(source));
        later(60);
        assertEquals(List.of(), poll(source));
    }

    @Test
    void asksEveryTenSecondsWhileThereAreNone() throws Exception {
        MBeanServer server = MBeanServerFactory.newMBeanServer();
        server.registerMBean(
                new Scheduler(), new ObjectName("jdk.management:type=VirtualThreadScheduler"));
        VirtualScheduler source = source(server, 25);
        List<Observation> all = poll(source);
        assertEquals(0, ((Sample) all.getFirst()).value());
        assertEquals("the JVM did not tell its Parallelism", ((Gap) all.getLast()).why());
        later(9);
        assertEquals(List.of(), poll(source));
        later(1);
        assertEquals(2, poll(source).size());
    }

    /** What the JDK's bean has. */
    public interface SchedulerMBean {
        int getPoolSize();
    }

    /** One that carries none. */
    public static final class Scheduler implements SchedulerMBean {
        @Override
        public int getPoolSize() {
            return 0;
        }
    }
}

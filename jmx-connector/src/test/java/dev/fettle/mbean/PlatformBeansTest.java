package dev.fettle.mbean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Together;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import javax.management.MBeanServerConnection;
import javax.management.RuntimeMBeanException;

class PlatformBeansTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void readsHeapThreadsCpuAndAllocation() throws IOException {
        var clock = new AtomicLong();
        var source = local(clock);
        List<Observation> first = poll(source, 0);
        clock.addAndGet(1_000_000_000);
        List<Observation> second = poll(source, 1);
        assertEquals(1e9, value(first, Signals.MEMORY_LIMIT.of(Signals.HEAP)));
        assertTrue(value(first, Signals.MEMORY_USED.of(Signals.HEAP)) > 0);
        assertTrue(value(first, Signals.MEMORY_COMMITTED.of(Signals.HEAP)) > 0);
        assertTrue(value(first, Signals.THREAD_COUNT.whole()) > 0);
        assertTrue(value(first, Signals.THREADS_STARTED.whole()) > 0);
        assertTrue(value(second, Signals.CPU_MACHINE.whole()) <= 1);
        assertTrue(value(second, Signals.ALLOCATION_RATE.whole()) >= 0);
    }

    @Test
    void asksForNoLoadStraightAfterALatePoll() throws IOException {
        var clock = new AtomicLong();
        var source = local(clock);
        poll(source, 0);
        clock.addAndGet(10_000_000);
        assertTrue(
                poll(source, 1).stream()
                        .noneMatch(
                                each ->
                                        each instanceof Sample sample
                                                && sample.series()
                                                        .equals(Signals.CPU_MACHINE.whole())));
    }

    private static PlatformBeans local(AtomicLong clock) {
        return new PlatformBeans(
                Together.here(ManagementFactory.getPlatformMBeanServer()),
                facts(),
                Optional.empty(),
                new HeapUse(true),
                clock::get);
    }

    @Test
    void tellsNoRateAndNoLoadBeforeThereAreTwoReadings() throws IOException {
        var source =
                new PlatformBeans(
                        Together.here(ManagementFactory.getPlatformMBeanServer()),
                        facts(),
                        Optional.empty(),
                        new HeapUse(true));
        Set<Series> seen = new HashSet<>();
        for (Observation each : poll(source, 0)) {
            if (each instanceof Sample sample) {
                seen.add(sample.series());
            }
        }
        assertFalse(seen.contains(Signals.ALLOCATION_RATE.whole()));
        assertFalse(seen.contains(Signals.CPU_PROCESS.whole()));
    }

    @Test
    void doesNotAskForTheHeapThatARecordingTells() throws IOException {
        var told = new HeapUse(true);
        var source =
                new PlatformBeans(
                        Together.here(ManagementFactory.getPlatformMBeanServer()),
                        facts(),
                        Optional.empty(),
                        told);
        Series used = Signals.MEMORY_USED.of(Signals.HEAP);
        told.of((_, out) -> out.accept(new Sample(used, NOW, 7))).poll(NOW, each -> {});
        List<Observation> seen = poll(source, 1);
        assertTrue(seen.stream().noneMatch(each -> isOf(each, used)), seen::toString);
        assertTrue(value(seen, Signals.THREAD_COUNT.whole()) > 0);
        List<Observation> later = poll(source, 10);
        assertTrue(value(later, used) > 0);
        assertTrue(gap(later, used).why().contains("fell silent"), later::toString);
    }

    private static boolean isOf(Observation observation, Series series) {
        return observation instanceof Sample sample && sample.series().equals(series);
    }

    @Test
    void makesAGapOfWhatTheJvmRefuses() throws IOException {
        var source =
                new PlatformBeans(
                        Together.here(refusing("Threading", null)),
                        facts(),
                        Optional.empty(),
                        new HeapUse(true));
        List<Observation> seen = poll(source, 0);
        Gap gap = gap(seen, Signals.THREAD_COUNT.whole());
        assertTrue(gap.why().contains("refused"), gap.why());
        assertTrue(value(seen, Signals.MEMORY_USED.of(Signals.HEAP)) > 0, "the others go on");
    }

    @Test
    void failsWhereTheConnectionIsBroken() {
        var source =
                new PlatformBeans(
                        Together.here(refusing("Memory", new IOException("broken pipe"))),
                        facts(),
                        Optional.empty(),
                        new HeapUse(true));
        assertThrows(IOException.class, () -> poll(source, 0));
    }

    private static List<Observation> poll(PlatformBeans source, int second) throws IOException {
        var seen = new ArrayList<Observation>();
        source.poll(NOW.plusSeconds(second), seen::add);
        return seen;
    }

    private static double value(List<Observation> seen, Series series) {
        return seen.stream()
                .filter(o -> o instanceof Sample s && s.series().equals(series))
                .mapToDouble(o -> ((Sample) o).value())
                .findFirst()
                .orElseThrow(() -> new AssertionError(series + " not in " + seen));
    }

    private static Gap gap(List<Observation> seen, Series series) {
        return seen.stream()
                .filter(o -> o instanceof Gap g && g.series().equals(series))
                .map(Gap.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(series + " not in " + seen));
    }

    /** This JVM's beans, one of which fails: as said, or else as a bean that throws. */
    private static MBeanServerConnection refusing(String bean, Exception how) {
        var real = ManagementFactory.getPlatformMBeanServer();
        return (MBeanServerConnection)
                Proxy.newProxyInstance(
                        PlatformBeansTest.class.getClassLoader(),
                        new Class<?>[] {MBeanServerConnection.class},
                        (_, method, arguments) -> {
                            if (arguments != null && arguments[0].toString().endsWith(bean)) {
                                throw how != null
                                        ? how
                                        : new RuntimeMBeanException(
                                                new SecurityException("not for you"));
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private static Facts facts() {
        return new Facts(
                1,
                "test",
                "25",
                25,
                Collector.G1,
                OptionalLong.of(1_000_000_000),
                2,
                OptionalLong.empty(),
                OptionalLong.empty(),
                NOW,
                Set.of(Capability.JMX),
                Map.of());
    }
}

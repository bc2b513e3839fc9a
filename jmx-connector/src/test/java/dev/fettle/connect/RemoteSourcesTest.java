package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.mbean.DeadlockSearch;
import dev.fettle.mbean.HeapUse;
import dev.fettle.mbean.PlatformBeans;
import dev.fettle.mbean.ThreadSampler;
import dev.fettle.mbean.WorkerPools;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Source;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.management.ObjectName;

/** What the sources tell of one JVM through each way to it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "local JVMs are found in /proc")
class RemoteSourcesTest {
    private static final Set<Series> ALL =
            Set.of(
                    Signals.MEMORY_USED.of(Signals.HEAP),
                    Signals.MEMORY_COMMITTED.of(Signals.HEAP),
                    Signals.MEMORY_LIMIT.of(Signals.HEAP),
                    Signals.THREAD_COUNT.whole(),
                    Signals.THREADS_STARTED.whole(),
                    Signals.ALLOCATION_RATE.whole(),
                    Signals.CPU_PROCESS.whole(),
                    Signals.CPU_MACHINE.whole());

    @TempDir private static Path folder;

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void tellTheSameOverJolokiaAsByAttaching(int jdk) throws Exception {
        try (JolokiaServer server = JolokiaServer.start(folder, jdk);
                JvmConnection far = JvmConnection.open(server.as(Access.ANONYMOUS));
                JvmConnection near = JvmConnection.attach(server.jvm().find())) {
            Map<Series, Double> there = measured(far);
            Map<Series, Double> here = measured(near);
            assertEquals(ALL, here.keySet());
            assertEquals(ALL, there.keySet());
            for (Series same :
                    List.of(
                            Signals.MEMORY_LIMIT.of(Signals.HEAP),
                            Signals.MEMORY_COMMITTED.of(Signals.HEAP))) {
                assertEquals(here.get(same), there.get(same), same.toString());
            }
            double heap = here.get(Signals.MEMORY_LIMIT.of(Signals.HEAP));
            double used = there.get(Signals.MEMORY_USED.of(Signals.HEAP));
            assertTrue(used > 100_000 && used < heap, "used " + used);
            double threads = there.get(Signals.THREAD_COUNT.whole());
            assertEquals(here.get(Signals.THREAD_COUNT.whole()), threads, 10);
            assertTrue(there.get(Signals.CPU_PROCESS.whole()) <= 1);
            assertTrue(there.get(Signals.CPU_MACHINE.whole()) <= 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void lookAtThreadsOverJolokia(int jdk) throws Exception {
        try (JolokiaServer server = JolokiaServer.start(folder, jdk);
                JvmConnection connection = JvmConnection.open(server.as(Access.ANONYMOUS))) {
            var beans = connection.beans(CallKind.READ);
            var ids =
                    (long[])
                            beans.getAttribute(
                                    new ObjectName("java.lang:type=Threading"), "AllThreadIds");
            var sampler = new ThreadSampler(beans);
            assertTrue(sampler.ask("Idle.main", Arrays.stream(ids).boxed().toList()));
            var seen = new ArrayList<Observation>();
            Await.until(
                    "an answer",
                    () -> {
                        sampler.poll(Instant.now(), seen::add);
                        return !seen.isEmpty();
                    });
            assertTrue(seen.stream().noneMatch(Gap.class::isInstance), seen.toString());
            assertTrue(
                    seen.stream()
                            .map(Sample.class::cast)
                            .anyMatch(
                                    s ->
                                            s.series()
                                                            .equals(
                                                                    ThreadSignals.SITE_SAMPLED.of(
                                                                            "Idle.main"))
                                                    && s.value() >= 2),
                    seen.toString());
        }
    }

    @Test
    void measureWhatAReadOnlyRoleMayReadAndSayOnceWhatItMayNot() throws Exception {
        try (JmxServer server = JmxServer.on(folder, 25).password().start();
                JvmConnection connection =
                        JvmConnection.open(server.as(RemoteTest.entering("monitor")))) {
            assertEquals(ALL, measured(connection).keySet());
            var sampler = new ThreadSampler(connection.beans(CallKind.READ));
            assertTrue(sampler.ask("Idle.main", List.of(1L)));
            var seen = new ArrayList<Observation>();
            sampler.poll(Instant.now(), seen::add);
            assertTrue(seen.getFirst() instanceof Gap gap && gap.why().contains("role"));
            assertFalse(sampler.ask("Idle.main", List.of(1L)), "it is not asked again");
            seen.clear();
            sampler.poll(Instant.now(), seen::add);
            assertEquals(List.of(), seen);
            new DeadlockSearch(connection.together(CallKind.READ), List::getFirst)
                    .poll(Instant.now(), seen::add);
            assertTrue(seen.getFirst() instanceof Gap gap && gap.why().contains("role"));
            seen.clear();
            new WorkerPools(connection.together(CallKind.READ), _ -> Optional.empty(), _ -> true)
                    .poll(Instant.now(), seen::add);
            assertTrue(seen.getFirst() instanceof Gap gap && gap.why().contains("role"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void askForDeadlocksOverJolokia(int jdk) throws Exception {
        try (JolokiaServer server = JolokiaServer.start(folder, jdk);
                JvmConnection connection = JvmConnection.open(server.as(Access.ANONYMOUS))) {
            var seen = new ArrayList<Observation>();
            new DeadlockSearch(connection.together(CallKind.READ), List::getFirst)
                    .poll(Instant.now(), seen::add);
            // A search that took its time is told of, too.
            assertTrue(seen.getLast() instanceof Sample none && none.value() == 0, () -> "" + seen);
        }
    }

    /** It lists and names its threads; there is no pool among them. */
    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void lookForPoolsOverJolokia(int jdk) throws Exception {
        try (JolokiaServer server = JolokiaServer.start(folder, jdk);
                JvmConnection connection = JvmConnection.open(server.as(Access.ANONYMOUS))) {
            var seen = new ArrayList<Observation>();
            new WorkerPools(connection.together(CallKind.READ), _ -> Optional.empty(), _ -> true)
                    .poll(Instant.now(), seen::add);
            assertTrue(
                    seen.getFirst() instanceof Sample none && none.value() == 0, () -> "" + seen);
        }
    }

    /** Polls until each series has come. */
    private static Map<Series, Double> measured(JvmConnection connection) {
        Source source =
                new PlatformBeans(
                        connection.together(CallKind.READ),
                        connection.facts(),
                        connection.cpu(),
                        new HeapUse(true));
        var last = new HashMap<Series, Double>();
        Await.until(
                "all of " + ALL,
                () -> {
                    source.poll(
                            Instant.now(),
                            each -> {
                                if (each instanceof Sample sample) {
                                    last.put(sample.series(), sample.value());
                                }
                            });
                    return last.keySet().containsAll(ALL);
                });
        return last;
    }
}

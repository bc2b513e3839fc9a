package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.jfr.EventTable;
import dev.fettle.jfr.JfrSource;
import dev.fettle.jfr.PlaceToLook;
import dev.fettle.mbean.HeapUse;
import dev.fettle.mbean.PlatformBeans;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Source;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** While a recording of a local JVM streams, nobody asks for the heap. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "finds its target in /proc")
class HeapByRecordingTest {
    private static final Series USED = Signals.MEMORY_USED.of(Signals.HEAP);

    @TempDir static Path folder;

    private final HeapUse use = new HeapUse(true);
    private final List<Observation> seen = new ArrayList<>();

    @Test
    void isAskedForBeforeTheRecordingTellsItAndAfter() throws Exception {
        try (TestJvm jvm = TestJvm.start(folder, 25);
                JvmConnection connection = JvmConnection.attach(jvm.find())) {
            assertTrue(connection.isNear());
            var beans =
                    new PlatformBeans(
                            connection.together(CallKind.READ),
                            connection.facts(),
                            connection.cpu(),
                            use);
            assertTrue(calls(connection, beans) >= 2, "threads and heap");
            try (Lease lease = connection.stream(EventTable.settings(connection.facts()))) {
                Source recording = begun(connection, lease);
                Await.until(
                        "the heap comes without a call",
                        () -> {
                            seen.clear();
                            int made = calls(connection, beans);
                            recording.poll(Instant.now(), seen::add);
                            return made == 1 && told();
                        });
            }
            Await.until(
                    "the heap is asked for again",
                    () -> {
                        seen.clear();
                        return calls(connection, beans) >= 2 && told();
                    });
            assertTrue(
                    seen.stream()
                            .anyMatch(
                                    each ->
                                            each instanceof Gap gap
                                                    && gap.why().contains("silent")),
                    seen::toString);
        }
    }

    @Test
    void comesFromAJvmWhoseBeansCannotBeReached() throws Exception {
        try (TestJvm jvm =
                        TestJvm.within(
                                TestJvm.NETWORK,
                                folder,
                                TestJvm.home(25),
                                List.of("-XX:+UseSerialGC"));
                JvmConnection connection = JvmConnection.attach(jvm.find());
                Lease lease = connection.stream(EventTable.settings(connection.facts()))) {
            assertTrue(connection.counters().isPresent(), "there are no beans");
            Source recording = begun(connection, lease);
            Await.until(
                    "what is in use of the heap",
                    () -> {
                        recording.poll(Instant.now(), seen::add);
                        return told();
                    });
        }
    }

    @Test
    void isNotTakenFromAJvmThatDoesNotTellIt() throws Exception {
        try (TestJvm jvm = TestJvm.start(folder, 17);
                JvmConnection connection = JvmConnection.attach(jvm.find())) {
            assertFalse(EventTable.tellsHeap(connection.facts()));
            assertFalse(
                    EventTable.settings(connection.facts())
                            .containsKey("jdk.GCHeapMemoryUsage#enabled"));
        }
    }

    private Source begun(JvmConnection connection, Lease lease) throws IOException {
        var events = new JfrSource(connection.facts(), PlaceToLook.standard());
        events.listen(lease.stream());
        lease.start();
        return use.of(events);
    }

    private int calls(JvmConnection connection, Source beans) throws IOException {
        long before = connection.spent().calls();
        beans.poll(Instant.now(), seen::add);
        return (int) (connection.spent().calls() - before);
    }

    private boolean told() {
        return seen.stream()
                .anyMatch(each -> each instanceof Sample sample && sample.series().equals(USED));
    }
}

package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class ProcessMemoryTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

    @TempDir private Path folder;
    private long nanos;

    @Test
    void tellsTheProcessesAndWhatCountsAgainstTheTightestLimit() throws IOException {
        write("proc/7/status", "Name:\tjava\nVmRSS:\t  204800 kB\nRssAnon:\t  100 kB\n");
        write("proc/7/cgroup", "0::/pod/box\n");
        write("cgroup/pod/box/memory.max", "max\n");
        write("cgroup/pod/memory.max", "536870912\n");
        write("cgroup/pod/memory.current", "400000000\n");
        write("cgroup/pod/memory.stat", "anon 1\ninactive_file 50000000\nactive_file 3\n");
        assertEquals(
                List.of(
                        new Sample(Signals.PROCESS_MEMORY.whole(), NOW, 204800 * 1024),
                        new Sample(Signals.CONTAINER_LIMIT.whole(), NOW, 536870912),
                        new Sample(Signals.CONTAINER_MEMORY.whole(), NOW, 350000000)),
                poll(source()));
    }

    @Test
    void readsTheFirstVersionOfControlGroups() throws IOException {
        write("proc/7/status", "VmRSS:\t  204800 kB\n");
        write("proc/7/cgroup", "4:memory:/box\n0::/\n");
        write("cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("cgroup/memory/box/memory.limit_in_bytes", "536870912\n");
        write("cgroup/memory/box/memory.usage_in_bytes", "400000000\n");
        write("cgroup/memory/box/memory.stat", "inactive_file 1\ntotal_inactive_file 50000000\n");
        assertEquals(
                new Sample(Signals.CONTAINER_MEMORY.whole(), NOW, 350000000),
                poll(source()).getLast());
    }

    @Test
    void saysThatThereIsNoLimit() throws IOException {
        write("proc/7/status", "VmRSS:\t  204800 kB\n");
        write("proc/7/cgroup", "0::/\n");
        assertInstanceOf(Gap.class, poll(source()).getLast());
    }

    @Test
    void tellsWhatTheMachineHasLeft() throws IOException {
        write("proc/7/status", "VmRSS:\t  204800 kB\n");
        write("proc/7/cgroup", "0::/\n");
        write("proc/meminfo", "MemTotal:  900 kB\nMemFree: 1 kB\nMemAvailable:   300 kB\n");

        assertEquals(
                new Sample(Signals.MACHINE_AVAILABLE.whole(), NOW, 300 * 1024),
                poll(source()).get(1));
    }

    @Test
    void tellsNothingOfAProcessThatHasEnded() {
        assertEquals(List.of(), poll(source()));
    }

    @Test
    void looksOnceInTenSeconds() throws IOException {
        write("proc/7/status", "VmRSS:\t  204800 kB\n");
        ProcessMemory source = source();
        poll(source);
        nanos = 9_000_000_000L;
        assertEquals(List.of(), poll(source));
        nanos = 10_000_000_000L;
        assertEquals(2, poll(source).size());
    }

    private ProcessMemory source() {
        return new ProcessMemory(
                new Proc(folder.resolve("proc")), folder.resolve("cgroup"), 7, () -> nanos);
    }

    private static List<Observation> poll(ProcessMemory source) {
        List<Observation> said = new ArrayList<>();
        source.poll(NOW, said::add);
        return said;
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}

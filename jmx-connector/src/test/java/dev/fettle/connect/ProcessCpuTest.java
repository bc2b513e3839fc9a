package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Linux's accounts of CPU, as they stand in a process table. */
class ProcessCpuTest {
    @TempDir private Path table;
    private Proc proc;

    @BeforeEach
    void anIdleMachineOfTwo() throws IOException {
        proc = new Proc(table);
        Files.createDirectories(table.resolve("7"));
        Files.createDirectories(table.resolve("self"));
        Files.writeString(table.resolve("self/status"), "Name:\tjava\n");
        machine("cpu  100 0 100 700 100 0 0 0 50 0");
        process(30, 12);
    }

    @Test
    void tellsWhatTheProcessUsedInNanoseconds() {
        assertEquals(
                420_000_000,
                new ProcessCpu(proc::machineTime, () -> proc.stat(7)).look().process());
    }

    @Test
    void tellsTheMachinesShareSinceTheLookBefore() throws IOException {
        var cpu = new ProcessCpu(proc::machineTime, () -> proc.stat(7));
        assertTrue(Double.isNaN(cpu.look().machine()), "there is none before the first");
        // Of 200 ticks 60 were user's, 10 the kernel's, 30 interrupts' and theft; 25 waited.
        machine("cpu  160 0 110 775 125 10 10 10 80 0");
        assertEquals(0.5, cpu.look().machine(), 1e-9);
    }

    @Test
    void makesNoZeroOfWhatItCannotRead() throws IOException {
        var cpu = new ProcessCpu(proc::machineTime, () -> proc.stat(7));
        cpu.look();
        Files.delete(table.resolve("7/stat"));
        Files.writeString(table.resolve("stat"), "cpu");
        assertEquals(-1, cpu.look().process());
        assertTrue(Double.isNaN(cpu.look().machine()));
    }

    @Test
    void speaksForAJvmOnlyThatMayUseAllProcessors() {
        assertTrue(ProcessCpu.sameAsTold(proc, 2));
        assertFalse(ProcessCpu.sameAsTold(proc, 1), "a container of one");
        assertFalse(ProcessCpu.sameAsTold(new Proc(table.resolve("none")), 2));
    }

    private void machine(String all) throws IOException {
        Files.writeString(table.resolve("stat"), all + "\ncpu0 1 1\ncpu1 1 1\nintr 1 2\n");
    }

    /** A name may be anything. */
    private void process(long user, long kernel) throws IOException {
        Files.writeString(
                table.resolve("7/stat"),
                "7 (a) b (c) S 1 7 7 0 -1 4194304 1 2 3 4 " + user + " " + kernel + " 5 6 20 0");
    }
}

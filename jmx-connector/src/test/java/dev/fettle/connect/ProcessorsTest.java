package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ProcessorsTest {
    @TempDir private Path table;

    @Test
    void countsThoseThatTheProcessMayRunOn() throws IOException {
        Files.createDirectories(table.resolve("7"));
        Files.writeString(table.resolve("7/status"), "Name:\tjava\nCpus_allowed_list:\t0-2,8\n");
        assertEquals(4, Processors.of(new Proc(table), 7, new VmFlags(List.of())));
        assertEquals(
                3,
                Processors.of(
                        new Proc(table), 7, new VmFlags(List.of("-XX:ActiveProcessorCount=3"))));
    }

    @Test
    void roundsAQuotaUpAsTheJvmDoes() {
        assertEquals(2, Processors.quota(List.of("150000 100000")));
        assertEquals(1, Processors.quota(List.of("1000 100000")));
        assertEquals(Integer.MAX_VALUE, Processors.quota(List.of("max 100000")));
    }
}

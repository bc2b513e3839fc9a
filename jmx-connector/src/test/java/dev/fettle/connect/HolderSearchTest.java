package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.holder.Holder;
import dev.fettle.signal.Libraries;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

class HolderSearchTest {
    /** It ends once enough is found; which objects the JVM samples is chance, and four rounds were too few once. */
    private static final Duration AT_MOST = Duration.ofSeconds(150);

    @TempDir private static Path folder;

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    @EnabledOnOs(OS.LINUX)
    void findsTheListThatLeaks(int jdk) throws Exception {
        // The JVM samples where a thread takes a new buffer: small ones make many samples.
        try (TestJvm target =
                        TestJvm.leaking(
                                folder,
                                jdk,
                                "-XX:+UseSerialGC",
                                "-XX:-ResizeTLAB",
                                "-XX:TLABSize=16k");
                JvmConnection connection = JvmConnection.attach(target.find())) {
            List<Holder> holders = new HolderSearch(connection, Libraries.standard()).find(AT_MOST);
            assertEquals("Idle$Shop.carts", holders.getFirst().field(), holders.toString());
            assertEquals(
                    List.of(),
                    new FlightRecorder(connection.beans(CallKind.DUMP)).recordings(),
                    "nothing is left");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysWhereItCannotBeDone() throws IOException {
        try (TestJvm target = TestJvm.start(folder, 25, "-XX:+UseZGC");
                JvmConnection connection = JvmConnection.attach(target.find())) {
            IOException e =
                    assertThrows(
                            IOException.class,
                            () ->
                                    new HolderSearch(connection, Libraries.standard())
                                            .find(Duration.ofSeconds(10)));
            assertTrue(e.getMessage().contains("ZGC"), e.getMessage());
        }
    }
}

package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.target.Collector;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

class PerfDataTest {
    @ParameterizedTest
    @CsvSource({
        "17, 17.0.15+6-Debian-1deb12u1, PARALLEL, -Xmx64m -XX:+UseParallelGC",
        "25, 25.0.3+9-LTS, GENERATIONAL_ZGC, -Xmx64m -XX:+UseZGC"
    })
    void readsWhatHotspotPublishes(int jdk, String version, Collector collector, String vmArgs)
            throws IOException {
        PerfData counters = PerfData.parse(captured(jdk)).orElseThrow();
        assertEquals("Idle 3000", counters.text("sun.rt.javaCommand").orElseThrow());
        assertEquals(version, counters.text("java.property.java.vm.version").orElseThrow());
        assertEquals(vmArgs, counters.text("java.rt.vmArgs").orElseThrow());
        assertEquals(collector, VmFlags.collectorOf(counters));
        assertTrue(counters.number("sun.rt.createVmBeginTime").getAsLong() > 0);
        assertEquals(Optional.empty(), counters.text("java.rt.vmFlags"), "it is blank");
    }

    @Test
    void readsTheEntriesBeforeATear() throws IOException {
        byte[] whole = captured(25);
        for (int length = 0; length < whole.length; length += 7) {
            Optional<PerfData> torn = PerfData.parse(Arrays.copyOf(whole, length));
            assertTrue(torn.isPresent() || length < 32, "at " + length);
        }
    }

    @Test
    void readsEntriesOfEitherByteOrder() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            PerfData counters = PerfData.parse(file(order, true)).orElseThrow();
            assertEquals(Optional.of("Main"), counters.text("a"));
            assertEquals(OptionalLong.of(42), counters.number("b"));
        }
    }

    @Test
    void waitsUntilTheJvmHasFinishedItsFirstEntries() {
        assertEquals(Optional.empty(), PerfData.parse(file(ByteOrder.BIG_ENDIAN, false)));
    }

    @Test
    void refusesOtherFiles() {
        assertEquals(Optional.empty(), PerfData.parse(new byte[0]));
        assertEquals(Optional.empty(), PerfData.parse("x".repeat(100).getBytes()));
    }

    @Test
    void survivesEntriesThatPointOutside() {
        byte[] file = file(ByteOrder.BIG_ENDIAN, true);
        ByteBuffer.wrap(file).putInt(32 + 16, Integer.MAX_VALUE);
        assertEquals(Optional.empty(), PerfData.parse(file).orElseThrow().text("a"));
    }

    private static byte[] captured(int jdk) throws IOException {
        try (InputStream in =
                PerfDataTest.class.getResourceAsStream("hsperfdata-" + jdk + ".bin")) {
            return in.readAllBytes();
        }
    }

    /** The text "Main" called a, and 42 called b. */
    private static byte[] file(ByteOrder order, boolean accessible) {
        ByteBuffer out = ByteBuffer.allocate(32 + 32 + 32);
        out.putInt(0xcafec0c0);
        out.put((byte) (order == ByteOrder.BIG_ENDIAN ? 0 : 1)).put((byte) 2).put((byte) 0);
        out.put((byte) (accessible ? 1 : 0));
        out.order(order);
        out.putInt(out.capacity()).putInt(0).putLong(0).putInt(32).putInt(2);
        entry(out, "a", 5, 'B', "Main\0".getBytes(StandardCharsets.UTF_8));
        entry(out, "b", 0, 'J', ByteBuffer.allocate(8).order(order).putLong(42).array());
        return out.array();
    }

    private static void entry(ByteBuffer out, String name, int elements, char type, byte[] value) {
        int begin = out.position();
        out.putInt(32).putInt(20).putInt(elements).put((byte) type);
        out.put((byte) 0).put((byte) 0).put((byte) 0).putInt(24);
        out.put(name.getBytes(StandardCharsets.UTF_8));
        out.position(begin + 24).put(value);
        out.position(begin + 32);
    }

    @Test
    void tellsWhatWasCollectedInTheJvmsOwnTicks() {
        var counters =
                new PerfData(
                        Map.of(
                                "sun.gc.collector.0.name", "G1 young collection pauses",
                                "sun.gc.collector.2.name", "G1 concurrent cycle pauses"),
                        Map.of(
                                "sun.gc.collector.2.invocations", 92L,
                                "sun.gc.collector.2.time", 4_976_469L,
                                "sun.os.hrt.frequency", 10_000_000L));
        assertEquals(
                List.of(
                        new CollectionCounter(
                                "G1 concurrent cycle pauses", 92, Duration.ofNanos(497_646_900))),
                counters.collections());
        assertEquals(
                List.of(), new PerfData(counters.texts(), Map.of()).collections(), "no frequency");
    }
}

package dev.fettle.dump.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.dump.DumpedThreads;
import dev.fettle.dump.ThreadContainer;
import dev.fettle.dump.UnreadableDump;
import dev.fettle.dump.WaitGroup;
import dev.fettle.jfr.PlaceToLook;
import dev.fettle.signal.CodePlace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;

/** On what JVMs wrote: resources/dump, with how in its README. */
class ThreadDumpFileTest {
    @TempDir private Path folder;

    private static DumpedThreads read(byte[] bytes) throws IOException {
        return ThreadDumpFile.read(new ByteArrayInputStream(bytes), PlaceToLook.standard()::of);
    }

    private static byte[] recorded(String name) throws IOException {
        try (InputStream in = ThreadDumpFileTest.class.getResourceAsStream("/dump/" + name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The shape of JDK 21 to 24: strings for numbers, neither state nor kind. */
    private static final String OF_21 =
            """
            {
              "threadDump": {
                "processId": "4711",
                "time": "2026-11-27T08:00:00.5Z",
                "runtimeVersion": "21.0.5+11-LTS",
                "threadContainers": [
                  {
                    "container": "<root>",
                    "parent": null,
                    "owner": null,
                    "threads": [
                     {
                       "tid": "1",
                       "name": "main",
                       "stack": [
                          "java.base\\/java.lang.Thread.sleep0(Native Method)",
                          "app\\/\\/com.acme.Main.main(Main.java:7)"
                       ]
                     }
                    ],
                    "threadCount": "1"
                  },
                  {
                    "container": "java.util.concurrent.ThreadPerTaskExecutor@1b2c",
                    "parent": "<root>",
                    "owner": "1",
                    "threads": [
                     {
                       "tid": "29",
                       "name": "",
                       "stack": [
                          "java.base\\/java.lang.VirtualThread.park(VirtualThread.java:592)",
                          "com.acme.Main$$Lambda\\/0x00007f1234.run(Unknown Source)",
                          "java.base\\/java.lang.VirtualThread.run(VirtualThread.java:329)"
                       ]
                     }
                    ],
                    "threadCount": "5"
                  }
                ]
              }
            }
            """;

    @Test
    void readsTheShapeOf21() throws Exception {
        DumpedThreads dump = read(bytes(OF_21));
        assertEquals(OptionalLong.of(4711), dump.pid());
        assertEquals("21.0.5+11-LTS", dump.java());
        assertEquals(1, dump.platform());
        assertEquals(1, dump.virtual(), "told by the foot of its stack");
        assertEquals(Optional.empty(), dump.mounted(), "which this one does not tell");
        assertTrue(dump.states().isEmpty());
        assertEquals(4, dump.unlisted());
        ThreadContainer executor =
                dump.containers().stream()
                        .filter(it -> it.virtual() == 1)
                        .findFirst()
                        .orElseThrow();
        assertEquals(OptionalLong.of(1), executor.owner());
        CodePlace place = dump.groups(true).getFirst().place().orElseThrow();
        assertEquals("com.acme.Main", place.type());
        assertEquals(
                new CodePlace("com.acme.Main", "main", 7),
                dump.groups(false).getFirst().place().orElseThrow());
    }

    @Test
    void readsWhatA25Wrote() throws Exception {
        DumpedThreads dump = read(recorded("waiting-25.json.gz"));
        assertEquals(60, dump.virtual());
        assertTrue(dump.platform() > 5, "" + dump.platform());
        assertEquals(Optional.of(0), dump.mounted());
        assertEquals(40, dump.states().get("WAITING"));
        assertEquals(20, dump.states().get("TIMED_WAITING"));
        WaitGroup most = dump.groups(true).getFirst();
        assertEquals(40, most.threads());
        assertEquals("Waiting", most.place().orElseThrow().type());
        assertEquals("await", most.call().orElseThrow().method());
        assertEquals("java.util.concurrent.CountDownLatch$Sync", most.waitsFor());
        assertTrue(most.oneObject());
        assertTrue(
                dump.containers().stream()
                        .anyMatch(
                                it ->
                                        it.name().contains("ThreadPerTaskExecutor")
                                                && it.virtual() == 60));
    }

    @Test
    void readsWhatThreadPrintWrote() throws Exception {
        DumpedThreads dump = read(recorded("printed-17.txt.gz"));
        assertEquals(0, dump.virtual());
        assertTrue(dump.java().startsWith("17."), dump.java());
        assertTrue(dump.pid().isPresent(), "jcmd tells it first");
        WaitGroup held =
                dump.groups(false).stream()
                        .filter(
                                it ->
                                        it.place()
                                                .filter(p -> p.type().equals("Waiting"))
                                                .isPresent())
                        .findFirst()
                        .orElseThrow();
        assertTrue(held.threads() >= 1);
    }

    @Test
    void refusesWhatBreaksOff() throws Exception {
        String whole = OF_21;
        int cut = whole.indexOf("VirtualThread.run");
        var failure =
                assertThrows(UnreadableDump.class, () -> read(bytes(whole.substring(0, cut))));
        assertEquals("it is not whole: it breaks off after 1 thread", failure.getMessage());
        byte[] packed = recorded("waiting-25.json.gz");
        byte[] half = java.util.Arrays.copyOf(packed, packed.length / 2);
        var packedCut = assertThrows(UnreadableDump.class, () -> read(half));
        assertTrue(packedCut.read().orElseThrow().platform() > 0, "a packed one, too");
    }

    @Test
    void refusesWhatIsNoDump() {
        assertThrows(UnreadableDump.class, () -> read(bytes("{\"a\": [1, 2]}")));
        assertThrows(UnreadableDump.class, () -> read(bytes("PK and so on\n")));
        assertThrows(UnreadableDump.class, () -> read(bytes("")));
    }

    @Test
    void countsAHundredThousandThreads() throws Exception {
        Path file = folder.resolve("large.json");
        int threads = 100_000;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"threadDump\":{\"processId\":1,\"threadContainers\":[");
            out.write("{\"container\":\"<root>\",\"parent\":null,\"owner\":null,\"threads\":[");
            for (int i = 0; i < threads; i++) {
                out.write(
                        (i == 0 ? "" : ",")
                                + "{\"tid\":\""
                                + (100 + i)
                                + "\",\"virtual\":true,\"name\":\"\",\"state\":\"WAITING\","
                                + "\"parkBlocker\":{\"object\":\"com.acme.Gate@"
                                + Integer.toHexString(i)
                                + "\"},\"stack\":[\"java.base/jdk.internal.misc.Unsafe.park(Native"
                                + " Method)\",\"com.acme.Chat.onMessage(Chat.java:"
                                + (i % 3 == 0 ? 12 : 40)
                                + ")\"]}");
            }
            out.write("],\"threadCount\":\"" + threads + "\"}]}}");
        }
        DumpedThreads dump = ThreadDumpFile.read(file, PlaceToLook.standard()::of);
        assertEquals(threads, dump.virtual());
        assertEquals(2, dump.groups(true).size());
        assertEquals(66_666, dump.groups(true).getFirst().threads());
        assertEquals(false, dump.groups(true).getFirst().oneObject());
    }

    @Test
    void readsWhatIsPacked() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes(OF_21));
        }
        assertEquals(1, read(packed.toByteArray()).virtual());
    }

    @Test
    void givesTheThreadsBeforeItBreaksOff() throws Exception {
        String whole =
                """
                4711:
                2026-11-27 11:10:20
                Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode, sharing):

                "worker-1" #12 prio=5 os_prio=0 cpu=1.00ms elapsed=9.00s tid=0x01 nid=0x1 waiting on condition
                   java.lang.Thread.State: WAITING (parking)
                \tat com.acme.Shop.take(Shop.java:12)

                "worker-2" #13 prio=5 os_prio=0 cpu=1.00ms elapsed=9.00s tid=0x02 nid=0x2 waiting on condition
                   java.lang.Thread.State: WAITING (parking)
                \tat com.acme.Shop.take(Shop.java:12)

                JNI global refs: 16, weak refs: 0
                """;
        assertEquals(2, read(bytes(whole)).platform());

        byte[] cut = bytes(whole.substring(0, whole.indexOf("JNI")));
        var failure = assertThrows(UnreadableDump.class, () -> read(cut));
        assertEquals("it is not whole: it breaks off after 1 thread", failure.getMessage());
        assertEquals(1, failure.read().orElseThrow().platform());
    }
}

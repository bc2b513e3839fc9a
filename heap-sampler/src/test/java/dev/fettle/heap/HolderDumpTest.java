package dev.fettle.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.holder.Holder;
import dev.fettle.signal.Libraries;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** In a dump of this JVM: an old store, and what came to it between two counts. */
class HolderDumpTest {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int OLD = 30_000;
    private static final int NEW = 6_000;

    @TempDir private static Path folder;
    private static Path dump;

    private static final class Record {
        final byte[] content = new byte[16];
    }

    private static final class Mark {}

    static final List<Record> STORE = new ArrayList<>();
    static final List<byte[]> UPLOADS = new ArrayList<>();
    static final List<Mark> QUEUE = new LinkedList<>();

    @BeforeAll
    static void dump() throws Exception {
        for (int i = 0; i < OLD; i++) {
            STORE.add(new Record());
        }
        for (int i = 0; i < NEW; i++) {
            UPLOADS.add(new byte[16]);
            QUEUE.add(new Mark());
        }
        dump = folder.resolve("heap.hprof");
        HeapDump.writeLive(ManagementFactory.getPlatformMBeanServer(), dump.toString());
    }

    @Test
    void namesTheListThatGrewAndNotTheStoreThatHoldsMore() throws IOException {
        DumpedHolders found =
                HolderDump.read(dump, gained("byte[]", NEW), Libraries.standard(), LONG);
        Holder named = found.named().orElseThrow(() -> new AssertionError(found.words()));
        assertEquals(HolderDumpTest.class.getName() + ".UPLOADS", named.field(), found.words());
        assertEquals("java.util.ArrayList", named.type());
        assertEquals("byte[]", named.chain().getFirst());
        assertTrue(STORE.size() > UPLOADS.size(), "the store holds more");
    }

    @Test
    void findsTheBeginOfALongLinkedList() throws IOException {
        DumpedHolders found =
                HolderDump.read(
                        dump, gained(Mark.class.getName(), NEW), Libraries.standard(), LONG);
        assertEquals(
                HolderDumpTest.class.getName() + ".QUEUE",
                found.named().orElseThrow(() -> new AssertionError(found.words())).field());
        assertEquals(NEW, QUEUE.size());
    }

    /** As JDK 17 writes under Shenandoah: such a root stopped NetBeans' reader. */
    @Test
    void readsADumpWithARootThatNamesNoObject() throws IOException {
        Path dangling = Files.copy(dump, folder.resolve("dangling.hprof"));
        long type =
                HeapFactory.createHeap(dangling.toFile())
                        .getJavaClassByName("java.lang.Integer")
                        .getJavaClassId();
        breakRoot(dangling, type);
        Heap broken = HeapFactory.createHeap(dangling.toFile());
        boolean names = true;
        for (Object each : broken.getGCRoots()) {
            names &= ((GCRoot) each).getInstance() != null;
        }
        assertFalse(names, "a root names nothing");
        DumpedHolders found =
                HolderDump.read(dangling, gained("byte[]", NEW), Libraries.standard(), LONG);
        assertEquals(
                HolderDumpTest.class.getName() + ".UPLOADS",
                found.named().orElseThrow(() -> new AssertionError(found.words())).field());
    }

    /** The root that keeps a class of the JDK's own loader. */
    private static void breakRoot(Path file, long type) throws IOException {
        byte[] root = ByteBuffer.allocate(9).put((byte) 0x05).putLong(type).array();
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
        for (int at = 0; at < all.limit() - root.length; at++) {
            if (all.slice(at, root.length).equals(ByteBuffer.wrap(root))) {
                all.putLong(at + 1, 0x123456);
            }
        }
        Files.write(file, all.array());
        try (Stream<Path> index = Files.list(file.resolveSibling("dangling.hprof.nbcache"))) {
            index.forEach(each -> assertTrue(each.toFile().delete(), each.toString()));
        }
    }

    @Test
    void saysThatAFileCutOffIsNone() throws IOException {
        Path cut = Files.copy(dump, folder.resolve("cut.hprof"));
        try (FileChannel file = FileChannel.open(cut, StandardOpenOption.WRITE)) {
            file.truncate(5_000);
        }
        var e =
                assertThrows(
                        IOException.class,
                        () ->
                                HolderDump.read(
                                        cut, gained("byte[]", NEW), Libraries.standard(), LONG));
        assertTrue(e.getMessage() != null && !e.getMessage().isBlank(), e.toString());
    }

    @Test
    void readsNoLink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.hprof"), dump);
        var e =
                assertThrows(
                        IOException.class,
                        () ->
                                HolderDump.read(
                                        link, gained("byte[]", NEW), Libraries.standard(), LONG));
        assertTrue(e.getMessage().contains("no plain file"), e.getMessage());
    }

    @Test
    void waitsNoLongerThanItIsTold() {
        var e =
                assertThrows(
                        IOException.class,
                        () ->
                                HolderDump.read(
                                        dump,
                                        gained("byte[]", NEW),
                                        Libraries.standard(),
                                        Duration.ZERO));
        assertEquals("reading the dump was not done within 0 s", e.getMessage());
    }

    @Test
    void takesNoDumpThatIsTooLargeToBeRead() throws IOException {
        var e = assertThrows(IOException.class, () -> HolderDump.room(HolderDump.MOST_LIVE + 1));
        assertTrue(e.getMessage().contains("2,048 MB"), e.getMessage());
        assertTrue(HolderDump.room(HolderDump.MOST_LIVE) > 2 * HolderDump.MOST_LIVE);
    }

    private static Growth gained(String type, int instances) {
        return new Growth(
                Duration.ofSeconds(20),
                true,
                instances * 400L,
                List.of(
                        new ClassGrowth(type, instances, instances * 376L),
                        new ClassGrowth("java.util.LinkedList$Node", instances, instances * 24L)),
                Optional.empty(),
                "");
    }
}

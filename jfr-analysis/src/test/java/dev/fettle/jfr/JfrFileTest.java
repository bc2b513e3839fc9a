package dev.fettle.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be read of recordings, whole and damaged. */
class JfrFileTest {
    @TempDir private static Path folder;
    private static byte[] whole;
    private static Path file;

    @BeforeAll
    static void record() throws Exception {
        file = Recordings.busy(folder);
        whole = Files.readAllBytes(file);
    }

    /** Everything that a file gives, and what kept it from giving more. */
    private record Read(
            List<Observation> seen,
            List<String> damage,
            Optional<String> failure,
            Duration length,
            boolean unfinished,
            int jvms) {
        boolean has(String kind) {
            return seen.stream().anyMatch(it -> it instanceof Happening h && h.kind().equals(kind));
        }

        double liveThreads() {
            return seen.stream()
                    .filter(
                            it ->
                                    it instanceof Sample s
                                            && s.series().signal() == ThreadSignals.SITE_LIVE)
                    .mapToDouble(it -> ((Sample) it).value())
                    .max()
                    .orElse(0);
        }
    }

    private static Read read(byte[] bytes) throws IOException {
        Path some = Files.createTempFile(folder, "some", ".jfr");
        Files.write(some, bytes);
        var told = new Recordings.Told();
        try (JfrFile recording = JfrFile.open(some)) {
            RecordedJvm jvm = recording.jvms().getFirst();
            Optional<String> failure = jvm.replay(PlaceToLook.standard(), told);
            return new Read(
                    told.all(),
                    recording.damage(),
                    failure,
                    jvm.coverage().length(),
                    recording.isUnfinished(),
                    recording.jvms().size());
        }
    }

    @Test
    void knowsTheJvmThatMadeIt() throws IOException {
        try (JfrFile recording = JfrFile.open(file)) {
            var told = new Recordings.Told();
            recording.jvms().getFirst().replay(PlaceToLook.standard(), told);
            Facts facts = told.facts;
            assertEquals(ProcessHandle.current().pid(), facts.pid());
            assertEquals(Runtime.version().feature(), facts.feature());
            assertTrue(
                    System.getProperty("java.vm.version").startsWith(facts.java()), facts.java());
            assertEquals(Runtime.getRuntime().maxMemory(), facts.heapMax().orElseThrow(), 1 << 22);
            assertTrue(facts.processors() >= 1);
            assertTrue(facts.isRecorded());
            assertEquals(List.of(Capability.JFR), List.copyOf(facts.can()));
        }
    }

    @Test
    void readsAWholeOne() throws IOException {
        Read read = read(whole);
        assertEquals(List.of(), read.damage);
        assertEquals(Optional.empty(), read.failure);
        assertFalse(read.unfinished);
        assertTrue(read.has(Happening.GC), "collections");
        assertTrue(read.has(Happening.GC_CALL), "who asked for them");
        assertTrue(read.liveThreads() >= 6, "threads");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.99})
    void readsWhatIsBeforeACut(double share) throws IOException {
        Read read = read(Arrays.copyOf(whole, (int) (whole.length * share)));
        assertTrue(read.damage.getFirst().contains("cut off"), read.damage.toString());
        assertTrue(read.has(Happening.GC), "the collection of the first second");
        assertTrue(read.liveThreads() >= 6, "the threads of the first second");
    }

    @Test
    void readsWhatIsBeforeAHole() throws IOException {
        byte[] damaged = whole.clone();
        int last = (int) ByteBuffer.wrap(damaged).getLong(16);
        Arrays.fill(damaged, last, last + 32, (byte) 0);
        Read read = read(damaged);
        assertTrue(read.damage.getFirst().contains("no event at byte"), read.damage.toString());
        assertTrue(read.has(Happening.GC));
    }

    @Test
    void passesOverWhatWasAppended() throws IOException {
        byte[] longer = Arrays.copyOf(whole, whole.length + 5000);
        Read read = read(longer);
        assertEquals(
                List.of(
                        "the 5,000 bytes from byte %,d on are no recording"
                                .formatted(whole.length)),
                read.damage);
        assertTrue(read.has(Happening.GC));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 1L << 40, 100, -5, 0})
    void doesNotBelieveAWrongSize(long size) throws IOException {
        byte[] damaged = whole.clone();
        ByteBuffer.wrap(damaged).putLong(8, size);
        Read read = read(damaged);
        assertTrue(read.damage.getFirst().contains("says to have"), read.damage.toString());
        assertTrue(read.has(Happening.GC));
    }

    @ParameterizedTest
    @CsvSource({"1", "255"})
    void readsOneThatIsStillWritten(int state) throws IOException {
        byte[] open = whole.clone();
        open[64] = (byte) state;
        Read read = read(open);
        assertTrue(read.unfinished);
        assertEquals(List.of(), read.damage);
        assertTrue(read.has(Happening.GC));
    }

    @Test
    void readsARecordingThatWasJoinedWithItselfOnce() throws IOException {
        byte[] twice = Arrays.copyOf(whole, 2 * whole.length);
        System.arraycopy(whole, 0, twice, whole.length, whole.length);
        Read read = read(twice);
        assertEquals(read(whole).seen, read.seen);
        assertEquals(1, read.jvms);
    }

    @ParameterizedTest
    @CsvSource({
        "'', it is empty",
        "'hello', it is no flight recording",
        "'PK\u0003\u0004', it is a zip archive",
        "'\u001f\u008b', it is compressed",
        "'JAVA PROFILE 1.0.2', it is a heap dump",
        "'FLR\u0000', are no recording",
    })
    void saysWhatAForeignFileIs(String content, String words) throws IOException {
        Path foreign = Files.createTempFile(folder, "foreign", ".jfr");
        Files.write(foreign, content.getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(foreign, words);
    }

    @Test
    void saysThatThereIsNoFile() {
        assertRefused(folder.resolve("none.jfr"), "there is no such file");
        assertRefused(folder, "it is a directory");
    }

    private static void assertRefused(Path path, String words) {
        var refused = assertThrows(UnreadableRecording.class, () -> JfrFile.open(path));
        assertTrue(refused.getMessage().contains(words), refused.getMessage());
        assertTrue(refused.getMessage().contains(";"), "what to do: " + refused.getMessage());
    }

    @Test
    void tellsEachCollectionHoweverQuicklyTheyFollow() throws IOException {
        Path many = folder.resolve("many.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.GarbageCollection");
            recording.enable("jdk.GCHeapSummary");
            recording.start();
            for (int i = 0; i < 150; i++) {
                System.gc();
            }
            recording.stop();
            recording.dump(many);
        }
        long recorded =
                RecordingFile.readAllEvents(many).stream()
                        .filter(it -> it.getEventType().getName().equals("jdk.GarbageCollection"))
                        .count();
        long told =
                read(Files.readAllBytes(many)).seen.stream()
                        .filter(it -> it instanceof Happening h && h.kind().equals(Happening.GC))
                        .count();
        assertTrue(recorded >= 150);
        assertEquals(recorded, told);
    }

    @Test
    void leavesNoCopyBehind() throws IOException {
        Path copies = Path.of(System.getProperty("java.io.tmpdir"));
        List<Path> before = copies(copies);
        read(Arrays.copyOf(whole, whole.length - 500));
        List<Path> after = new ArrayList<>(copies(copies));
        after.removeAll(before);
        assertEquals(List.of(), after);
    }

    private static List<Path> copies(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "fettle-*.jfr")) {
            List<Path> copies = new ArrayList<>();
            files.forEach(copies::add);
            return copies;
        }
    }
}

package dev.fettle.incident;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.incident.Incident.Remark;
import dev.fettle.incident.format.MomentReader;
import dev.fettle.secret.KnownSecrets;
import dev.fettle.target.Facts;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class IncidentFileTest {
    @TempDir Path folder;

    private Path file;
    private final Map<Part, byte[]> whole = new EnumMap<>(Part.class);
    private byte[] bytes;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("shop.fettle");
        IncidentFile.write(
                file, Incidents.of("calm"), Incidents.contents("calm"), new KnownSecrets());
        bytes = Files.readAllBytes(file);
        try (IncidentFile read = IncidentFile.open(file)) {
            for (Part part : read.parts()) {
                whole.put(part, read.read(part).readAllBytes());
            }
        }
    }

    @Test
    void givesBackWhatWasWritten() throws IOException {
        try (IncidentFile read = IncidentFile.open(file)) {
            assertEquals(Incidents.of("calm"), read.incident().orElseThrow());
            assertEquals(EnumSet.complementOf(EnumSet.of(Part.RECORDING)), read.parts());
            List<Object> replayed = new ArrayList<>();
            read.replay(face(replayed));
            List<Object> expected = new ArrayList<>(List.of(Incidents.FACTS));
            for (int i = 0; i < 20; i++) {
                expected.add(Incidents.moment(i, "calm"));
            }
            assertEquals(expected, replayed);
            assertEquals(
                    "{\"shop.note\":\"calm\"}",
                    new String(whole.get(Part.PROPERTIES), StandardCharsets.UTF_8));
            assertEquals(List.of(), read.damage());
        }
        assertEquals(List.of(file), left());
    }

    @Test
    void keepsARemarkAndEveryOtherByte() throws IOException {
        Remark remark =
                new Remark(
                        Incidents.T.plusSeconds(90),
                        "bo",
                        "The deploy came here, password=hunter2hunter2.",
                        Optional.of(Incidents.T.plusSeconds(5)));
        Incident with = IncidentFile.remark(file, remark);
        assertEquals(2, with.remarks().size());
        Remark kept = with.remarks().getLast();
        assertEquals(remark.about(), kept.about());
        assertTrue(kept.text().startsWith("The deploy came here"), kept.text());
        assertFalse(kept.text().contains("hunter2"), kept.text());
        assertEquals(Incidents.of("calm").episodes(), with.episodes());
        try (IncidentFile read = IncidentFile.open(file)) {
            assertEquals(whole.keySet(), read.parts());
            for (Part part : whole.keySet()) {
                if (part != Part.INCIDENT && part != Part.SUMS) {
                    assertArrayEquals(whole.get(part), read.read(part).readAllBytes(), part.file());
                }
            }
        }
        assertEquals(List.of(file), left());
    }

    @Test
    void writesNoRemarkToADamagedFile() throws IOException {
        bytes = Arrays.copyOf(bytes, bytes.length - 9);
        Files.write(file, bytes);
        assertThrows(
                UnreadableIncident.class,
                () -> IncidentFile.remark(file, new Remark(Incidents.T, "bo", "Seen.")));
        assertArrayEquals(bytes, Files.readAllBytes(file));
        assertEquals(List.of(file), left());
    }

    private static MomentReader.Face face(List<Object> to) {
        return new MomentReader.Face() {
            @Override
            public void target(Facts target) {
                to.add(target);
            }

            @Override
            public void moment(Moment moment) {
                to.add(moment);
            }
        };
    }

    @Test
    void saysWhyAPartIsMissingAndWritesTheOthers() throws IOException {
        Map<Part, Content> contents = Incidents.contents("calm");
        contents.put(
                Part.MBEANS,
                out -> {
                    out.write('{');
                    throw new IOException("the target went away");
                });
        contents.put(Part.PROPERTIES, out -> out.write(new byte[1]));
        contents.put(
                Part.FLAGS,
                out -> {
                    byte[] ones = "1".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
                    for (int i = 0; i < 17; i++) {
                        out.write(ones);
                    }
                });
        IncidentFile.write(file, Incidents.of("calm"), contents, new KnownSecrets());
        try (IncidentFile read = IncidentFile.open(file)) {
            String missing = read.incident().orElseThrow().missing().toString();
            assertTrue(missing.contains("part=mbeans.json, why=the target went away"), missing);
            assertTrue(missing.contains("part=properties.json, why=it is no JSON"), missing);
            assertTrue(missing.contains("part=flags.json, why=it is larger"), missing);
            assertTrue(read.parts().contains(Part.THREADS_TEXT));
            assertFalse(read.parts().contains(Part.MBEANS));
        }
    }

    @Test
    void leavesNothingWhereTheDiskIsFull() throws IOException {
        int failed = 0;
        for (int room = 0; room < 1 << 20; room = room * 2 + 1) {
            int[] left = {room};
            IncidentWriter writer =
                    new IncidentWriter(file, new KnownSecrets(), out -> new Full(out, left));
            try {
                writer.write(Incidents.of("new"), Incidents.contents("new"));
                break;
            } catch (IOException e) {
                failed++;
                assertArrayEquals(bytes, Files.readAllBytes(file), "the one before stays");
                assertEquals(List.of(file), left());
            }
        }
        assertTrue(failed > 5, failed + " failed");
    }

    @Test
    void leavesNothingWhereItIsInterrupted() throws IOException {
        Map<Part, Content> contents = Incidents.contents("new");
        contents.put(
                Part.HISTOGRAM,
                out -> {
                    Thread.currentThread().interrupt();
                    out.write('x');
                });
        try {
            assertThrows(
                    IOException.class,
                    () ->
                            IncidentFile.write(
                                    file, Incidents.of("new"), contents, new KnownSecrets()));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertArrayEquals(bytes, Files.readAllBytes(file));
        assertEquals(List.of(file), left());
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static final class Full extends FilterOutputStream {
        private final int[] room;

        Full(OutputStream out, int[] room) {
            super(out);
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            if (room[0]-- <= 0) {
                throw new IOException("No space left on device");
            }
            out.write(b);
        }
    }

    @Test
    void refusesATruncatedFileAndSalvagesWhatIsIntact() throws IOException {
        int salvaged = 0;
        for (int length = 0; length < bytes.length; length += 10) {
            Path cut = changed(java.util.Arrays.copyOf(bytes, length));
            assertThrows(UnreadableIncident.class, () -> IncidentFile.open(cut));
            salvaged += salvaged(cut);
        }
        assertTrue(salvaged > 100, salvaged + " parts");
    }

    /** What is salvaged is as it was. */
    private int salvaged(Path path) throws IOException {
        try (IncidentFile read = IncidentFile.salvage(path)) {
            for (Part part : read.parts()) {
                assertArrayEquals(whole.get(part), read.read(part).readAllBytes(), part.file());
            }
            assertFalse(read.damage().isEmpty());
            return read.parts().size();
        } catch (UnreadableIncident e) {
            assertTrue(e.getMessage().contains("nothing of it is intact"), e.getMessage());
            return 0;
        }
    }

    @Test
    void namesThePartThatWasAltered() throws IOException {
        for (Part part : whole.keySet()) {
            Packed packed = packed(part);
            byte[] flipped = bytes.clone();
            flipped[(int) (packed.begin() + packed.packed() / 2)] ^= 4;
            Path path = changed(flipped);
            var refused =
                    assertThrows(
                            UnreadableIncident.class, () -> IncidentFile.open(path), part.file());
            assertEquals(part.file(), refused.part(), refused.getMessage());
            try (IncidentFile read = IncidentFile.salvage(path)) {
                var others = EnumSet.copyOf(whole.keySet());
                others.remove(part);
                assertEquals(others, read.parts(), part.file());
                assertEquals(part.file(), read.damage().getFirst().part());
            }
        }
    }

    private Packed packed(Part part) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ZipDirectory directory = new ZipDirectory(channel, file);
            directory.read();
            return directory.parts().get(part);
        }
    }

    @Test
    void refusesABomb() throws IOException {
        Map<String, byte[]> named = named();
        named.put("threads.txt", new byte[20 << 20]);
        Path path = zipped(named);
        var refused = assertThrows(UnreadableIncident.class, () -> IncidentFile.open(path));
        assertEquals("threads.txt", refused.part());
        assertTrue(refused.getMessage().contains("would become"), refused.getMessage());
        try (IncidentFile read = IncidentFile.salvage(path)) {
            assertFalse(read.parts().contains(Part.THREADS_TEXT));
            assertTrue(read.parts().contains(Part.INCIDENT));
        }
    }

    @Test
    void unpacksNoMoreThanWasAnnounced() throws IOException {
        Packed true1 = packed(Part.SAMPLES);
        Packed lying =
                new Packed(
                        true1.part(),
                        true1.method(),
                        true1.header(),
                        true1.begin(),
                        true1.packed(),
                        100,
                        true1.crc());
        int[] count = new int[1];
        try (FileChannel channel = FileChannel.open(file);
                InputStream in = lying.open(channel)) {
            assertThrows(
                    IOException.class,
                    () -> {
                        while (in.read() >= 0) {
                            count[0]++;
                        }
                    });
        }
        assertEquals(100, count[0]);
    }

    @Test
    void refusesADirectoryThatLiesAboutSizes() throws IOException {
        for (int size : new int[] {1, 1 << 19, Integer.MAX_VALUE, -1}) {
            byte[] lying = bytes.clone();
            int at = lastIndex(lying, "threads.txt") - 46 + 24;
            for (int i = 0; i < 4; i++) {
                lying[at + i] = (byte) (size >> 8 * i);
            }
            Path path = changed(lying);
            var refused = assertThrows(UnreadableIncident.class, () -> IncidentFile.open(path));
            assertEquals("threads.txt", refused.part(), refused.getMessage());
        }
    }

    @Test
    void followsNoNamesButItsOwn() throws IOException {
        for (String name : List.of("../threads.txt", "/etc/passwd", "a/flags.json", "C:x", "x")) {
            Map<String, byte[]> named = named();
            named.put(name, new byte[1]);
            Path path = zipped(named);
            var refused = assertThrows(UnreadableIncident.class, () -> IncidentFile.open(path));
            assertTrue(refused.getMessage().contains(name), refused.getMessage());
            try (IncidentFile read = IncidentFile.salvage(path)) {
                assertEquals(whole.keySet(), read.parts());
            }
        }
    }

    @Test
    void refusesANameThatIsThereTwice() throws IOException {
        Map<String, byte[]> named = named();
        named.put("threads.tzt", "other".getBytes(StandardCharsets.UTF_8));
        String text = new String(Files.readAllBytes(zipped(named)), StandardCharsets.ISO_8859_1);
        Path path =
                changed(
                        text.replace("threads.tzt", "threads.txt")
                                .getBytes(StandardCharsets.ISO_8859_1));
        var refused = assertThrows(UnreadableIncident.class, () -> IncidentFile.open(path));
        assertEquals("threads.txt", refused.part());
        try (IncidentFile read = IncidentFile.salvage(path)) {
            assertFalse(read.parts().contains(Part.THREADS_TEXT));
        }
    }

    @Test
    void refusesPartsThatWereSwapped() throws IOException {
        Map<String, byte[]> named = named();
        byte[] flags = named.get("flags.json");
        named.put("flags.json", named.put("mbeans.json", flags));
        Path path = zipped(named);
        var refused = assertThrows(UnreadableIncident.class, () -> IncidentFile.open(path));
        assertEquals("flags.json", refused.part());
        try (IncidentFile read = IncidentFile.salvage(path)) {
            assertFalse(read.parts().contains(Part.MBEANS));
            assertTrue(read.parts().contains(Part.SAMPLES));
        }
    }

    @Test
    void refusesANewerFormatAndSaysSo() throws IOException {
        Map<String, byte[]> named = named();
        String newer = new String(named.get("incident.json"), StandardCharsets.UTF_8);
        named.put(
                "incident.json",
                newer.replace("{\"format\":1", "{\"format\":2").getBytes(StandardCharsets.UTF_8));
        named.put("logs.ndjson", new byte[3]);
        Path path = zipped(named);
        var refused = assertThrows(UnreadableIncident.class, () -> IncidentFile.open(path));
        assertTrue(refused.getMessage().contains("a newer Fettle, in format 2"));
    }

    @Test
    void refusesAFormatThatIsNoNumberOfOne() throws IOException {
        for (String format : List.of("\"1\"", "1.0", "0", "-1", "1e0")) {
            Map<String, byte[]> named = named();
            String odd = new String(named.get("incident.json"), StandardCharsets.UTF_8);
            named.put(
                    "incident.json",
                    odd.replace("{\"format\":1", "{\"format\":" + format)
                            .getBytes(StandardCharsets.UTF_8));
            Path path = zipped(named);
            assertThrows(UnreadableIncident.class, () -> IncidentFile.open(path), format);
        }
    }

    @Test
    void refusesWhatIsNoIncidentAtAll() throws IOException {
        for (String text : List.of("", "hello", "x".repeat(10_000))) {
            Path path = changed(text.getBytes(StandardCharsets.UTF_8));
            assertThrows(UnreadableIncident.class, () -> IncidentFile.open(path));
            assertThrows(UnreadableIncident.class, () -> IncidentFile.salvage(path));
        }
    }

    @Test
    void storesWhatPacksTooWell() throws IOException {
        Map<Part, Content> contents = Incidents.contents("calm");
        contents.put(Part.HISTOGRAM, Incidents.text("a\n".repeat(600_000)));
        IncidentFile.write(file, Incidents.of("calm"), contents, new KnownSecrets());
        try (IncidentFile read = IncidentFile.open(file)) {
            assertEquals(ZipEntry.STORED, read.packed(Part.HISTOGRAM).method());
        }
        try (IncidentFile read = IncidentFile.salvage(file)) {
            assertEquals(List.of(), read.damage());
            assertTrue(read.parts().contains(Part.HISTOGRAM));
        }
    }

    private Map<String, byte[]> named() {
        Map<String, byte[]> named = new LinkedHashMap<>();
        whole.forEach((part, content) -> named.put(part.file(), content));
        return named;
    }

    private Path zipped(Map<String, byte[]> named) throws IOException {
        Path path = folder.resolve("zipped.fettle");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (var each : named.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
        return path;
    }

    private Path changed(byte[] content) throws IOException {
        return Files.write(folder.resolve("changed.fettle"), content);
    }

    private static int lastIndex(byte[] in, String text) {
        return new String(in, StandardCharsets.ISO_8859_1).lastIndexOf(text);
    }
}

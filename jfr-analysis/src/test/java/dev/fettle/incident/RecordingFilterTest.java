package dev.fettle.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.secret.KnownSecrets;

import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class RecordingFilterTest {
    private static final String KNOWN = "Grüße-an-7Kq";
    private static final String GROUP = "password=groupQ7pwhunter";
    private static final String BY_SHAPE = "Bearer 7KqbearerXY7";

    @Name("test.Note")
    @StackTrace(false)
    static class Note extends Event {
        String text;

        Note(String text) {
            this.text = text;
        }
    }

    @Name("test.Described")
    @Description("made for Plum-Tart-9Zx")
    static class Described extends Event {}

    @TempDir Path folder;

    private final KnownSecrets secrets = new KnownSecrets();

    private Path recorded() throws Exception {
        Path file = folder.resolve("whole.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("test.Note");
            recording.enable("test.Described");
            recording.enable("jdk.InitialSystemProperty");
            recording.enable("jdk.JavaExceptionThrow");
            recording.start();
            // Twice, so that the recorder's pool of texts has it.
            for (String text : List.of("calm", KNOWN, KNOWN, "a " + BY_SHAPE + " came")) {
                new Note(text).commit();
            }
            new Described().commit();
            Thread thread = new Thread(() -> new Note("of a thread").commit(), "for " + KNOWN);
            thread.start();
            thread.join();
            Thread grouped =
                    new Thread(
                            new ThreadGroup(GROUP), () -> new Note("of a group").commit(), "plain");
            grouped.start();
            grouped.join();
            assertThrows(
                    IllegalStateException.class,
                    () -> {
                        throw new IllegalStateException("no " + KNOWN);
                    });
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    @Test
    void leavesNoBytesOfASecret() throws Exception {
        Path whole = recorded();
        Path clean = folder.resolve("clean.jfr");
        assertTrue(holds(whole, KNOWN));
        assertTrue(holds(whole, BY_SHAPE));
        assertTrue(holds(whole, GROUP));
        secrets.remember(KNOWN);
        new RecordingFilter(secrets).copy(whole, clean);
        assertFalse(holds(clean, KNOWN));
        assertFalse(holds(clean, BY_SHAPE));
        assertFalse(holds(clean, GROUP));
        var events = RecordingFile.readAllEvents(clean);
        assertEquals(
                List.of("calm"),
                events.stream()
                        .filter(it -> it.getEventType().getName().equals("test.Note"))
                        .map(it -> it.getString("text"))
                        .toList());
        assertTrue(
                events.stream()
                        .noneMatch(
                                it ->
                                        RecordingFilter.LEFT_OUT.contains(
                                                it.getEventType().getName())));
    }

    @Test
    void isLeftOutWhereASecretWouldStayInItsBytes() throws Exception {
        Path whole = recorded();
        secrets.remember("Plum-Tart-9Zx");
        Path goal = folder.resolve("x.fettle");
        Incident written =
                IncidentFile.write(
                        goal,
                        Incidents.of("calm"),
                        Map.of(Part.RECORDING, Content.of(whole)),
                        secrets);
        String missing = written.missing().toString();
        assertTrue(missing.contains("recording.jfr, why=a secret would have stayed"), missing);
        try (IncidentFile read = IncidentFile.open(goal)) {
            assertFalse(read.parts().contains(Part.RECORDING));
        }
    }

    @Test
    void isLeftOutWhereItIsDamaged() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.jfr"), "FLR no more");
        Path clean = folder.resolve("clean.jfr");
        assertThrows(IOException.class, () -> new RecordingFilter(secrets).copy(broken, clean));
        assertFalse(Files.exists(clean));
    }

    private static boolean holds(Path file, String text) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (byte[] each : KnownSecrets.encoded(List.of(text))) {
            String all = new String(bytes, StandardCharsets.ISO_8859_1);
            if (all.contains(new String(each, StandardCharsets.ISO_8859_1))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void searchesAcrossTheEdgesOfItsWindows() throws IOException {
        byte[] text = new byte[(1 << 18) + 40];
        byte[] wanted = "needle".getBytes(StandardCharsets.UTF_8);
        for (int at : new int[] {0, (1 << 18) - 3, (1 << 18) + 3, text.length - 6}) {
            byte[] in = text.clone();
            System.arraycopy(wanted, 0, in, at, 6);
            assertTrue(new ByteSearch(List.of(wanted)).finds(new java.io.ByteArrayInputStream(in)));
        }
        assertFalse(new ByteSearch(List.of(wanted)).finds(new java.io.ByteArrayInputStream(text)));
    }
}

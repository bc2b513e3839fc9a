package dev.fettle.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;

import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class LogFileTest {
    @TempDir Path folder;

    private LoggerContext configured(Path in) {
        var context = new LoggerContext();
        // What SLF4J's provider does, before it has the context configured.
        context.setMDCAdapter(new LogbackMDCAdapter());
        new LogFile(in).configure(context);
        return context;
    }

    @Test
    void writesOneJsonObjectALine() throws IOException {
        LoggerContext context = configured(folder.resolve("fettle"));
        context.getLogger("test").warn("a failure\nof two lines", new IOException("why"));
        context.stop();

        List<String> lines = Files.readAllLines(folder.resolve("fettle").resolve(UserFolders.LOG));
        assertEquals(1, lines.size());
        var line = JsonParser.parseString(lines.getFirst()).getAsJsonObject();
        assertEquals("WARN", line.get("level").getAsString());
        assertTrue(lines.getFirst().contains("why"), "the stack is in it");
    }

    @Test
    void goesOnWithoutALogWhereTheFolderCannotBeUsed() throws IOException {
        Path file = Files.createFile(folder.resolve("a file"));
        LoggerContext context = configured(file.resolve("fettle"));

        assertEquals(Level.OFF, context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getLevel());
    }

    @Test
    void saysSoWhereTheFileCannotBeOpened() throws IOException {
        Files.createDirectories(folder.resolve(UserFolders.LOG));
        var said = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            LoggerContext context = configured(folder);
            assertEquals(
                    Level.OFF, context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getLevel());
        } finally {
            System.setErr(before);
        }
        assertTrue(
                said.toString(StandardCharsets.UTF_8).contains("fettle.log in it cannot be opened"),
                said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void followsTheCustomsOfTheSystem() {
        Path home = Path.of("/home/ann");
        assertEquals(
                Path.of("/home/ann/.local/state/fettle"),
                new UserFolders(Map.of(), "Linux", home).state());
        assertEquals(
                Path.of("/var/ann/fettle"),
                new UserFolders(Map.of("XDG_STATE_HOME", "/var/ann"), "Linux", home).state());
        assertEquals(
                Path.of("/home/ann/.local/state/fettle"),
                new UserFolders(Map.of("XDG_STATE_HOME", "relative"), "Linux", home).state());
        assertEquals(
                Path.of("/home/ann/Library/Logs/Fettle"),
                new UserFolders(Map.of(), "Mac OS X", home).state());
        assertEquals(
                Path.of("/home/ann/AppData/Local/Fettle"),
                new UserFolders(Map.of(), "Windows 11", home).state());
    }

    @Test
    void findsTheSettingsByTheCustomsOfTheSystem() {
        Path home = Path.of("/home/ann");
        assertEquals(
                Path.of("/home/ann/.config/fettle/settings.toml"),
                new UserFolders(Map.of(), "Linux", home).settings());
        assertEquals(
                Path.of("/etc/ann/fettle"),
                new UserFolders(Map.of("XDG_CONFIG_HOME", "/etc/ann"), "Linux", home).config());
        assertEquals(
                Path.of("/home/ann/Library/Application Support/Fettle"),
                new UserFolders(Map.of(), "Mac OS X", home).config());
        assertEquals(
                Path.of("/home/ann/AppData/Roaming/Fettle"),
                new UserFolders(Map.of(), "Windows 11", home).config());
    }
}

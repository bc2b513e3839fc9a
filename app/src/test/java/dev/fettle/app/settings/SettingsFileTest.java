package dev.fettle.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.look.Theme;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class SettingsFileTest {
    @TempDir Path folder;

    private final BlockingQueue<SettingsNews> news = new LinkedBlockingQueue<>();
    private Path file;
    private SettingsFile settings;

    @BeforeEach
    void begin() {
        file = folder.resolve("fettle").resolve("settings.toml");
        settings = new SettingsFile(file, Duration.ofMillis(200), Duration.ofMillis(50));
    }

    @AfterEach
    void end() {
        settings.close();
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** As editors do: the new file is written beside the old one and moved over it. */
    private void replace(String text) throws IOException {
        Path other = file.resolveSibling("settings.toml~");
        Files.writeString(other, text);
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private SettingsNews next() throws InterruptedException {
        SettingsNews next = news.poll(60, TimeUnit.SECONDS);
        assertNotNull(next, "nothing was told");
        return next;
    }

    private UserSettings taken() throws InterruptedException {
        return assertInstanceOf(SettingsNews.Taken.class, next()).settings();
    }

    private String refused() throws InterruptedException {
        return assertInstanceOf(SettingsNews.Refused.class, next()).sentence();
    }

    @Test
    void withoutAFileTheStandardIsInForce() {
        assertEquals(UserSettings.STANDARD, settings.current());
        assertEquals(Optional.empty(), settings.refusal());
    }

    @Test
    void readsNothingBeforeItIsAsked() throws IOException {
        write("theme = \"dark\"");
        write("theme = \"light\"");
        assertEquals(Optional.of(Theme.LIGHT), settings.current().theme());
    }

    @Test
    void aBadFileKeepsTheLastGoodOneInForce() throws Exception {
        write("read-only = true\ntheme = \"light\"\n");
        settings.listen(news::add);
        UserSettings good = settings.current();
        replace("theme = \"dark\"\nread-only = 1\nflight-recorder = false\n");

        String sentence = refused();
        assertTrue(sentence.contains(file + " were refused: line 2, column 1: "), sentence);
        assertTrue(sentence.contains("the last good ones stay in force"), sentence);
        assertEquals(good, settings.current(), "nothing of it is taken, not what is right either");
        assertEquals(Optional.of(sentence), settings.refusal());

        replace("theme = \"dark\"\n");
        assertEquals(Optional.of(Theme.DARK), taken().theme());
        assertFalse(settings.current().readOnly());
        assertEquals(Optional.empty(), settings.refusal());
    }

    @Test
    void aFileThatIsBadFromTheStartMayBeOneThatForbids() throws Exception {
        write("read-only = true\ntheme = 3\n");
        assertTrue(settings.current().readOnly());
        String sentence = settings.refusal().orElseThrow();
        assertTrue(sentence.contains("line 2, column 1"), sentence);
        assertTrue(sentence.contains("read-only mode"), sentence);
        var policy = new Policy(settings, Switches.NONE);
        assertTrue(policy.readOnly().orElseThrow().contains("may ask for it"));

        settings.listen(news::add);
        replace("theme = \"dark\"\n");
        assertFalse(taken().readOnly());
        assertEquals(Optional.empty(), policy.readOnly());
    }

    @Test
    void aRefusalSaysThatTheLastGoodFileForbids() throws Exception {
        write("read-only = true\n");
        var policy = new Policy(settings, Switches.NONE);
        settings.listen(news::add);
        assertEquals(Optional.of("read-only = true in " + file), policy.readOnly());

        replace("read-only = maybe\n");
        refused();
        assertEquals(
                Optional.of("read-only = true in " + file + " as it was last taken"),
                policy.readOnly());
    }

    @Test
    void aLinkThatLeadsNowhereMayMeanAFileThatForbids() throws Exception {
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, folder.resolve("not-there.toml"));

        assertTrue(settings.current().readOnly());
        String sentence = settings.refusal().orElseThrow();
        assertTrue(sentence.contains("it is a link to what is not there"), sentence);
    }

    @Test
    void aFileThatIsBadFromTheStartMayBeOneThatForbidsRecordings() throws Exception {
        write("flight-recorder = false\ntheme = 3\n");
        var policy = new Policy(settings, Switches.NONE);
        assertTrue(policy.noFlightRecorder().orElseThrow().contains("may ask for it"));
        assertTrue(settings.refusal().orElseThrow().contains("makes no recordings"));

        settings.listen(news::add);
        replace("theme = \"dark\"\n");
        taken();
        assertEquals(Optional.empty(), policy.noFlightRecorder());
    }

    @Test
    void aSecondBadFileLeavesItAGuess() throws Exception {
        write("theme = 3\n");
        var policy = new Policy(settings, Switches.NONE);
        settings.listen(news::add);
        settings.current();
        replace("theme = 4\n");

        String sentence = refused();
        assertTrue(sentence.contains("read-only mode"), sentence);
        assertTrue(policy.readOnly().orElseThrow().contains("may ask for it"));
    }

    @Test
    void aGoodFileThatIsWrittenAgainInOtherWordsIsNoNews() throws Exception {
        write("theme = \"light\"\n");
        settings.listen(news::add);
        write("# mine\ntheme = 'light'\n");
        write("theme = 'dark'\n");
        assertEquals(Optional.of(Theme.DARK), taken().theme());
        assertTrue(news.isEmpty());
    }

    @Test
    void tellsOfARefusalOnce() throws Exception {
        settings.listen(news::add);
        write("theme = 3\n");
        refused();
        // Two slow looks and an event later, still nothing.
        Files.setLastModifiedTime(
                file, java.nio.file.attribute.FileTime.fromMillis(1_000_000_000_000L));
        write("theme = 3\n");
        replace("theme = \"light\"\n");
        assertEquals(Optional.of(Theme.LIGHT), taken().theme());
    }

    @Test
    void aFileThatIsBeingWrittenIsNotReadInHalves() throws Exception {
        write("theme = \"light\"\n");
        settings.close();
        settings = new SettingsFile(file, Duration.ofMillis(100), Duration.ofSeconds(2));
        settings.listen(news::add);
        try (var out = Files.newBufferedWriter(file, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (String part :
                    "read-only = true\ntheme = \"dark\"\nflight-recorder = fal".split("")) {
                out.write(part);
                out.flush();
            }
            out.write("se\n");
        }
        UserSettings whole = taken();
        assertTrue(whole.readOnly());
        assertFalse(whole.flightRecorder());
        assertTrue(news.isEmpty(), "and nothing was told of its halves");
    }

    @Test
    void aFileThatComesAndGoesIsFollowed() throws Exception {
        settings.listen(news::add);
        write("theme = \"light\"\n");
        assertEquals(Optional.of(Theme.LIGHT), taken().theme());
        Files.delete(file);
        assertEquals(UserSettings.STANDARD, taken());
        Files.delete(file.getParent());
        write("theme = \"dark\"\n");
        assertEquals(Optional.of(Theme.DARK), taken().theme());
    }

    @Test
    void aLinkThatIsTurnedToAnotherFileIsFollowed() throws Exception {
        Path one = Files.writeString(folder.resolve("one"), "theme = \"light\"");
        Path two = Files.writeString(folder.resolve("two"), "theme = \"dark\"");
        Path current = Files.createSymbolicLink(folder.resolve("current"), one);
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, current);
        settings.listen(news::add);
        assertEquals(Optional.of(Theme.LIGHT), settings.current().theme());
        // No event comes for the settings' own folder: the slow look finds it.
        Files.delete(current);
        Files.createSymbolicLink(current, two);
        SettingsNews told = next();
        if (told.equals(new SettingsNews.Taken(UserSettings.STANDARD))) {
            told = next();
        }
        assertEquals(
                Optional.of(Theme.DARK),
                assertInstanceOf(SettingsNews.Taken.class, told).settings().theme());
    }

    @Test
    void refusesWhatIsNoSmallFile() throws Exception {
        settings.listen(news::add);
        write("#".repeat(Content.MOST_BYTES + 1));
        assertTrue(refused().contains("larger than 64 kB"));
        Files.delete(file);
        taken();
        Files.write(file, new byte[] {'#', (byte) 0xC3, '\n'});
        assertTrue(refused().contains("not in UTF-8"));
        Files.delete(file);
        taken();
        Files.createDirectory(file);
        assertTrue(refused().contains("no ordinary file"));
    }

    @Test
    void aListenerThatFailsOrHasEndedDisturbsNobody() throws Exception {
        settings.listen(
                told -> {
                    throw new IllegalStateException("mine");
                });
        settings.listen(told -> news.add(new SettingsNews.Refused("ended"))).close();
        settings.listen(news::add);
        write("theme = \"light\"\n");
        assertEquals(Optional.of(Theme.LIGHT), taken().theme());
        write("theme = \"dark\"\n");
        assertEquals(Optional.of(Theme.DARK), taken().theme());
    }

    @Test
    void theFileAsksForLightRecordingsAsTheSwitchDoes() throws Exception {
        write("light = true\n");
        var policy = new Policy(settings, Switches.NONE);
        assertTrue(policy.light().orElseThrow().contains("since light = true in " + file));
        var given = new Policy(settings, new Switches(false, false, true));
        assertTrue(given.light().orElseThrow().endsWith("since --light was given"));
    }

    @Test
    void theCommandLineForbidsWhatTheFileAllows() throws Exception {
        write("read-only = false\nflight-recorder = true\n[thresholds]\ngc-pause.long = 2\n");
        var policy = new Policy(settings, new Switches(true, true, false));
        assertEquals(Optional.of("--read-only was given"), policy.readOnly());
        assertEquals(Optional.of("--no-jfr was given"), policy.noFlightRecorder());
        assertEquals(policy.readOnly(), policy.diagnosis().readOnly());
        assertEquals(2, policy.diagnosis().thresholds().get("gc-pause.long"));
    }
}

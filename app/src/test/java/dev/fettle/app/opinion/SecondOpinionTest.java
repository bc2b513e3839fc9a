package dev.fettle.app.opinion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jdk.jfr.Configuration;
import jdk.jfr.Recording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

class SecondOpinionTest {
    @TempDir private Path folder;

    private Path recording() throws Exception {
        Path file = folder.resolve("some.jfr");
        try (var recording = new Recording(Configuration.getConfiguration("default"))) {
            recording.start();
            System.gc();
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    @Test
    void asksEveryRuleInAProcessOfItsOwn() throws Exception {
        Opinions opinions = SecondOpinion.of(recording(), Duration.ofMinutes(3));
        assertTrue(opinions.whose().startsWith("JDK Mission Control"), opinions::whose);
        int rules =
                opinions.told().size()
                        + opinions.content()
                        + opinions.without()
                        + opinions.failed();
        assertTrue(rules > 50, opinions::toString);
        assertFalse(opinions.told().isEmpty() && opinions.content() == 0, opinions::toString);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void oneThatDoesNotEndIsKilled() throws Exception {
        Path file = Files.writeString(folder.resolve("any.jfr"), "");
        var failure =
                assertThrows(
                        IOException.class,
                        () ->
                                SecondOpinion.of(
                                        file,
                                        List.of("sh", "-c", "trap '' TERM; sleep 600 & wait"),
                                        Duration.ofMillis(300)));
        assertTrue(failure.getMessage().contains("broke off or took longer"), failure::toString);
    }

    /** Its parent was killed: what it reads from has ended. */
    @Test
    void endsWithTheProcessThatStartedIt() throws Exception {
        Process orphan =
                new ProcessBuilder(SecondOpinion.command(recording()))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        orphan.getOutputStream().close();
        assertTrue(orphan.waitFor(2, TimeUnit.MINUTES));
        assertEquals(1, orphan.exitValue(), "it did not wait until it had an opinion");
    }

    @Test
    void aFileThatIsNoRecordingIsSaid() throws Exception {
        Path file = Files.writeString(folder.resolve("any.jfr"), "this is none");
        assertThrows(IOException.class, () -> SecondOpinion.of(file));
    }

    @Test
    void sharesOfMoreThanTheWholeAreLeftOut() {
        assertEquals("", SecondOpinion.sensible("It was 141 % of the actual samples."));
        assertEquals("", SecondOpinion.sensible("It was 1,410.5% of them."));
        assertEquals("It was 99.5 % of them.", SecondOpinion.sensible("It was 99.5 % of them."));
        assertEquals("5,624 exceptions", SecondOpinion.sensible("5,624  exceptions"));
    }
}

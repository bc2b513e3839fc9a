package dev.fettle.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.cli.ExitStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Commands as processes, for what depends on the process. */
class MainTest {
    @TempDir Path folder;

    private List<String> classesLoadedBy(String... arguments)
            throws IOException, InterruptedException {
        Path classes = folder.resolve("classes.txt");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xlog:class+load:file=" + classes,
                                "-Duser.home=" + folder,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out.txt").toFile())
                        .start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it ends");
            assertEquals(0, process.exitValue(), Files.readString(folder.resolve("out.txt")));
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(classes);
    }

    private static void assertNoToolkit(List<String> classes) {
        List<String> toolkit =
                classes.stream()
                        .filter(
                                line ->
                                        line.contains(" javafx.")
                                                || line.contains(" com.sun.javafx")
                                                || line.contains(" org.jfree")
                                                || line.contains(" atlantafx"))
                        .toList();
        assertEquals(List.of(), toolkit);
        assertTrue(classes.size() > 300, "the log was read");
    }

    @Test
    void tellsItsVersionWithoutAToolkitOrALog() throws Exception {
        List<String> classes = classesLoadedBy("--version");

        assertNoToolkit(classes);
        assertTrue(classes.stream().noneMatch(line -> line.contains(" ch.qos.logback")));
    }

    @Test
    void endsWithOneSentenceWhereACommandFailsUnexpectedly() {
        var err = new ByteArrayOutputStream();
        var logged = new ArrayList<Throwable>();
        int status =
                Main.orFailure(
                        () -> {
                            throw new StackOverflowError("first line\nsecond line");
                        },
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        (_, failure) -> logged.add(failure));

        assertEquals(ExitStatus.NO_TARGET, status);
        assertEquals(1, logged.size());
        String said = err.toString(StandardCharsets.UTF_8);
        assertEquals(1, said.lines().count(), said);
        assertTrue(said.contains("first line"), said);
    }

    @Test
    void loadsNoKeyringForItsVersion() throws Exception {
        List<String> keyring =
                classesLoadedBy("--version").stream()
                        .filter(
                                line ->
                                        line.contains(" com.github.javakeyring")
                                                || line.contains(" org.freedesktop")
                                                || line.contains(" com.sun.jna")
                                                || line.contains(" org.tomlj"))
                        .toList();
        assertEquals(List.of(), keyring);
    }

    @Test
    void listsWithoutAToolkit() throws Exception {
        assertNoToolkit(classesLoadedBy("list", "--json"));
    }
}

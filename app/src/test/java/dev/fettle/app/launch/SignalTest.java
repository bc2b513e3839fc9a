package dev.fettle.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What an interrupted watch leaves: its summary, and its own exit status. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows ends a process without a signal")
class SignalTest {
    @TempDir Path folder;

    @Test
    void sumsUpWhenItIsTerminated() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // It watches the JVM of this test.
        Process watch =
                new ProcessBuilder(
                                java,
                                "-Duser.home=" + folder,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "watch",
                                Long.toString(ProcessHandle.current().pid()),
                                "--json")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var out = new BufferedReader(new InputStreamReader(watch.getInputStream()))) {
            List<String> lines = new ArrayList<>();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.contains("\"type\":\"link\"")) {
                    // Not Process.destroy, which closes the stream that is read here.
                    watch.toHandle().destroy();
                }
            }
            assertTrue(watch.waitFor(30, TimeUnit.SECONDS), "it ends");
            assertEquals(0, watch.exitValue(), lines::toString);
            assertTrue(lines.getLast().startsWith("{\"type\":\"summary\""), lines::toString);
        } finally {
            watch.destroyForcibly();
        }
    }
}

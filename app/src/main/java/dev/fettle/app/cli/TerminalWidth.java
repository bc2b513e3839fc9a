package dev.fettle.app.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many columns a terminal has. Java cannot say, so the shell's variable or stty must. */
final class TerminalWidth {
    static final int STANDARD = 100;
    private static final int STTY_SECONDS = 1;

    private TerminalWidth() {}

    static int read(Map<String, String> environment) {
        int columns = number(environment.getOrDefault("COLUMNS", ""));
        if (columns == 0) {
            columns = stty();
        }
        return columns > 0 ? columns : STANDARD;
    }

    private static int stty() {
        File tty = new File("/dev/tty");
        if (!tty.exists()) {
            return 0;
        }
        try {
            Process stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(tty)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!stty.waitFor(STTY_SECONDS, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return 0;
            }
            byte[] said = stty.getInputStream().readAllBytes();
            String[] rowsAndColumns =
                    new String(said, StandardCharsets.US_ASCII).strip().split(" ");
            return rowsAndColumns.length == 2 ? number(rowsAndColumns[1]) : 0;
        } catch (IOException noStty) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    }
}

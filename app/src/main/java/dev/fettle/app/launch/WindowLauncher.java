package dev.fettle.app.launch;

import dev.fettle.app.cli.Faces;

import java.util.Locale;
import java.util.OptionalLong;

/** Opens the window. The only class outside the window's packages that may name JavaFX. */
final class WindowLauncher implements Faces {
    @Override
    public boolean displayed() {
        boolean needsServer =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
        return !needsServer
                || System.getProperty("glass.platform") != null
                || set("DISPLAY")
                || set("WAYLAND_DISPLAY");
    }

    @Override
    public int window(OptionalLong attachTo) {
        throw new UnsupportedOperationException("the window is not built yet");
    }

    private static boolean set(String variable) {
        return !System.getenv().getOrDefault(variable, "").isBlank();
    }
}

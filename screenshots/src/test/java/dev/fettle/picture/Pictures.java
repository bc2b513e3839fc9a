package dev.fettle.picture;

import dev.fettle.e2e.Built;
import dev.fettle.e2e.Program;

import javafx.scene.input.KeyCode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** How the window is brought to what is to be seen, and where its pictures go. */
final class Pictures {
    /** Values of the property by which every picture is taken. */
    static final String EVERY = "write|look";

    static final boolean WRITE = "write".equals(System.getProperty("fettle.pictures"));

    /** Every state, to be looked at; else as few as hold that the tabs work on a real program. */
    static final boolean ALL = WRITE || "look".equals(System.getProperty("fettle.pictures"));

    static final Duration PATIENCE = Duration.ofSeconds(150);

    private Pictures() {}

    /** Finds the shop's row by its process, and clicks it. */
    static void attach(WindowDriver window, Program shop) throws Exception {
        String row = "pid " + shop.pid() + " ";
        window.await(
                "row of the shop",
                () -> window.fx(() -> window.label(".jvm-detail", row) == null ? "" : row),
                row::equals,
                PATIENCE);
        window.click(() -> window.label(".jvm-detail", row));
        window.await(
                "data",
                () -> window.text("#tile-threads-value"),
                value -> value.matches("[\\d,]+"),
                PATIENCE);
    }

    /** In both themes, changed as a user changes them; and narrow, to be looked at here alone. */
    static void both(WindowDriver window, String name) throws Exception {
        window.point(".brand", 0.5, 0.5);
        window.picture(target(name + "-dark"));
        window.press(KeyCode.CONTROL, KeyCode.L);
        window.picture(target(name + "-light"));
        if (!WRITE) {
            window.resize(1024, 720);
            window.picture(target(name + "-narrow"));
            window.resize(WindowDriver.WIDTH, WindowDriver.HEIGHT);
        }
        window.press(KeyCode.CONTROL, KeyCode.L);
    }

    static Path target(String name) {
        Path folder = WRITE ? Built.root().resolve("screenshots") : Path.of("target", "pictures");
        return folder.resolve(name + ".png");
    }

    /** Lets time pass that a chart is to show. */
    static void pause(Instant until) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), until);
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }
}

package dev.fettle.app.launch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.cli.Interruption;

import org.junit.jupiter.api.Test;

class WindowLauncherTest {
    @Test
    void saysGoodbyeBeforeTheProcessIsEnded() {
        assertTrue(WindowLauncher.GOODBYE.compareTo(Interruption.PATIENCE) < 0);
    }
}

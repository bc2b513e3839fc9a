package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

@EnabledOnOs(value = OS.LINUX, disabledReason = "local JVMs are found in /proc")
class LifeTest {
    @TempDir private static Path folder;

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void tellsTheSameLifeAtEveryConnectionAndAnotherAfterARestart(int jdk) throws IOException {
        Life first;
        try (TestJvm target = TestJvm.start(folder, jdk, "-Dshop=1")) {
            first = life(target);
            assertTrue(first.sameAs(life(target)));
            assertEquals(first, life(target));
            assertTrue(first.name().startsWith(target.pid() + "@"), first.name());
            assertEquals("Idle", first.command());
            assertEquals(List.of("-Xmx64m", "-Dshop=1"), first.jvmArguments());
        }
        try (TestJvm successor = TestJvm.start(folder, jdk, "-Dshop=2")) {
            Life second = life(successor);
            assertFalse(first.sameAs(second));
            assertEquals(first.command(), second.command());
        }
    }

    @Test
    void doesNotShowItsArguments() {
        var life = new Life(1, "1@here", "Shop --token=hush", List.of("-Dpassword=hush"));
        assertFalse(life.toString().contains("hush"), life.toString());
    }

    private static Life life(TestJvm target) throws IOException {
        try (JvmConnection connection = JvmConnection.attach(target.find())) {
            return connection.life();
        }
    }
}

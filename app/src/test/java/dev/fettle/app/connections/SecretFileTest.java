package dev.fettle.app.connections;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class SecretFileTest {
    @TempDir private Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("secret"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pä ss", "pä ss\n", "pä ss\r\n"})
    void dropsTheNewlineAtTheEndAndNothingElse(String text) throws IOException {
        assertArrayEquals("pä ss".toCharArray(), new SecretFile(write(text)).read().reveal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "monitor hunter2\ncontrol hunter2\n", "hunter2\n\n"})
    void refusesWhatIsNotOnePasswordAndDoesNotRepeatIt(String text) throws IOException {
        var file = new SecretFile(write(text));

        IOException refused = assertThrows(IOException.class, file::read);
        assertFalse(refused.getMessage().contains("hunter2"), refused.getMessage());
        assertTrue(refused.getMessage().contains(folder.toString()), refused.getMessage());
    }

    @Test
    void refusesWhatNeverEndsAndWhatIsNotThere() {
        assertThrows(IOException.class, () -> new SecretFile(Path.of("/dev/zero")).read());
        IOException gone =
                assertThrows(
                        IOException.class, () -> new SecretFile(folder.resolve("gone")).read());
        assertTrue(gone.getMessage().contains("it is not there"), gone.getMessage());
    }

    @Test
    void noticesThatOthersCanReadIt() throws IOException {
        Path file = write("hunter2");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(new SecretFile(file).exposed());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertEquals(false, new SecretFile(file).exposed());
    }
}

package dev.fettle.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.look.PoolBands;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

final class KeptBandsTest {
    private static final PoolBands OWN = new PoolBands(0.65, 0.9, 0.5);

    @TempDir Path state;

    private Path file() {
        return state.resolve("fettle").resolve("pool-bands.toml");
    }

    @Test
    void keepsWhatWasChosenForTheNextWindow() throws IOException {
        assertEquals(Optional.empty(), new KeptBands(file()).current());
        new KeptBands(file()).keep(OWN);
        assertEquals(Optional.of(OWN), new KeptBands(file()).current());
        KeptBands again = new KeptBands(file());
        again.forget();
        assertEquals(Optional.empty(), again.current());
        assertTrue(Files.notExists(file()));
    }

    @Test
    void takesWhatCannotBeReadForNone() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "[pool-bands]\nbusy = 7\n");
        assertEquals(Optional.empty(), new KeptBands(file()).current());
    }

    @Test
    void holdsWhatCouldNotBeWritten() throws IOException {
        Files.writeString(state.resolve("fettle"), "in the way");
        KeptBands bands = new KeptBands(file());
        String why = assertThrows(IOException.class, () -> bands.keep(OWN)).getMessage();
        assertTrue(why.contains("until this window is closed"), why);
        assertEquals(Optional.of(OWN), bands.current());
    }
}

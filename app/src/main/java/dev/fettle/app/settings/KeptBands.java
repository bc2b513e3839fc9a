package dev.fettle.app.settings;

import dev.fettle.app.look.PoolBands;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The bands of pools that a user chose in the window, in a file of Fettle's own: the settings are the user's
 * to write. Safe for use by several threads.
 */
public final class KeptBands {
    private final Path file;
    private boolean read;
    private PoolBands bands;

    /** Reads nothing yet. */
    public KeptBands(Path file) {
        this.file = file;
    }

    /** Empty where none were chosen, or what was kept cannot be read. Reads the file the first time. */
    public synchronized Optional<PoolBands> current() {
        if (!read) {
            read = true;
            try {
                bands =
                        Files.exists(file)
                                ? SettingsText.read(Files.readString(file)).poolBands()
                                : null;
            } catch (IOException | SettingsRefused e) {
                log().log(Level.WARNING, "the bands that were kept cannot be read", e);
            }
        }
        return Optional.ofNullable(bands);
    }

    /**
     * In place of what was kept before.
     *
     * @throws IOException whose message is a sentence; they hold nevertheless, as long as this process runs
     */
    public synchronized void keep(PoolBands chosen) throws IOException {
        read = true;
        bands = chosen;
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "pool-bands", ".tmp");
            Files.writeString(fresh, PoolBandsText.write(chosen), StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException(
                    "The bands of pools hold until this window is closed, and could not be kept in %s: %s."
                            .formatted(file, e),
                    e);
        }
    }

    /**
     * Those of the settings hold again.
     *
     * @throws IOException whose message is a sentence
     */
    public synchronized void forget() throws IOException {
        read = true;
        bands = null;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new IOException(
                    "The bands of pools in %s could not be removed: %s.".formatted(file, e), e);
        }
    }

    /** Not a field: a command that logs nothing must not start the logging. */
    private static System.Logger log() {
        return System.getLogger(KeptBands.class.getName());
    }
}

package dev.fettle.app.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The name of this machine: a home folder may be that of several, each of which has a process of a number.
 */
final class Host {
    private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");

    private Host() {}

    /** Asks no network. The same for all programs where the system does not tell. */
    static String name() {
        try {
            if (Files.isReadable(LINUX)) {
                return Files.readString(LINUX).strip();
            }
        } catch (IOException untold) {
            System.getLogger(Host.class.getName())
                    .log(System.Logger.Level.DEBUG, "the host's name is not known", untold);
        }
        return Optional.ofNullable(System.getenv("COMPUTERNAME")).orElse("localhost");
    }
}

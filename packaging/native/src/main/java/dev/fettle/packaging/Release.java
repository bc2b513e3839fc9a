package dev.fettle.packaging;

import java.time.Instant;

/**
 * What is released.
 *
 * @param version the pom's: the one place where it is written
 * @param built the time that every file in a package bears, so that equal inputs give equal packages
 */
record Release(String version, Instant built) {
    /** Of a tilde Debian and RPM know that it sorts before the release itself. */
    String linuxVersion() {
        return version.replace("-", "~");
    }

    /** Windows and macOS know only numbers. */
    String numbers() {
        return version.replaceAll("-.*", "");
    }

    String folder() {
        return "fettle-" + version + "-" + Platform.current().word() + "-" + Platform.processor();
    }
}

package dev.fettle.incident;

import java.nio.file.Path;

/**
 * A part that is written, by itself.
 *
 * @param sha256 in hexadecimal digits
 */
record Spooled(Path file, long size, long crc, String sha256) {}

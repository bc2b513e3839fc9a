package dev.fettle.app.cli.format;

import java.time.Duration;
import java.time.Instant;

/**
 * A heap dump, as {@code heap --dump --json} prints it.
 *
 * @param bytes null where the file is out of reach
 * @param live whether it holds reachable objects alone
 */
public record DumpLine(
        String type, String at, String file, Long bytes, double seconds, boolean live) {
    public static String of(Instant at, String file, Long bytes, Duration took, boolean live) {
        return Json.line(
                new DumpLine("dump", Json.at(at), file, bytes, took.toMillis() / 1e3, live));
    }
}

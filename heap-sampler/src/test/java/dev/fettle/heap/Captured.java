package dev.fettle.heap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Histograms of real JVMs (OpenJDK 17.0.15, Temurin 25.0.3) that leak: {@code app} adds sessions of
 * its own class to a list, {@code jdk} adds a String and a byte[] to a HashMap. The second was taken
 * some seconds after the first.
 */
final class Captured {
    private Captured() {}

    static List<ClassCount> classes(String program, int jdk, int nth) {
        String name = program + "-" + jdk + "-" + nth + ".txt";
        try (InputStream in = Captured.class.getResourceAsStream(name)) {
            return ClassHistogram.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ClassHistogram histogram(String program, int jdk, int nth) {
        return histogram(nth * 10L, classes(program, jdk, nth));
    }

    static ClassHistogram histogram(long second, List<ClassCount> classes) {
        return new ClassHistogram(
                Instant.ofEpochSecond(second),
                true,
                Duration.ofMillis(300),
                OptionalLong.of(1),
                classes);
    }
}

package dev.fettle.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Java that targets run on. */
public record Jdk(int version, Path home) {
    /** The one that runs this. */
    public static Jdk here() {
        return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    /** From {@code JAVA17_HOME} and the like, or from the folders where JDKs lie. */
    public static Optional<Jdk> find(int version) {
        if (here().version == version) {
            return Optional.of(here());
        }
        String named = System.getenv("JAVA" + version + "_HOME");
        Stream<Path> candidates =
                Stream.concat(
                        Stream.ofNullable(named).map(Path::of),
                        Stream.of(here().home.resolveSibling("."), Path.of("/usr/lib/jvm"))
                                .flatMap(folder -> children(folder).stream()));
        return candidates
                .filter(home -> isVersion(home, version))
                .findFirst()
                .map(home -> new Jdk(version, home));
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static boolean isVersion(Path home, int version) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
            return false;
        }
        try {
            return Files.readString(release).contains("JAVA_VERSION=\"" + version + ".");
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    public String java() {
        return home.resolve("bin/java").toString();
    }

    @Override
    public String toString() {
        return Integer.toString(version);
    }
}

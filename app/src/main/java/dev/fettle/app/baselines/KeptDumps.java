package dev.fettle.app.baselines;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Thread dumps that the user keeps, as the JVM wrote them and packed, a file each that nobody else can
 * read: they hold the names of threads. They are called as {@link Baselines} are.
 */
public final class KeptDumps {
    private static final String SUFFIX = ".threads.gz";

    private final Path folder;

    /**
     * @param folder need not exist
     */
    public KeptDumps(Path folder) {
        this.folder = folder;
    }

    /**
     * Keeps it under a name, in place of another of that name: whole or not at all.
     *
     * @return the file
     */
    public Path keep(String name, InputStream dump) throws IOException {
        Files.createDirectories(folder);
        Path half = Files.createTempFile(folder, ".half-", ".tmp");
        try {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(half), 1 << 16)) {
                dump.transferTo(out);
            }
            return Files.move(half, file(name), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** Its file; empty where there is none of that name. */
    public Optional<Path> find(String name) {
        return Baselines.isName(name) && Files.isRegularFile(file(name))
                ? Optional.of(file(name))
                : Optional.empty();
    }

    /** By name, in their order. */
    public List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(Baselines::isName)
                    .sorted()
                    .toList();
        }
    }

    /** Whether there was one. */
    public boolean forget(String name) throws IOException {
        return Baselines.isName(name) && Files.deleteIfExists(file(name));
    }

    private Path file(String name) {
        if (!Baselines.isName(name)) {
            throw new IllegalArgumentException("no dump can be called " + name);
        }
        return folder.resolve(name + SUFFIX);
    }
}

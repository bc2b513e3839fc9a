package dev.fettle.app.baselines;

import dev.fettle.baseline.Baseline;
import dev.fettle.baseline.format.BaselineFile;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Baselines in a folder of the user's, a file each. Another Fettle may write there too. */
public final class Baselines {
    private static final String SUFFIX = ".json";

    /** What every file system takes, and no path. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}");

    private final Path folder;

    /**
     * @param folder need not exist
     */
    public Baselines(Path folder) {
        this.folder = folder;
    }

    /** Where they are; need not exist. */
    public Path folder() {
        return folder;
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Keeps it under a name, in place of another of that name: whole or not at all.
     *
     * @return the file
     */
    public Path keep(String name, Baseline baseline) throws IOException {
        Files.createDirectories(folder);
        Path file = file(name);
        Path half = Files.createTempFile(folder, ".half-", ".tmp");
        try {
            Files.writeString(half, BaselineFile.text(baseline));
            try {
                Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return file;
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /**
     * Empty where there is none of that name.
     *
     * @throws IOException with a clause that says why it cannot be read
     */
    public Optional<Baseline> find(String name) throws IOException {
        try {
            return Optional.of(BaselineFile.read(Files.readString(file(name))));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
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
        return Files.deleteIfExists(file(name));
    }

    private Path file(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("no baseline can be called " + name);
        }
        return folder.resolve(name + SUFFIX);
    }
}

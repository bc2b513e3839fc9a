package dev.fettle.app.tuning;

import dev.fettle.advice.RestartAdvice;
import dev.fettle.app.tuning.format.AdvisedFile;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What JVMs were advised for their next start, by every Fettle of this user: a file for each life of a
 * JVM, written whole or not at all. Only so many are kept. Safe for use by several threads.
 */
public final class AdvisedJvms {
    private static final String SUFFIX = ".json";

    /** Of some kilobytes each. */
    static final int MOST = 64;

    private final Path folder;

    /**
     * @param folder need not exist
     */
    AdvisedJvms(Path folder) {
        this.folder = folder;
    }

    /**
     * Keeps what was advised, beside what the same JVM was advised before.
     *
     * @throws Unjournaled where it cannot be kept
     */
    public synchronized void keep(TunedJvm jvm, String machine, RestartAdvice advice)
            throws Unjournaled {
        Path file = folder.resolve(LifeName.of(jvm) + SUFFIX);
        try {
            PrivateFolder.make(folder);
            AdvisedJvm next =
                    read(file)
                            .filter(it -> it.jvm().sameAs(jvm))
                            .map(it -> it.with(advice))
                            .orElseGet(() -> new AdvisedJvm(jvm, machine, List.of(advice)));
            write(file, AdvisedFile.text(next));
            prune();
        } catch (IOException e) {
            throw Unjournaled.writing(file, e);
        }
    }

    private void write(Path file, String text) throws IOException {
        Path half =
                Files.createTempFile(
                        folder, ".half-", ".tmp", PrivateFolder.owner(folder, "rw-------"));
        try {
            Files.writeString(half, text);
            try {
                Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private void prune() throws IOException {
        List<Path> files = new ArrayList<>(files());
        files.sort(Comparator.comparing(AdvisedJvms::written).reversed());
        for (Path old : files.subList(Math.min(MOST, files.size()), files.size())) {
            Files.deleteIfExists(old);
        }
    }

    /** Another Fettle may have removed it by now. */
    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.MIN;
        }
    }

    /**
     * All that are kept. A file that is damaged, or of a newer Fettle, is passed over.
     *
     * @throws Unjournaled where the folder cannot be read
     */
    public List<AdvisedJvm> all() throws Unjournaled {
        try {
            List<AdvisedJvm> all = new ArrayList<>();
            for (Path file : files()) {
                read(file).ifPresent(all::add);
            }
            return all;
        } catch (IOException e) {
            throw Unjournaled.reading(folder, e);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).toList();
        }
    }

    private static Optional<AdvisedJvm> read(Path file) throws IOException {
        try {
            Optional<AdvisedJvm> read = AdvisedFile.read(Files.readString(file));
            if (read.isEmpty()) {
                // Not a field: a command that reads no journal must not start the logging.
                System.getLogger(AdvisedJvms.class.getName())
                        .log(Level.WARNING, file + " cannot be read; it is damaged, or newer");
            }
            return read;
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }
}

package dev.fettle.connect;

import dev.fettle.target.Facts;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Every thread of a target, virtual ones too, in a file that the target itself writes: the JSON of
 * {@code Thread.dump_to_file}. It lies in a folder of its own among the target's temporary files, which
 * only the target's user can read, and is deleted with it by {@link #close}: a target that comes to
 * write it later finds no folder any more. What a killed console leaves, the next one's {@link Sweep}
 * removes.
 */
public final class ThreadsFile implements AutoCloseable {
    /** The first JDK with virtual threads, and with this dump. */
    public static final int FIRST = 21;

    private static final Logger LOG = System.getLogger(ThreadsFile.class.getName());
    private static final String NAME = "threads.json";
    private static final String OWNER = "unix:uid";

    private final Path folder;
    private final Consumer<ThreadsFile> whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final String inTarget;
    private Duration took = Duration.ZERO;

    /** Has the target write. */
    interface Writing {
        /**
         * @param file in the target's file system
         */
        void write(String file) throws IOException;
    }

    private ThreadsFile(Path folder, String inTarget, Consumer<ThreadsFile> whenClosed) {
        this.folder = folder;
        this.inTarget = inTarget;
        this.whenClosed = whenClosed;
    }

    /** Why such a target has none, as a clause; empty where it may have one. */
    public static Optional<String> absent(Facts target) {
        return target.feature() > 0 && target.feature() < FIRST
                ? Optional.of(
                        "it runs Java %d, and virtual threads came with %d"
                                .formatted(target.feature(), FIRST))
                : Optional.empty();
    }

    /**
     * Makes the folder.
     *
     * @param files the target's
     * @param temporary its folder for temporary files, as it names it
     * @param whenClosed runs once
     * @throws IOException with a clause, where no folder can be made there
     */
    static ThreadsFile in(TargetFiles files, String temporary, Consumer<ThreadsFile> whenClosed)
            throws IOException {
        String name = Leftovers.newThreadsFolder();
        Path seen = files.seen(temporary);
        Path folder = seen.resolve(name);
        try {
            Files.createDirectory(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            var made = new ThreadsFile(folder, temporary + "/" + name + "/" + NAME, whenClosed);
            // The target's user, as this process sees it, owns what the process table has of it.
            made.giveTo(Files.getAttribute(files.root().resolveSibling("stat"), OWNER));
            return made;
        } catch (FileSystemException e) {
            Leftovers.delete(folder);
            throw new IOException(
                    "its folder for temporary files, %s, cannot be written from here (%s)"
                            .formatted(temporary, e),
                    e);
        }
    }

    private void giveTo(Object owner) throws IOException {
        if (!owner.equals(Files.getAttribute(folder, OWNER, LinkOption.NOFOLLOW_LINKS))) {
            Files.setAttribute(folder, OWNER, owner, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /**
     * Bytes that there is room for; 0 where that cannot be seen. (A file store is not to be had of another
     * mount namespace, as a container's.)
     */
    long room() {
        return folder.toFile().getUsableSpace();
    }

    void write(Writing writing) throws IOException {
        long begin = System.nanoTime();
        writing.write(inTarget);
        took = Duration.ofNanos(System.nanoTime() - begin);
    }

    /**
     * Its content. The folder is the target's, who may put something else there: a link, which could lead
     * anywhere in this file system, or a pipe, which would have its reader wait for ever.
     *
     * @throws IOException where it is no plain file, or cannot be read
     */
    public InputStream open() throws IOException {
        Path file = path();
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("the JVM has written no plain file to " + file);
        }
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Where it lies for this process. */
    Path path() {
        return folder.resolve(NAME);
    }

    /** How long the target took. */
    public Duration took() {
        return took;
    }

    public long bytes() throws IOException {
        return Files.size(path());
    }

    /** Deletes it; never throws. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        Leftovers.delete(folder);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            LOG.log(Logger.Level.WARNING, "{0} could not be deleted", folder);
        }
        whenClosed.accept(this);
    }

    /** What is still there after {@link #close}, as the end of a sentence that begins with the target. */
    Optional<String> leftBehind() {
        return Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of("has left " + folder + ", which could not be deleted: do it by hand")
                : Optional.empty();
    }
}

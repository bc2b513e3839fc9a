package dev.fettle.connect;

import dev.fettle.target.Facts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

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

    private static final String NAME = "threads.json";

    private final LentFolder folder;
    private final String inTarget;
    private Duration took = Duration.ZERO;

    /** Has the target write. */
    interface Writing {
        /**
         * @param file in the target's file system
         */
        void write(String file) throws IOException;
    }

    private ThreadsFile(LentFolder folder, String inTarget) {
        this.folder = folder;
        this.inTarget = inTarget;
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
     * @throws IOException with a clause, where no folder can be made there
     */
    static ThreadsFile in(LentFolders lent, TargetFiles files, String temporary)
            throws IOException {
        String name = Leftovers.newThreadsFolder();
        try {
            LentFolder folder = lent.make(files.seen(temporary).resolve(name), "has left");
            try {
                folder.giveTo(LentFolder.user(files));
                return new ThreadsFile(folder, temporary + "/" + name + "/" + NAME);
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (FileSystemException e) {
            throw new IOException(
                    "its folder for temporary files, %s, cannot be written from here (%s)"
                            .formatted(temporary, e),
                    e);
        }
    }

    /** Bytes that there is room for; 0 where that cannot be seen. */
    long room() {
        return folder.room();
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
        return folder.file(NAME);
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
        folder.close();
    }
}

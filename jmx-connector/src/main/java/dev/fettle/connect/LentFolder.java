package dev.fettle.connect;

import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A folder into which a target writes for this console, and which only its owner can read. {@link #close}
 * deletes it with all that is in it: a target that is still writing then writes to no name any more. Safe
 * for use by several threads.
 */
final class LentFolder implements AutoCloseable {
    private static final Logger LOG = System.getLogger(LentFolder.class.getName());
    private static final String OWNER = "unix:uid";

    private final Path path;
    private final String did;
    private final Consumer<LentFolder> whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LentFolder(Path path, String did, Consumer<LentFolder> whenClosed) {
        this.path = path;
        this.did = did;
        this.whenClosed = whenClosed;
    }

    /**
     * Makes it.
     *
     * @param did what the target has done with it, such as {@code wrote to}
     * @param whenClosed runs once
     */
    static LentFolder make(Path path, String did, Consumer<LentFolder> whenClosed)
            throws IOException {
        Files.createDirectory(
                path,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new LentFolder(path, did, whenClosed);
    }

    /** The user as whom a process runs, as this one sees it: who owns what the process table has of it. */
    static Object user(TargetFiles files) throws IOException {
        return Files.getAttribute(files.root().resolveSibling("stat"), OWNER);
    }

    Object owner() throws IOException {
        return Files.getAttribute(path, OWNER, LinkOption.NOFOLLOW_LINKS);
    }

    void giveTo(Object owner) throws IOException {
        if (!owner.equals(owner())) {
            Files.setAttribute(path, OWNER, owner, LinkOption.NOFOLLOW_LINKS);
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /**
     * Bytes that there is room for; 0 where that cannot be seen. (A file store is not to be had of another
     * mount namespace, as a container's.)
     */
    long room() {
        return path.toFile().getUsableSpace();
    }

    /** Deletes it; never throws. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        Leftovers.delete(path);
        if (isThere()) {
            LOG.log(Logger.Level.WARNING, "{0} could not be deleted", path);
        }
        whenClosed.accept(this);
    }

    private boolean isThere() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** What is still there after {@link #close}, as the end of a sentence that begins with the target. */
    Optional<String> leftBehind() {
        return isThere()
                ? Optional.of(did + " " + path + ", which could not be deleted: do it by hand")
                : Optional.empty();
    }
}

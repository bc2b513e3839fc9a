package dev.fettle.connect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The folders that one connection has lent: none outlives it. Safe for use by several threads. */
final class LentFolders {
    private final List<LentFolder> open = new CopyOnWriteArrayList<>();
    private final List<LentFolder> undeleted = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /**
     * @param did what the target has done with it, such as {@code wrote to}
     * @throws IOException where it cannot be made, or the connection is closed
     */
    LentFolder make(Path path, String did) throws IOException {
        LentFolder made = LentFolder.make(path, did, this::ended);
        open.add(made);
        if (closed) {
            made.close();
            throw new IOException("the connection is closed");
        }
        return made;
    }

    private void ended(LentFolder folder) {
        open.remove(folder);
        if (folder.leftBehind().isPresent()) {
            undeleted.add(folder);
        }
    }

    /** Deletes all, those that are being written to included. */
    void close() {
        closed = true;
        open.forEach(LentFolder::close);
    }

    List<String> leftBehind() {
        return undeleted.stream().map(LentFolder::leftBehind).flatMap(Optional::stream).toList();
    }
}

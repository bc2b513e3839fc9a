package dev.fettle.connect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The folders for heap dumps of one connection: none outlives it. Safe for use by several threads. */
final class HeapDumpFolders {
    private final List<HeapDumpFolder> open = new CopyOnWriteArrayList<>();
    private final List<HeapDumpFolder> undeleted = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    HeapDumpFolder make(TargetFiles files, List<Path> temporary, long least) throws IOException {
        HeapDumpFolder made = HeapDumpFolder.in(files, temporary, least, this::ended);
        open.add(made);
        if (closed) {
            made.close();
            throw new IOException("the connection is closed");
        }
        return made;
    }

    private void ended(HeapDumpFolder folder) {
        open.remove(folder);
        if (folder.leftBehind().isPresent()) {
            undeleted.add(folder);
        }
    }

    /** Deletes all, those that are being written to included. */
    void close() {
        closed = true;
        open.forEach(HeapDumpFolder::close);
    }

    List<String> leftBehind() {
        return undeleted.stream()
                .map(HeapDumpFolder::leftBehind)
                .flatMap(Optional::stream)
                .toList();
    }
}

package dev.fettle.connect;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A folder of this console's own into which a target of this machine and of the same user writes one heap
 * dump, for nobody else to read. {@link #close} deletes it with all that is in it, and a target that is
 * still writing then writes to no name any more; what a killed console leaves, the next one's {@link
 * Sweep} removes.
 */
public final class HeapDumpFolder implements AutoCloseable {
    private static final String NAME = "heap.hprof";

    /** File systems that are memory: a dump there would take what it is to save. */
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    /** Where temporary files are on disk where the usual folder is memory. */
    static final Path ON_DISK = Path.of("/var/tmp");

    private final LentFolder folder;

    private HeapDumpFolder(LentFolder folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder.
     *
     * @param files the target's
     * @param temporary this console's folders for temporary files, the best first
     * @param least bytes of room without which none is made
     * @throws IOException with a clause, where the target's files are not this console's or there is no
     *     room
     */
    static HeapDumpFolder in(LentFolders lent, TargetFiles files, List<Path> temporary, long least)
            throws IOException {
        Path place = onDisk(temporary);
        if (!files.seen(place.toString()).equals(place)) {
            throw new IOException("it has a file system of its own, as in a container");
        }
        long room = place.toFile().getUsableSpace();
        if (room < least) {
            throw new IOException(
                    "the dump and its index may take %,d MB, and %s has room for %,d MB"
                            .formatted(least >> 20, place, room >> 20));
        }
        LentFolder folder = lent.make(place.resolve(Leftovers.newHeapFolder()), "wrote to");
        try {
            if (!LentFolder.user(files).equals(folder.owner())) {
                throw new IOException("it runs as another user than Fettle");
            }
            return new HeapDumpFolder(folder);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static Path onDisk(List<Path> temporary) throws IOException {
        for (Path each : temporary) {
            if (Files.isDirectory(each) && Files.isWritable(each)) {
                FileStore store = Files.getFileStore(each);
                if (!IN_MEMORY.contains(store.type())) {
                    return each.toRealPath();
                }
            }
        }
        throw new IOException(
                "no folder for temporary files is on a disk ("
                        + String.join(", ", temporary.stream().map(Path::toString).toList())
                        + ")");
    }

    /** Where the dump is to be written: the same path for the target and for this process. */
    public Path file() {
        return folder.file(NAME);
    }

    /** Deletes it; never throws. */
    @Override
    public void close() {
        folder.close();
    }
}

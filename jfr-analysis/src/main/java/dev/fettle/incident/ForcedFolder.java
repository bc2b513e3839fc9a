package dev.fettle.incident;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A folder whose entries are on the disk. */
final class ForcedFolder {
    private static final System.Logger LOG = System.getLogger(ForcedFolder.class.getName());

    private ForcedFolder() {}

    /** Where the system cannot, as Windows, the file is there all the same. */
    static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a folder cannot be forced to the disk", e);
        }
    }
}

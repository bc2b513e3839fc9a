package dev.fettle.app.memory;

import dev.fettle.app.tuning.PrivateFolder;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is still there: the lock of an empty file, one for each session and folder, which the system takes away
 * from a process that is killed. Names are random, so that nobody makes one again: a file of one who has gone may
 * be removed.
 */
final class Locks {
    static final String SUFFIX = ".lock";

    /** The system's locks are the process's, and closing a file ends them: those of here are not tried. */
    private final Set<Path> here = ConcurrentHashMap.newKeySet();

    /** Ends what was begun; the file goes, too. Never throws. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * @param folder is made where it is missing
     */
    Held begin(Path folder, String tag) throws IOException {
        PrivateFolder.make(folder);
        Path file = file(folder, tag);
        FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        PrivateFolder.owner(folder, "rw-------"));
        here.add(file);
        try {
            channel.tryLock();
        } catch (OverlappingFileLockException | IOException e) {
            // Some file systems have none: by the age of what it writes it is known to live, then.
            log().log(Level.DEBUG, file + " is not locked", e);
        }
        return () -> end(file, channel);
    }

    /** Whether whoever began it is there. Where the file system cannot tell, yes. */
    boolean lives(Path folder, String tag) {
        Path file = file(folder, tag);
        if (here.contains(file)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (NoSuchFileException gone) {
            return false;
        } catch (OverlappingFileLockException another) {
            return true;
        } catch (IOException e) {
            log().log(Level.DEBUG, "whether " + file + " is held is not known", e);
            return true;
        }
    }

    /** Removes the file of one who has gone. */
    void clear(Path folder, String tag) throws IOException {
        Files.deleteIfExists(file(folder, tag));
    }

    private static Path file(Path folder, String tag) {
        return folder.resolve(tag + SUFFIX);
    }

    private void end(Path file, FileChannel channel) {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            log().log(Level.WARNING, file + " was not removed in order", e);
        } finally {
            here.remove(file);
        }
    }

    private static System.Logger log() {
        return System.getLogger(Locks.class.getName());
    }
}

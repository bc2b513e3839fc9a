package dev.fettle.app.tuning;

import dev.fettle.app.tuning.Journal.Claim;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which JVMs are being changed now, over all Fettles of this user: the locks of empty files, one for
 * each life of a JVM. The files stay: were one removed, two could hold a lock of that name.
 */
final class Claims {
    private final Path folder;

    /** The system's locks are the process's, and closing a file ends them: one of a name here. */
    private final Set<Path> here = ConcurrentHashMap.newKeySet();

    Claims(Path folder) {
        this.folder = folder;
    }

    Optional<Claim> claim(TunedJvm target) throws Unjournaled {
        Path file = file(target);
        if (!here.add(file)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        try {
            PrivateFolder.make(folder);
            channel =
                    FileChannel.open(
                            file,
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            PrivateFolder.owner(folder, "rw-------"));
            FileLock lock = channel.tryLock();
            if (lock != null) {
                FileChannel held = channel;
                return Optional.of(() -> release(file, held));
            }
        } catch (OverlappingFileLockException another) {
            // Another journal of this process has it.
        } catch (IOException e) {
            release(file, channel);
            throw Unjournaled.writing(file, e);
        }
        release(file, channel);
        return Optional.empty();
    }

    /** Whether it is this process that has it, by these claims. */
    boolean hold(TunedJvm target) {
        return here.contains(file(target));
    }

    private Path file(TunedJvm target) {
        return folder.resolve(LifeName.of(target) + ".lock");
    }

    private void release(Path file, FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            System.getLogger(Claims.class.getName())
                    .log(Level.WARNING, file + " was not closed in order", e);
        } finally {
            here.remove(file);
        }
    }
}

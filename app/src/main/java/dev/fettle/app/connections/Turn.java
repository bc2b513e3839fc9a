package dev.fettle.app.connections;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * One at a time, of all processes of this user: the lock of an empty file beside the one that is
 * changed. (That one itself is replaced at each change, and with it its lock.) The empty file stays:
 * were it removed, two could hold a lock of that name.
 */
final class Turn {
    private static final Duration AGAIN = Duration.ofMillis(5);

    private final Path folder;
    private final Path file;

    Turn(Path folder, String name) {
        this.folder = folder;
        this.file = folder.resolve(name);
    }

    /** Ends the turn. */
    interface Held extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /**
     * Waits until it is this one's turn; who has it has it for as long as the disk takes.
     *
     * @return ends it. Where a file cannot be locked it holds nothing, which the log says: a change
     *     is then as safe as it can be there, and a folder that is not to be written says so itself
     */
    Held take() {
        FileChannel channel = null;
        try {
            PrivateFile.makeFolder(folder);
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock(channel);
            return channel::close;
        } catch (IOException | UnsupportedOperationException e) {
            System.getLogger(Turn.class.getName())
                    .log(Level.WARNING, file + " cannot be locked: two may write at once", e);
            FileChannel open = channel;
            return () -> {
                if (open != null) {
                    open.close();
                }
            };
        }
    }

    /** The system's lock is the process's: others in this one are told apart here. */
    private static void lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                channel.lock();
                return;
            } catch (OverlappingFileLockException another) {
                LockSupport.parkNanos(AGAIN.toNanos());
            }
        }
    }
}

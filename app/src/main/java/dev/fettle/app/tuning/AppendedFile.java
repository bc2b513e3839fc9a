package dev.fettle.app.tuning;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A file of lines to whose end lines are added by several processes, one after the other, each line
 * whole and on the disk, or not there. Nobody but its owner reads it.
 */
final class AppendedFile {
    /** Several plans, each line some kilobytes at most. */
    private static final int ROOM = 1 << 16;

    private static final Duration AGAIN = Duration.ofMillis(5);

    private final Path file;
    private final ReentrantLock here = new ReentrantLock();

    AppendedFile(Path file) {
        this.file = file;
    }

    /**
     * @param line made from the lines that are there, while no other can add one
     * @throws Unjournaled where it is not there
     */
    void append(Function<Stream<String>, String> line) throws Unjournaled {
        append(line, this::write);
    }

    /** How a line gets into the file. */
    private interface Writing {
        void write(String line) throws IOException;
    }

    private void append(Function<Stream<String>, String> line, Writing writing) throws Unjournaled {
        here.lock();
        try {
            PrivateFolder.make(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            // Of its own: closing any channel of a file ends this process's locks of that file.
            try (FileChannel turn = open(file.resolveSibling(file.getFileName() + ".lock"))) {
                lock(turn);
                writing.write(line.apply(lines()));
            }
        } catch (IOException e) {
            throw Unjournaled.writing(file, e);
        } finally {
            here.unlock();
        }
    }

    /**
     * Whether the disk takes more lines: what is not waited for need not be found out when it is too late.
     * Nothing is added; what a process that is killed meanwhile leaves is passed over as an unfinished line is.
     *
     * @throws Unjournaled where it does not
     */
    void room() throws Unjournaled {
        append(_ -> "", this::tryOut);
    }

    private void tryOut(String nothing) throws IOException {
        byte[] blank = new byte[ROOM];
        Arrays.fill(blank, (byte) ' ');
        try (FileChannel channel = open(file)) {
            long end = channel.size();
            ByteBuffer rest = ByteBuffer.wrap(blank);
            try {
                for (long at = end; rest.hasRemaining(); ) {
                    at += channel.write(rest, at);
                }
            } catch (IOException e) {
                cut(channel, end, e);
                throw e;
            }
            channel.truncate(end);
        }
    }

    /** Those that are there; a letter that was cut in half is replaced. */
    Stream<String> lines() throws IOException {
        return Files.isRegularFile(file)
                ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines()
                : Stream.empty();
    }

    private void write(String line) throws IOException {
        boolean young = Files.notExists(file);
        try (FileChannel channel = open(file)) {
            long end = channel.size();
            // What was cut short stays a line of its own, which nobody can read.
            String begin = end > 0 && !endsWithLine(channel, end) ? "\n" : "";
            ByteBuffer rest =
                    ByteBuffer.wrap((begin + line + "\n").getBytes(StandardCharsets.UTF_8));
            try {
                for (long at = end; rest.hasRemaining(); ) {
                    at += channel.write(rest, at);
                }
                channel.force(true);
            } catch (IOException e) {
                cut(channel, end, e);
                throw e;
            }
        }
        if (young) {
            PrivateFolder.force(file);
        }
    }

    private static boolean endsWithLine(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.read(last, end - 1) < 1 || last.get(0) == '\n';
    }

    /** Half a line takes room on a disk that has none. */
    private static void cut(FileChannel channel, long end, IOException because) {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        Set<OpenOption> options =
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        return FileChannel.open(file, options, PrivateFolder.owner(file, "rw-------"));
    }

    /** The system's lock is the process's: other journals of this one are told apart here. */
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

package dev.fettle.app.cli;

import dev.fettle.app.cli.format.DumpLine;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.connect.CallKind;
import dev.fettle.connect.CallTimedOut;
import dev.fettle.connect.JvmConnection;
import dev.fettle.heap.HeapDump;
import dev.fettle.signal.Unit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Has a target write a heap dump, and tells how far it is. */
final class HeapDumping {
    private static final Duration EVERY = Duration.ofSeconds(2);

    /** A file against the heap in use: 637 MB for 594, and 289 for 203 of smaller objects, measured. */
    private static final double MORE = 1.4;

    /** A JVM goes on, whatever becomes of whoever asked. */
    private static final String GOES_ON =
            "the JVM goes on writing it, which nothing stops: until it is done the file is"
                    + " incomplete, and the application stands still";

    private final Terminal terminal;
    private final JvmConnection connection;
    private final String file;
    private final boolean live;
    private final long expected;
    private final Optional<Path> seen;

    /**
     * @param file in the target's file system, absolute
     * @param used bytes of the heap
     */
    HeapDumping(Terminal terminal, JvmConnection connection, String file, boolean live, long used) {
        this.terminal = terminal;
        this.connection = connection;
        this.file = file;
        this.live = live;
        this.expected = expected(used);
        this.seen = connection.near(file);
    }

    /** How large a file is expected, in bytes, where so much of the heap is in use. */
    static long expected(long used) {
        return (long) (used * MORE);
    }

    /**
     * What can be seen before anything is asked.
     *
     * @throws Refusal where the file cannot be written
     */
    void check() {
        if (seen.isEmpty()) {
            return;
        }
        Path path = seen.get();
        if (Files.exists(path)) {
            throw unwritable("it exists already, and a JVM overwrites no file: give another name");
        }
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw unwritable("its folder does not exist: make it, or give another");
        }
        try {
            long room = Files.getFileStore(folder).getUsableSpace();
            if (room < expected) {
                throw unwritable(
                        "it may take up to %s, and there are %s left: give a folder with more room"
                                .formatted(bytes(expected), bytes(room)));
            }
        } catch (IOException e) {
            log().log(Level.DEBUG, "the room left is not known", e);
        }
    }

    /** Has it written, and returns the line of the answer. */
    String write(boolean json) throws IOException {
        long begin = System.nanoTime();
        try (var progress = Executors.newSingleThreadScheduledExecutor(HeapDumping::daemon)) {
            progress.scheduleAtFixedRate(
                    () -> tell(begin), EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
            try {
                HeapDump.write(connection.beans(CallKind.HEAP_DUMP), file, live);
            } finally {
                progress.shutdownNow();
            }
        } catch (HeapDump.Refused refused) {
            throw unwritable("the JVM says: " + refused.getMessage() + left());
        } catch (InterruptedIOException interrupted) {
            throw new Refusal(
                    ExitStatus.NO_TARGET,
                    "Interrupted before " + file + " was whole: " + GOES_ON + ".");
        } catch (CallTimedOut late) {
            throw new Refusal(
                    ExitStatus.NO_TARGET,
                    "%s was not whole within %s: %s."
                            .formatted(file, Times.span(CallKind.HEAP_DUMP.deadline()), GOES_ON));
        } catch (IOException broken) {
            throw connection
                    .lost()
                    .<IOException>map(why -> new IOException(why + left(), broken))
                    .orElse(broken);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Optional<Long> size = size();
        return json
                ? DumpLine.of(Instant.now(), file, size.orElse(null), took, live)
                : "%s: %s, written in %s. It holds what the program has in memory, secrets too."
                        .formatted(
                                file,
                                size.map(HeapDumping::bytes).orElse("on the target's machine"),
                                Times.span(took));
    }

    private static Thread daemon(Runnable work) {
        return Thread.ofPlatform().daemon().name("fettle-dump-progress").unstarted(work);
    }

    private void tell(long begin) {
        String passed = Times.span(Duration.ofNanos(System.nanoTime() - begin));
        terminal.note(
                size().map(
                                written ->
                                        "%s so far, of up to %s, after %s."
                                                .formatted(bytes(written), bytes(expected), passed))
                        .orElse("Still being written, after " + passed + "."));
    }

    private Optional<Long> size() {
        try {
            return seen.isPresent() && Files.exists(seen.get())
                    ? Optional.of(Files.size(seen.get()))
                    : Optional.empty();
        } catch (IOException e) {
            log().log(Level.DEBUG, "the dump's size is not known", e);
            return Optional.empty();
        }
    }

    /** What is there of a dump that was not finished. */
    private String left() {
        return size().map(some -> "; %s of it are left there".formatted(bytes(some))).orElse("");
    }

    private Refusal unwritable(String why) {
        return new Refusal(ExitStatus.FILE, file + " cannot be written: " + why + ".");
    }

    private static String bytes(long bytes) {
        return Quantity.of(Unit.BYTES, bytes).toString();
    }

    /** Not a field: a command that does not fail must not start the logging. */
    private static System.Logger log() {
        return System.getLogger(HeapDumping.class.getName());
    }
}

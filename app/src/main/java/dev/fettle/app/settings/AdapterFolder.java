package dev.fettle.app.settings;

import dev.fettle.pool.format.AdapterReader;
import dev.fettle.pool.format.ShippedAdapters;
import dev.fettle.pool.format.UserAdapters;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The user's own adapters, as they lie in their folder now, and those that Fettle brings. Whoever asks
 * again and again has the folder looked at every {@link #EVERY}, on a thread of its own: a file that was
 * saved is in force some seconds later, and a disk that does not answer keeps nobody waiting. Safe for use by
 * several threads.
 */
public final class AdapterFolder {
    /** As soon as whoever saves a file looks for what came of it. */
    static final Duration EVERY = Duration.ofSeconds(2);

    private final Path folder;
    private final LongSupplier nanoTime;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile State state;

    /** What was read, and by what it is known whether that is out of date. */
    private record State(Map<Path, Stamp> stamps, UserAdapters adapters, long nanos) {}

    private record Stamp(FileTime changed, long bytes) {}

    /** Reads nothing yet. */
    public AdapterFolder(Path folder) {
        this(folder, System::nanoTime);
    }

    AdapterFolder(Path folder, LongSupplier nanoTime) {
        this.folder = folder;
        this.nanoTime = nanoTime;
    }

    /**
     * All adapters and what is wrong with the user's, as they were a few seconds ago at most. Waits for the
     * disk the first time alone.
     *
     * @return the same object as long as nothing has changed
     */
    public UserAdapters current() {
        State known = state;
        if (known == null) {
            return first();
        }
        boolean due = nanoTime.getAsLong() - known.nanos >= EVERY.toNanos();
        if (due && looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("fettle-adapters").start(this::look);
        }
        return known.adapters;
    }

    private synchronized UserAdapters first() {
        if (state == null) {
            state = read(stamps());
        }
        return state.adapters;
    }

    private void look() {
        try {
            again();
        } finally {
            looking.set(false);
        }
    }

    /** Looks whether anything has changed, and reads it then. Waits for the disk. */
    synchronized void again() {
        Map<Path, Stamp> now = stamps();
        state =
                state != null && now.equals(state.stamps)
                        ? new State(now, state.adapters, nanoTime.getAsLong())
                        : read(now);
    }

    private State read(Map<Path, Stamp> stamps) {
        UserAdapters own = UserAdapters.read(folder);
        return new State(
                stamps,
                new UserAdapters(own.with(ShippedAdapters.all()), own.faults()),
                nanoTime.getAsLong());
    }

    /** What cannot be read has no stamps, and is told by whoever reads it. */
    private Map<Path, Stamp> stamps() {
        Map<Path, Stamp> stamps = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return stamps;
        }
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                BasicFileAttributes it = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.put(file, new Stamp(it.lastModifiedTime(), it.size()));
            }
        } catch (IOException e) {
            log().log(Level.DEBUG, "the folder of adapters cannot be looked at", e);
        }
        return stamps;
    }

    /**
     * Keeps an adapter in a file of its id. Another file is never written over. Waits for the disk.
     *
     * @return where it lies
     * @throws IOException whose message is sentences: what is wrong with it, by line, or why it cannot be
     *     written
     */
    public Path save(String text) throws IOException {
        AdapterReader.Answer read = AdapterReader.read("draft.json", text);
        if (read.adapter().isEmpty()) {
            throw new IOException(
                    read.faults().stream().map(Object::toString).collect(Collectors.joining("\n")));
        }
        String id = read.adapter().orElseThrow().id();
        Path file = folder.resolve(id + ".json");
        List<String> others =
                UserAdapters.read(folder).adapters().stream().map(it -> it.id()).toList();
        if (others.contains(id)) {
            throw new IOException(
                    "An adapter of yours has the id \"%s\" already, in %s: write another id here, or change that one."
                            .formatted(id, folder));
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    file,
                    text,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(
                    "There is a file %s already, which is left as it is: write another id here."
                            .formatted(file),
                    e);
        } catch (IOException e) {
            throw new IOException("It cannot be written to %s: %s.".formatted(file, e), e);
        }
        again();
        return file;
    }

    public Path folder() {
        return folder;
    }

    /** Not a field: a command that logs nothing must not start the logging. */
    private static System.Logger log() {
        return System.getLogger(AdapterFolder.class.getName());
    }
}

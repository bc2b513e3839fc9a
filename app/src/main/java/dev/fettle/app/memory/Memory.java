package dev.fettle.app.memory;

import dev.fettle.app.settings.HistoryBounds;
import dev.fettle.target.Observation;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All that is remembered of this user's sessions, in the folder of the user's state. Touches no file before
 * it is asked to. Safe for use by several threads; another Fettle may use the same folder.
 */
public final class Memory {
    private static final System.Logger LOG = System.getLogger(Memory.class.getName());

    /** More than a minute of a busy JVM takes, by docs/benchmarks.md. */
    private static final int A_MINUTE = 256 * 1024;

    private final Path histories;
    private final Locks locks = new Locks();
    private final Marks marks;
    private final Supplier<HistoryBounds> bounds;

    /**
     * @param state the user's; need not exist
     * @param bounds asked for each second, so that it must not wait
     */
    public Memory(Path state, Supplier<HistoryBounds> bounds) {
        this.histories = state.resolve("history");
        this.marks = new Marks(state.resolve("marks"), locks);
        this.bounds = bounds;
    }

    /**
     * Remembers one more session. Writes nothing before that has reached a target.
     *
     * @param session what it is called
     * @param tell takes marks that were set, and what its user should know; from any thread
     */
    public SessionMemory remember(String session, Consumer<Observation> tell) {
        var keeper = new HistoryKeeper(histories, locks, bounds, System::nanoTime, tell);
        return new SessionMemory(session, keeper, marks, tell);
    }

    /** What earlier sessions, and those of now, have seen. */
    public HistoryReader reader() {
        return new HistoryReader(histories);
    }

    /**
     * Writes a little to find out whether what is seen from now on is kept, and deletes it.
     *
     * @throws IOException where it is not
     */
    public void check() throws IOException {
        if (!bounds.get().enabled()) {
            throw new IOException("the settings switch the history off");
        }
        Path trial = null;
        try {
            Files.createDirectories(histories);
            trial = Files.createTempFile(histories, ".trial", "");
            Files.write(trial, new byte[A_MINUTE]);
        } finally {
            delete(trial);
        }
    }

    private static void delete(Path trial) {
        try {
            if (trial != null) {
                Files.deleteIfExists(trial);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, trial + " could not be deleted", e);
        }
    }

    public Marks marks() {
        return marks;
    }
}

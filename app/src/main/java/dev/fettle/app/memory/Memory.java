package dev.fettle.app.memory;

import dev.fettle.app.settings.HistoryBounds;
import dev.fettle.target.Observation;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All that is remembered of this user's sessions, in the folder of the user's state. Touches no file before
 * it is asked to. Safe for use by several threads; another Fettle may use the same folder.
 */
public final class Memory {
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

    public Marks marks() {
        return marks;
    }
}

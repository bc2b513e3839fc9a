package dev.fettle.app.incidents;

import dev.fettle.app.memory.HistoryReader;
import dev.fettle.app.settings.CausesFile;
import dev.fettle.app.settings.IncidentBounds;
import dev.fettle.app.tuning.Journal;
import dev.fettle.diagnosis.cause.CauseTree;
import dev.fettle.incident.Incident;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * What the desks of this process's sessions share: where their files lie and what they are made of. Touches no
 * file before it is asked to. Safe for use by several threads.
 */
public final class IncidentDesks {
    private final Path root;
    private final HistoryReader histories;
    private final Journal journal;
    private final Supplier<IncidentBounds> bounds;
    private final CausesFile causes;
    private final AtomicBoolean swept = new AtomicBoolean();

    /**
     * @param state the user's folder; need not exist
     * @param bounds asked for each second, so that it must not wait
     */
    public IncidentDesks(
            Path state,
            HistoryReader histories,
            Journal journal,
            Supplier<IncidentBounds> bounds,
            CausesFile causes) {
        this.root = state.resolve("incidents");
        this.histories = histories;
        this.journal = journal;
        this.bounds = bounds;
        this.causes = causes;
    }

    /** Why the user's own tree of causes is not used, sentences. Reads its file. */
    public Optional<String> refusedTree() {
        return causes.read().refused();
    }

    /** Writes files of what is kept. */
    Snapshot snapshot() {
        return snapshot(histories);
    }

    /** Writes files of what is kept elsewhere. */
    public Snapshot snapshot(HistoryReader kept) {
        return new Snapshot(kept, journal, this::tree, ZoneId.systemDefault());
    }

    private CauseTree tree() {
        CausesFile.Answer read = causes.read();
        read.refused()
                .ifPresent(
                        why ->
                                System.getLogger(IncidentDesks.class.getName())
                                        .log(Level.WARNING, why));
        return read.tree();
    }

    boolean enabled() {
        return bounds.get().enabled();
    }

    /** Where files go. */
    Path folder() {
        return root;
    }

    /** What was reserved by {@link #file} and never written is given back; null, or a file that holds something. */
    Path release(Path reserved) {
        return reserved == null || IncidentFolder.release(reserved) ? null : reserved;
    }

    /** Where the file of one goes: it is there, empty, so that nobody else takes its name. */
    Path file(String target, Instant at) throws IOException {
        if (swept.compareAndSet(false, true)) {
            GatherFolder.sweep(root, Instant.now());
        }
        return new IncidentFolder(root).file(target, at);
    }

    /** Writes it whole, or again, and has old ones go. */
    Incident write(Path file, Snapshot.Made made, Instant now) throws IOException {
        Incident written = snapshot().write(file, made, now);
        new IncidentFolder(root).prune(file, bounds.get(), now);
        return written;
    }
}

package dev.fettle.app.replay;

import dev.fettle.app.frame.Contrast;
import dev.fettle.app.frame.Filed;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Lookups;
import dev.fettle.app.frame.Reply;
import dev.fettle.incident.Incident;
import dev.fettle.incident.Incident.Remark;
import dev.fettle.incident.IncidentFile;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * An incident's file in the place of a session: it hands over the same frames, once, and asks no JVM. One thread of its
 * own replays, and then answers what is asked of the file. Safe for use by several threads.
 */
public final class FileReplay implements Filed, AutoCloseable {
    /** What reads a file heeds an interrupt at each second of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final OpenedFile file;
    private final Clock clock;
    private final ExecutorService aside;
    private volatile Told told;

    private FileReplay(OpenedFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.told = file.told(file.incident());
        this.aside =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("fettle-file-" + file.name()).factory());
    }

    /**
     * Checks the file, and begins to hand over its frames.
     *
     * @param salvage whether what is intact of a damaged one is enough
     * @param face called on a thread of the replay; may block
     * @throws IOException whose message is a sentence for the user
     */
    public static FileReplay open(Path path, boolean salvage, Clock clock, Consumer<Frame> face)
            throws IOException {
        OpenedFile file;
        try {
            file = OpenedFile.open(path, salvage);
        } catch (IOException failed) {
            throw new IOException(Refusals.sentence(path, failed), failed);
        }
        FileReplay replay = new FileReplay(file, clock);
        replay.aside.execute(() -> replay.show(face));
        return replay;
    }

    private void show(Consumer<Frame> face) {
        try {
            file.replay(face);
        } catch (InterruptedIOException | ClosedByInterruptException closed) {
            // The window was closed, or the row dismissed.
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failed) {
            log("the seconds of " + file.path() + " could not be read to their end", failed);
        }
    }

    /** What may be looked up of it. */
    public Lookups lookups() {
        return new FiledLookups(file, aside);
    }

    @Override
    public Told told() {
        return told;
    }

    @Override
    public void remark(
            Optional<Instant> about, String by, String text, Consumer<Reply<Told>> reply) {
        aside.execute(() -> reply.accept(remark(new Remark(clock.instant(), by, text, about))));
    }

    private Reply<Told> remark(Remark remark) {
        try {
            Incident with = IncidentFile.remark(file.path(), remark);
            told = file.told(with);
            return Reply.told(told);
        } catch (IOException failed) {
            return Reply.none(
                    "The remark was not written: "
                            + Refusals.clause(failed)
                            + ". The file is as it was.");
        }
    }

    @Override
    public void compare(Path other, Consumer<Reply<Contrast>> reply) {
        aside.execute(() -> reply.accept(compare(other)));
    }

    private Reply<Contrast> compare(Path other) {
        try (OpenedFile its = OpenedFile.open(other, false)) {
            return Reply.told(Contrasts.of(file, its));
        } catch (IOException failed) {
            return Reply.none(Refusals.sentence(other, failed));
        }
    }

    @Override
    public void close() {
        aside.shutdownNow();
        try {
            if (!aside.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log("a file is still being read", new IOException(file.path().toString()));
            }
            file.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            log(file.path() + " could not be closed", failed);
        }
    }

    private static void log(String what, Exception failed) {
        System.getLogger(FileReplay.class.getName()).log(Level.WARNING, what, failed);
    }
}

package dev.fettle.app.replay;

import dev.fettle.app.frame.NoLookups;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.ThreadTable;
import dev.fettle.baseline.Baseline;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Where only a file is there, nothing is looked up but the levels of its own seconds. */
final class FiledLookups extends NoLookups {
    private final OpenedFile file;
    private final Executor aside;

    FiledLookups(OpenedFile file, Executor aside) {
        super("This is a file: its JVM cannot be asked.");
        this.file = file;
        this.aside = aside;
    }

    @Override
    public void threads(Consumer<Reply<ThreadTable>> reply) {
        reply.accept(
                Reply.none(
                        "This is a file. Where a dump of its threads was taken, it is threads.txt"
                                + " in it, which any unzip takes out."));
    }

    @Override
    public void levels(Instant from, Instant to, Consumer<Reply<Baseline>> reply) {
        aside.execute(() -> reply.accept(levels(from, to)));
    }

    private Reply<Baseline> levels(Instant from, Instant to) {
        try {
            Optional<Baseline> levels = file.levels(from, to);
            return levels.map(Reply::told)
                    .orElseGet(
                            () ->
                                    Reply.none(
                                            "That is too short to be compared: select 30 s or"
                                                    + " more."));
        } catch (IOException e) {
            return Reply.none("The file cannot be read: " + e.getMessage() + ".");
        }
    }
}

package dev.fettle.connect;

import jdk.jfr.consumer.EventStream;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The events that a JVM of this machine writes into its repository, read where they lie. They are those
 * of all recordings in that JVM. Says nothing when the JVM dies.
 */
final class RepositoryEvents implements Events {
    /** The system property by which a JVM tells its repository, once anything was recorded. */
    static final String PROPERTY = "jdk.jfr.repository";

    private final EventStream stream;

    private RepositoryEvents(EventStream stream) {
        this.stream = stream;
    }

    /**
     * @param path as the JVM names it
     * @throws AccessDeniedException where this user may not read it
     */
    static RepositoryEvents of(String path, TargetFiles files) throws IOException {
        Path repository = files.seen(path);
        if (!Files.isReadable(repository)) {
            throw new AccessDeniedException(
                    repository.toString(),
                    null,
                    "run Fettle as the JVM's user or as root to read what it records");
        }
        return new RepositoryEvents(EventStream.openRepository(repository));
    }

    @Override
    public EventStream stream() {
        return stream;
    }

    /** From now on: the repository may hold events of before, of others' recordings. */
    @Override
    public void start() {
        stream.setStartTime(Instant.now());
        stream.startAsync();
    }

    @Override
    public void close(Duration most) {
        Calls.doneAnyhow("closing the stream", most, stream::close);
    }
}

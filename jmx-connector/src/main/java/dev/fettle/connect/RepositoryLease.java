package dev.fettle.connect;

import jdk.jfr.consumer.EventStream;

import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A lease without JMX: recordings are started by command over the attach channel, and their events
 * are read from the target's repository, through the process's own root. The stream also carries what
 * other recordings in that JVM enabled. It says nothing when the target dies.
 */
final class RepositoryLease implements Lease {
    private static final Logger LOG = System.getLogger(RepositoryLease.class.getName());

    private final AttachChannel channel;
    private final RecordingRelay relay;
    private final RepositoryEvents events;
    private final Duration length;
    private final Consumer<Lease> whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile long startedNanos;
    private volatile Instant until;
    private volatile String left = "";

    private RepositoryLease(
            AttachChannel channel,
            RecordingRelay relay,
            RepositoryEvents events,
            Duration length,
            Consumer<Lease> whenClosed) {
        this.channel = channel;
        this.relay = relay;
        this.events = events;
        this.length = length;
        this.whenClosed = whenClosed;
        began(System.nanoTime(), Instant.now());
    }

    /**
     * Removes what dead consoles left in this target and starts a recording, since there is no
     * repository to read before one was started.
     *
     * @param whenClosed runs once, after the lease was closed
     */
    static RepositoryLease open(
            AttachChannel channel,
            Map<String, String> settings,
            Duration length,
            Consumer<Lease> whenClosed)
            throws IOException {
        TargetFiles files = channel.files();
        Leftovers.stopRecordings(channel);
        String folder = property(channel.systemProperties(), "java.io.tmpdir");
        Path seenFolder = files.seen(folder);
        Leftovers.deleteRecordingFiles(seenFolder);
        var relay = new RecordingRelay(channel, settings, length, folder, seenFolder);
        try {
            relay.next();
            String repository = property(channel.systemProperties(), RepositoryEvents.PROPERTY);
            var events = RepositoryEvents.of(repository, files);
            return new RepositoryLease(channel, relay, events, length, whenClosed);
        } catch (IOException | RuntimeException e) {
            stop(channel, relay);
            throw e;
        }
    }

    private static String property(Properties properties, String name) throws IOException {
        String value = properties.getProperty(name);
        if (value == null) {
            throw new IOException("the JVM does not tell its " + name);
        }
        return value;
    }

    private void began(long nanos, Instant at) {
        startedNanos = nanos;
        until = at.plus(length);
    }

    @Override
    public EventStream stream() {
        return events.stream();
    }

    @Override
    public void start() {
        events.start();
    }

    @Override
    public synchronized void renew() throws IOException {
        relay.stopRelieved(CallKind.DUMP.deadline());
        if (!relay.running()) {
            throw new IOException("the recording in the target has stopped");
        }
        Duration ran = Duration.ofNanos(System.nanoTime() - startedNanos);
        if (ran.multipliedBy(2).compareTo(length) < 0) {
            return;
        }
        long nanos = System.nanoTime();
        Instant asked = Instant.now();
        relay.next();
        began(nanos, asked);
        if (closed.get()) {
            stop(channel, relay);
        }
    }

    @Override
    public Instant until() {
        return until;
    }

    @Override
    public Duration length() {
        return length;
    }

    @Override
    public boolean running() throws IOException {
        return relay.running();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            left =
                    stop(channel, relay)
                            ? ""
                            : "did not confirm that its flight recording has ended";
            events.close(CLOSING.dividedBy(4));
            whenClosed.accept(this);
        }
    }

    @Override
    public Optional<String> leftBehind() {
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(left + "; it ends by itself by " + until);
    }

    /** What cannot be stopped ends by its duration; a later run of Fettle deletes its file. */
    private static boolean stop(AttachChannel channel, RecordingRelay relay) {
        try {
            relay.stop(CLOSING);
            return true;
        } catch (IOException e) {
            LOG.log(
                    Logger.Level.INFO,
                    "a recording was left to its own end in {0}: {1}",
                    channel.who(),
                    e.getMessage());
            return false;
        }
    }
}

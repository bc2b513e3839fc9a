package dev.fettle.connect;

import jdk.jfr.consumer.EventStream;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/**
 * A lease on a JVM of this machine whose files can be read: the recording is kept over JMX, and its
 * events are read where the target writes them, which costs no calls (docs/benchmarks.md has what that
 * saves).
 */
final class LocalLease implements Lease {
    /**
     * A recording with a destination closes itself when it stops, and leaves nothing in the
     * repository (measured, JDK 17 and 25); what it would write there is not wanted.
     */
    private static final Map<String, String> UNKEPT = Map.of("destination", "/dev/null");

    private final JmxRecording recording;
    private final RepositoryEvents events;
    private final Calls calls;
    private final Consumer<Lease> whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalLease(
            JmxRecording recording,
            RepositoryEvents events,
            Calls calls,
            Consumer<Lease> whenClosed) {
        this.recording = recording;
        this.events = events;
        this.calls = calls;
        this.whenClosed = whenClosed;
    }

    /**
     * Closes what dead consoles left in this target and starts a recording, since there is no
     * repository to read before one was started.
     *
     * @param files the target's
     * @param whenClosed runs once, after the lease was closed
     * @param orphan takes a recording that may run although there is no lease on it
     * @throws java.nio.file.FileSystemException where this user cannot read the target's repository
     */
    static LocalLease open(
            MBeanServerConnection beans,
            Calls calls,
            TargetFiles files,
            Map<String, String> settings,
            Duration length,
            Consumer<Lease> whenClosed,
            Consumer<JmxRecording> orphan)
            throws IOException {
        MBeanServerConnection bounded = BoundedBeans.of(beans, calls, CallKind.DUMP);
        Leftovers.closeRecordings(new FlightRecorder(bounded));
        JmxRecording recording = JmxRecording.make(beans, calls, settings, UNKEPT, length);
        try {
            recording.start();
            var events = RepositoryEvents.of(repository(bounded), files);
            return new LocalLease(recording, events, calls, whenClosed);
        } catch (IOException | RuntimeException e) {
            recording.end(calls);
            if (recording.leftBehind().isPresent()) {
                orphan.accept(recording);
            }
            throw e;
        }
    }

    private static String repository(MBeanServerConnection beans) throws IOException {
        try {
            var properties =
                    (TabularData)
                            beans.getAttribute(
                                    new ObjectName(ManagementFactory.RUNTIME_MXBEAN_NAME),
                                    "SystemProperties");
            CompositeData told = properties.get(new Object[] {RepositoryEvents.PROPERTY});
            if (told == null) {
                throw new IOException("the JVM does not tell its " + RepositoryEvents.PROPERTY);
            }
            return (String) told.get("value");
        } catch (JMException e) {
            throw new IOException("the JVM does not tell its properties", e);
        }
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
    public void renew() throws IOException {
        recording.renew();
    }

    @Override
    public Instant until() {
        return recording.until();
    }

    @Override
    public Duration length() {
        return recording.length();
    }

    @Override
    public boolean running() throws IOException {
        return recording.running();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            recording.end(calls);
            events.close(CLOSING.dividedBy(4));
            whenClosed.accept(this);
        }
    }

    JmxRecording recording() {
        return recording;
    }

    @Override
    public Optional<String> leftBehind() {
        return recording.leftBehind();
    }
}

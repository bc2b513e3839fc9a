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
 * A lease over JMX. Its events are read where the target writes them, if that is on this machine, which
 * costs no calls (docs/benchmarks.md has what that saves); else the target sends them.
 */
final class JmxLease implements Lease {
    /**
     * A recording with a destination closes itself when it stops, and leaves nothing in the
     * repository (measured, JDK 17 and 25); what it would write there is not wanted.
     */
    private static final Map<String, String> UNKEPT = Map.of("destination", "/dev/null");

    private final JmxRecording recording;
    private final Events events;
    private final Calls calls;
    private final Consumer<Lease> whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();

    private JmxLease(
            JmxRecording recording, Events events, Calls calls, Consumer<Lease> whenClosed) {
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
    static JmxLease near(
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
            return new JmxLease(recording, events, calls, whenClosed);
        } catch (IOException | RuntimeException e) {
            recording.end(calls);
            if (recording.leftBehind().isPresent()) {
                orphan.accept(recording);
            }
            throw e;
        }
    }

    /**
     * Closes what dead consoles left in this target and makes a stream of its own, which does not run
     * yet.
     *
     * @param whenClosed runs once, after the lease was closed
     */
    static JmxLease far(
            MBeanServerConnection beans,
            Calls calls,
            Map<String, String> settings,
            Duration length,
            Consumer<Lease> whenClosed)
            throws IOException {
        var recorder = new FlightRecorder(BoundedBeans.of(beans, calls, CallKind.DUMP));
        Leftovers.closeRecordings(recorder);
        SentEvents events = SentEvents.of(beans, calls);
        try {
            long id = events.recording(recorder, settings);
            var recording = JmxRecording.adopt(recorder, id, Map.of(), length);
            return new JmxLease(recording, events, calls, whenClosed);
        } catch (IOException | RuntimeException e) {
            events.close(CLOSING);
            throw e;
        }
    }

    /** Known once there is a recording. */
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

    JmxRecording recording() {
        return recording;
    }

    @Override
    public EventStream stream() {
        return events.stream();
    }

    @Override
    public void start() throws IOException {
        recording.begins();
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
            events.close(calls.hanging() > 0 ? JmxRecording.HOPELESS : CLOSING);
            recording.end(calls);
            whenClosed.accept(this);
        }
    }

    @Override
    public Optional<String> leftBehind() {
        return recording.leftBehind();
    }
}

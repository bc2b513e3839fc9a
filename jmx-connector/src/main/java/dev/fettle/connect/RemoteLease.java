package dev.fettle.connect;

import jdk.jfr.consumer.EventStream;
import jdk.management.jfr.RecordingInfo;
import jdk.management.jfr.RemoteRecordingStream;

import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import javax.management.MBeanServerConnection;

/**
 * A lease over JMX. (Without its duration, the JDK would keep the recording for 200 minutes and
 * more.) A copy of the events, bounded as they are in the target, lies in a folder of this machine's
 * temporary directory, which goes with {@link #close()}.
 */
final class RemoteLease implements Lease {
    private static final Logger LOG = System.getLogger(RemoteLease.class.getName());

    /** A setting that no event has: it tells our recording from one that appears meanwhile. */
    private static final String MARK = "dev.fettle.Console#run";

    /** Of a target that does not answer anyhow: what lies on this machine is removed in time. */
    private static final Duration HOPELESS = Duration.ofSeconds(1);

    private final RemoteRecordingStream stream;
    private final FlightRecorder recorder;
    private final Calls calls;
    private final Path folder;
    private final long id;
    private final Duration length;
    private final Consumer<Lease> whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile long startedNanos;
    private volatile Instant until = Instant.MAX;
    private volatile Optional<String> left = Optional.empty();

    private RemoteLease(
            RemoteRecordingStream stream,
            FlightRecorder recorder,
            Calls calls,
            Path folder,
            long id,
            Duration length,
            Consumer<Lease> whenClosed) {
        this.stream = stream;
        this.recorder = recorder;
        this.calls = calls;
        this.folder = folder;
        this.id = id;
        this.length = length;
        this.whenClosed = whenClosed;
    }

    /**
     * Makes the stream, and closes what dead consoles left in this target. Does not start it.
     *
     * @param whenClosed runs once, after the lease was closed
     */
    static RemoteLease open(
            MBeanServerConnection beans,
            Calls calls,
            Map<String, String> settings,
            Duration length,
            Consumer<Lease> whenClosed)
            throws IOException {
        ConsoleId self = ConsoleId.ofThisProcess();
        var recorder = new FlightRecorder(BoundedBeans.of(beans, calls, CallKind.DUMP));
        Leftovers.closeRecordings(recorder);
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Leftovers.deleteFolders(temporary);
        Path folder = Files.createTempDirectory(temporary, Leftovers.FOLDER + self + "-");
        // In the folder's name there is a part that no other stream of this process has.
        String mark = folder.getFileName().toString();
        RemoteRecordingStream stream = null;
        try {
            stream = stream(BoundedBeans.of(beans, calls, CallKind.STREAM), calls, folder);
            long id = mark(stream, recorder, settings, mark);
            recorder.options(
                    id,
                    Map.of(
                            "name", Leftovers.RECORDING + self,
                            "maxSize", Long.toString(MOST_BYTES),
                            "maxAge", OLDEST.toSeconds() + " s",
                            "duration", length.toSeconds() + " s"));
            return new RemoteLease(stream, recorder, calls, folder, id, length, whenClosed);
        } catch (Exception e) {
            if (stream != null) {
                close(stream, calls);
            }
            Leftovers.delete(folder);
            throw e instanceof IOException io ? io : new IOException("no stream: " + e, e);
        }
    }

    private static RemoteRecordingStream stream(
            MBeanServerConnection beans, Calls calls, Path folder) throws Exception {
        var late = new AtomicBoolean();
        try {
            return calls.call(
                    "opening a stream",
                    CallKind.DUMP.deadline(),
                    () -> {
                        var opened = new RemoteRecordingStream(beans, folder);
                        if (late.get()) {
                            opened.close();
                        }
                        return opened;
                    });
        } catch (CallTimedOut e) {
            late.set(true);
            throw e;
        }
    }

    /** Gives the stream its settings, and finds its recording in the target by one of them. */
    private static long mark(
            RemoteRecordingStream stream,
            FlightRecorder recorder,
            Map<String, String> settings,
            String mark)
            throws IOException {
        var marked = new HashMap<>(settings);
        marked.put(MARK, mark);
        recorder.ask(
                _ -> {
                    stream.setSettings(marked);
                    stream.setMaxSize(MOST_BYTES);
                    stream.setMaxAge(OLDEST);
                    return null;
                });
        for (RecordingInfo each : recorder.recordings()) {
            // Not RecordingInfo.getSettings(): it makes one entry of all settings (seen on 17, 25).
            boolean ours =
                    each.getName().startsWith("Remote Recording Stream")
                            && mark.equals(recorder.settings(each.getId()).get(MARK));
            if (ours) {
                return each.getId();
            }
        }
        throw new IOException("the target lost the new recording");
    }

    @Override
    public EventStream stream() {
        return stream;
    }

    @Override
    public void start() throws IOException {
        until = Instant.now().plus(length);
        startedNanos = System.nanoTime();
        try {
            calls.call(
                    "starting the stream",
                    CallKind.DUMP.deadline(),
                    () -> {
                        stream.startAsync();
                        return null;
                    });
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the stream did not start: " + e, e);
        }
    }

    @Override
    public void renew() throws IOException {
        Instant asked = Instant.now();
        // JFR counts the duration from the recording's start.
        Duration running = Duration.ofNanos(System.nanoTime() - startedNanos);
        long seconds = running.plus(length).toSeconds();
        recorder.options(id, Map.of("duration", seconds + " s"));
        if (!running()) {
            throw new IOException("the recording in the target has stopped");
        }
        until = asked.plus(length);
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
        return recorder.recording(id).filter(r -> "RUNNING".equals(r.getState())).isPresent();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            left = end();
            Leftovers.delete(folder);
            whenClosed.accept(this);
        }
    }

    /**
     * Ends over another connection what this lease, closed, could not end over its own.
     *
     * @throws IOException where the target did not confirm it
     */
    void endOver(FlightRecorder other) throws IOException {
        String name = Leftovers.RECORDING + ConsoleId.ofThisProcess();
        if (other.recording(id).filter(it -> it.getName().equals(name)).isPresent()) {
            other.close(id);
        }
        left = Optional.empty();
    }

    /** Ends the recording, and asks the target whether it has ended. */
    private Optional<String> end() {
        boolean closedHere = close(stream, calls);
        try {
            if (closedHere && recorder.recording(id).isPresent()) {
                recorder.close(id);
            }
            if (closedHere && recorder.recording(id).isEmpty()) {
                return Optional.empty();
            }
        } catch (IOException e) {
            LOG.log(Logger.Level.DEBUG, "nobody knows whether the recording has ended", e);
        }
        return Optional.of(
                "did not confirm that its flight recording has ended; it ends by itself"
                        + (until.equals(Instant.MAX)
                                ? ""
                                : " by " + until.truncatedTo(ChronoUnit.SECONDS)));
    }

    @Override
    public Optional<String> leftBehind() {
        return left;
    }

    /** Whether the stream was closed. */
    private static boolean close(RemoteRecordingStream stream, Calls calls) {
        try {
            calls.call(
                    "closing the stream",
                    calls.hanging() > 0 ? HOPELESS : CLOSING,
                    () -> {
                        stream.close();
                        return null;
                    });
            return true;
        } catch (Exception e) {
            // The lease ends the recording; a later run of Fettle removes it.
            LOG.log(Logger.Level.DEBUG, "a stream was left behind", e);
            return false;
        }
    }
}

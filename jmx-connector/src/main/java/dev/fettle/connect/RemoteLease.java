package dev.fettle.connect;

import jdk.jfr.consumer.EventStream;
import jdk.management.jfr.RecordingInfo;
import jdk.management.jfr.RemoteRecordingStream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
    /** A setting that no event has: it tells our recording from one that appears meanwhile. */
    private static final String MARK = "dev.fettle.Console#run";

    private final RemoteRecordingStream stream;
    private final JmxRecording recording;
    private final Calls calls;
    private final Path folder;
    private final Consumer<Lease> whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();

    private RemoteLease(
            RemoteRecordingStream stream,
            JmxRecording recording,
            Calls calls,
            Path folder,
            Consumer<Lease> whenClosed) {
        this.stream = stream;
        this.recording = recording;
        this.calls = calls;
        this.folder = folder;
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
            var recording = JmxRecording.adopt(recorder, id, Map.of(), length);
            return new RemoteLease(stream, recording, calls, folder, whenClosed);
        } catch (Exception e) {
            if (stream != null) {
                Calls.doneAnyhow("closing the stream", CLOSING, stream::close);
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
        recording.begins();
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
            Duration most = calls.hanging() > 0 ? JmxRecording.HOPELESS : CLOSING;
            if (Calls.doneAnyhow("closing the stream", most, stream::close)) {
                recording.end(calls);
            } else {
                recording.leave();
            }
            Leftovers.delete(folder);
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

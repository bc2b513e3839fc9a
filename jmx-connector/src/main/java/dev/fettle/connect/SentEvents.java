package dev.fettle.connect;

import jdk.jfr.consumer.EventStream;
import jdk.management.jfr.RecordingInfo;
import jdk.management.jfr.RemoteRecordingStream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.management.MBeanServerConnection;

/**
 * Events that the target sends over JMX, of a recording that this stream makes there and starts. A copy
 * of them, bounded as they are in the target, lies in a folder of this machine's temporary directory,
 * which goes with {@link #close}.
 */
final class SentEvents implements Events {
    /** A setting that no event has: it tells our recording from one that appears meanwhile. */
    private static final String MARK = "dev.fettle.Console#run";

    private final RemoteRecordingStream stream;
    private final Calls calls;
    private final Path folder;

    private SentEvents(RemoteRecordingStream stream, Calls calls, Path folder) {
        this.stream = stream;
        this.calls = calls;
        this.folder = folder;
    }

    /** Makes the stream, and removes what dead consoles left on this machine. Does not start it. */
    static SentEvents of(MBeanServerConnection beans, Calls calls) throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Leftovers.deleteFolders(temporary);
        Path folder =
                Files.createTempDirectory(
                        temporary, Leftovers.FOLDER + ConsoleId.ofThisProcess() + "-");
        try {
            var bounded = BoundedBeans.of(beans, calls, CallKind.STREAM);
            return new SentEvents(opened(bounded, calls, folder), calls, folder);
        } catch (Exception e) {
            Leftovers.delete(folder);
            throw e instanceof IOException io ? io : new IOException("no stream: " + e, e);
        }
    }

    private static RemoteRecordingStream opened(
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
    long recording(FlightRecorder recorder, Map<String, String> settings) throws IOException {
        // In the folder's name there is a part that no other stream of this process has.
        String mark = folder.getFileName().toString();
        var marked = new HashMap<>(settings);
        marked.put(MARK, mark);
        recorder.tell(
                _ -> {
                    stream.setSettings(marked);
                    stream.setMaxSize(Lease.MOST_BYTES);
                    stream.setMaxAge(Lease.OLDEST);
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
    public void close(Duration most) {
        Calls.doneAnyhow("closing the stream", most, stream::close);
        Leftovers.delete(folder);
    }
}

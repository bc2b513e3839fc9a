package dev.fettle.connect;

import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import javax.management.MBeanServerConnection;

/**
 * A recording in a target that is known over JMX: under Fettle's name, bounded, and stopped by the
 * target itself at the end of a duration that can be extended. Safe for use by several threads.
 */
final class JmxRecording {
    private static final Logger LOG = System.getLogger(JmxRecording.class.getName());

    /** Of a target that does not answer anyhow: what lies on this machine is removed in time. */
    static final Duration HOPELESS = Duration.ofSeconds(1);

    private final FlightRecorder recorder;
    private final long id;
    private final Duration length;
    private volatile long startedNanos;
    private volatile Instant until = Instant.MAX;
    private volatile Optional<String> left = Optional.empty();

    private JmxRecording(FlightRecorder recorder, long id, Duration length) {
        this.recorder = recorder;
        this.id = id;
        this.length = length;
    }

    /** Makes one, which does not run yet. */
    static JmxRecording make(
            MBeanServerConnection beans,
            Calls calls,
            Map<String, String> settings,
            Map<String, String> options,
            Duration length)
            throws IOException {
        var recorder = new FlightRecorder(BoundedBeans.of(beans, calls, CallKind.DUMP));
        long id = made(new FlightRecorder(beans), calls);
        try {
            // Its name first: what a killed console leaves is known by it.
            JmxRecording made = adopt(recorder, id, options, length);
            recorder.settings(id, settings);
            return made;
        } catch (IOException e) {
            closeQuietly(recorder, id);
            throw e;
        }
    }

    /** The target makes it, also where its answer comes too late: then it is closed. */
    private static long made(FlightRecorder unbounded, Calls calls) throws IOException {
        // Whoever comes second, the answer or its being given up, cleans up.
        var settled = new AtomicBoolean();
        var answer = new AtomicLong();
        try {
            return calls.call(
                    "making a recording",
                    CallKind.DUMP.deadline(),
                    () -> {
                        long made = unbounded.make();
                        answer.set(made);
                        if (!settled.compareAndSet(false, true)) {
                            unbounded.close(made);
                        }
                        return made;
                    });
        } catch (IOException e) {
            if (!settled.compareAndSet(false, true)) {
                closeQuietly(unbounded, answer.get());
            }
            throw e;
        } catch (Exception e) {
            throw new IOException("no recording: " + e, e);
        }
    }

    private static void closeQuietly(FlightRecorder recorder, long id) {
        try {
            recorder.close(id);
        } catch (IOException e) {
            // It was never started, and has recorded nothing.
            LOG.log(Logger.Level.DEBUG, "a recording that does not run was left", e);
        }
    }

    /** Gives one that was made already its name, its bounds and its end. */
    static JmxRecording adopt(
            FlightRecorder recorder, long id, Map<String, String> options, Duration length)
            throws IOException {
        var all = new HashMap<>(options);
        all.put("name", Leftovers.RECORDING + ConsoleId.ofThisProcess());
        all.put("maxSize", Long.toString(Lease.MOST_BYTES));
        all.put("maxAge", Lease.OLDEST.toSeconds() + " s");
        all.put("duration", length.toSeconds() + " s");
        recorder.options(id, all);
        return new JmxRecording(recorder, id, length);
    }

    void start() throws IOException {
        begins();
        recorder.start(id);
    }

    /** It is about to be started, unless it was: its duration counts from now. */
    void begins() {
        if (!until.equals(Instant.MAX)) {
            return;
        }
        until = Instant.now().plus(length);
        startedNanos = System.nanoTime();
    }

    void renew() throws IOException {
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

    boolean running() throws IOException {
        return recorder.recording(id).filter(r -> "RUNNING".equals(r.getState())).isPresent();
    }

    Instant until() {
        return until;
    }

    Duration length() {
        return length;
    }

    /** Ends it, and asks the target whether it has ended; {@link #leftBehind} is what it said. */
    void end(Calls calls) {
        Duration most = calls.hanging() > 0 ? HOPELESS : Lease.CLOSING;
        if (calls.done("ending the recording", most, this::end)) {
            left = Optional.empty();
        } else {
            leave();
        }
    }

    private void end() throws IOException {
        if (recorder.recording(id).isPresent()) {
            recorder.close(id);
        }
        if (recorder.recording(id).isPresent()) {
            throw new IOException("the target keeps the recording");
        }
    }

    private void leave() {
        left =
                Optional.of(
                        "did not confirm that its flight recording has ended; it ends by itself"
                                + (until.equals(Instant.MAX)
                                        ? ""
                                        : " by " + until.truncatedTo(ChronoUnit.SECONDS)));
    }

    /**
     * Ends over another connection what could not be ended over its own.
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

    /** As {@link Lease#leftBehind}. */
    Optional<String> leftBehind() {
        return left;
    }
}

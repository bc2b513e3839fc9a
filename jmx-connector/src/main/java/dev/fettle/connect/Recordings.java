package dev.fettle.connect;

import dev.fettle.target.Capability;
import dev.fettle.target.Facts;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The flight recordings that one connection has in its target: read where the target writes them where
 * that is within reach, else sent over JMX; over the attach channel where there is no JMX. Safe for use by
 * several threads.
 */
final class Recordings {
    private static final Logger LOG = System.getLogger(Recordings.class.getName());

    private final Wire wire;
    private final Calls calls;
    private final Facts facts;
    private final Optional<AttachChannel> instead;
    private final Leases leases = new Leases();
    private final Map<String, Boolean> throttled = new ConcurrentHashMap<>();

    /**
     * @param instead what there is in place of JMX, where that cannot be had
     */
    Recordings(Wire wire, Calls calls, Facts facts, Optional<AttachChannel> instead) {
        this.wire = wire;
        this.calls = calls;
        this.facts = facts;
        this.instead = instead;
    }

    /** As {@link JvmConnection#stream(Map)} says. */
    Lease open(Map<String, String> jfrSettings) throws IOException {
        // Shorter ones are for tests: a lease must outlive some missed renewals.
        return open(jfrSettings, Duration.ofSeconds(Long.getLong("fettle.lease", 120)));
    }

    /**
     * @param length when the target ends it by itself, unless it is renewed
     */
    Lease open(Map<String, String> jfrSettings, Duration length) throws IOException {
        if (!facts.can().contains(Capability.JFR)) {
            throw new IOException(
                    "no flight-recorder events stream from here: "
                            + facts.whyNot(Capability.JFR).orElse("nobody knows why"));
        }
        return leases.open(
                () ->
                        instead.isPresent()
                                ? RepositoryLease.open(
                                        instead.get(), jfrSettings, length, leases::ended)
                                : overJmx(jfrSettings, length));
    }

    private Lease overJmx(Map<String, String> jfrSettings, Duration length) throws IOException {
        Optional<TargetFiles> files = wire.process().flatMap(LocalProcess::files);
        if (files.isPresent()) {
            try {
                return JmxLease.near(
                        wire.beans(),
                        calls,
                        files.get(),
                        jfrSettings,
                        length,
                        leases::ended,
                        leases::orphan);
            } catch (FileSystemException unreadable) {
                LOG.log(Logger.Level.INFO, "events are sent over JMX: {0}", unreadable.toString());
            }
        }
        return JmxLease.far(wire.beans(), calls, jfrSettings, length, leases::ended);
    }

    /** As {@link JvmConnection#copyRecording}. */
    long copy(OutputStream out, long most) throws IOException {
        if (!facts.can().contains(Capability.JFR)) {
            throw new IOException(
                    facts.whyNot(Capability.JFR).orElse("this JVM offers no flight recorder"));
        }
        if (instead.isPresent()) {
            throw new IOException("the JVM is reached without JMX, which would send it");
        }
        var beans = BoundedBeans.of(wire.beans(), calls, CallKind.DUMP);
        return new RecordingCopy(new FlightRecorder(beans)).to(out, most);
    }

    /** As {@link JvmConnection#throttles} says. */
    boolean throttles(String event) {
        return throttled.computeIfAbsent(event, this::asksWhetherItThrottles);
    }

    private boolean asksWhetherItThrottles(String event) {
        if (instead.isPresent()) {
            return facts.feature() >= 25;
        }
        try {
            var beans = BoundedBeans.of(wire.beans(), calls, CallKind.DUMP);
            return new FlightRecorder(beans).has(event, "throttle");
        } catch (IOException unanswered) {
            LOG.log(Logger.Level.INFO, "event types cannot be read", unanswered);
            return false;
        }
    }

    /** What may still run in the target although it was ended, a sentence each. */
    List<String> leftBehind() {
        return leases.leftBehind();
    }

    /** The target has ended, and with it what ran there. */
    void endedWithTarget() {
        leases.endedWithTarget();
    }

    /** Ends what could not be ended, by a later connection to the same target. */
    void endOver(FlightRecorder later) {
        leases.endOver(later);
    }

    void close(Duration patience) {
        leases.close(patience);
    }
}

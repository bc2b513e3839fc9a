package dev.fettle.connect;

import dev.fettle.connect.CannotConnect.Kind;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;

import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.remote.JMXConnectionNotification;

/**
 * A connection to one JVM. Safe for use by several threads. Counting its bytes takes
 * RMI's socket factory, of which a process has one: where that is taken already, {@link #spent()}
 * gives -1 for them.
 */
public final class JvmConnection implements AutoCloseable {
    private static final Logger LOG = System.getLogger(JvmConnection.class.getName());
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Wire wire;
    private final Calls calls;
    private final LongAdder bytes;
    private final Facts facts;
    private final AtomicReference<String> lost = new AtomicReference<>();
    private final LongAdder lostNotifications = new LongAdder();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<Lease> leases = new CopyOnWriteArrayList<>();

    private JvmConnection(Wire wire, Calls calls, LongAdder bytes, Facts facts) {
        this.wire = wire;
        this.calls = calls;
        this.bytes = bytes;
        this.facts = facts;
        wire.connector()
                .addConnectionNotificationListener(
                        (notification, _) -> heard(notification), null, null);
    }

    /**
     * Connects to wherever that is, within about 10 s.
     *
     * @throws CannotConnect with one sentence that says why, and what to do
     */
    public static JvmConnection open(Destination destination) throws CannotConnect {
        protect();
        return switch (destination.address()) {
            case Address.Local local -> attach(local.jvm());
            case Address.Rmi _, Address.Jolokia _ ->
                    throw new CannotConnect(
                            Kind.FAILED, destination.address().label() + " is remote");
        };
    }

    /**
     * Attaches once, starts the target's local management agent and connects to it. Takes about 10 s
     * at most, also where the target is frozen or dies meanwhile. Looks at the process once more
     * before: since it was found it may have been stopped, or have ended.
     *
     * @throws CannotConnect with one sentence that says why, and what to do
     */
    public static JvmConnection attach(LocalJvm jvm) throws CannotConnect {
        protect();
        var bytes = new LongAdder();
        Wire wire = new Attaching(jvm, Sightings.ofThisMachine()).attach(bytes);
        ProcessLimits limits =
                ProcessLimits.of(Proc.ofThisMachine(), Path.of("/sys/fs/cgroup"), jvm.pid());
        return over(wire, bytes, jvm.pid(), jvm.name(), limits);
    }

    /** Nothing is read from a target without the filter. */
    private static void protect() throws CannotConnect {
        try {
            SafeObjects.install();
        } catch (IllegalStateException late) {
            throw new CannotConnect(
                    Kind.FAILED,
                    "Fettle connects to nothing, since its safety filter for what targets send"
                            + " could not be put into force; start it without agents and without"
                            + " -Djdk.serialFilterFactory",
                    late);
        }
    }

    private static JvmConnection over(
            Wire wire, LongAdder bytes, long pid, String name, ProcessLimits limits)
            throws CannotConnect {
        var calls = new Calls("fettle-call-" + name + "-");
        try {
            MBeanServerConnection beans = BoundedBeans.of(wire.beans(), calls, CallKind.READ);
            Facts facts = new FactsReader(beans).read(pid, name, limits);
            return new JvmConnection(wire, calls, bytes, facts);
        } catch (IOException | JMException | RuntimeException e) {
            wire.close(CLOSING);
            calls.close();
            throw wire.alive()
                    ? new CannotConnect(
                            e instanceof CallTimedOut ? Kind.TIMED_OUT : Kind.FAILED,
                            wire.who()
                                    + " was attached to but does not tell about itself: "
                                    + e.getMessage()
                                    + (e instanceof BlockedObject
                                            ? "; do not trust that JVM"
                                            : "; try again"),
                            e)
                    : new CannotConnect(
                            Kind.LOST, wire.who() + " ended while Fettle was attaching", e);
        }
    }

    /** Read once, at attach. */
    public Facts facts() {
        return facts;
    }

    /**
     * The target's MBeans. A call that misses its kind's deadline ends with {@link CallTimedOut};
     * while too many such calls hang, further ones end with {@link TargetSuspended} at once.
     */
    public MBeanServerConnection beans(CallKind kind) {
        return BoundedBeans.of(wire.beans(), calls, kind);
    }

    public Spent spent() {
        return new Spent(calls.made(), wire.sockets().isPresent() ? bytes.sum() : -1);
    }

    /**
     * How many notifications did not arrive: they came faster than they were fetched, or were blocked
     * by the safety filter.
     */
    public long lostNotifications() {
        return lostNotifications.sum();
    }

    /** How many calls hang: above zero, the target does not answer. */
    public int hanging() {
        return calls.hanging();
    }

    /** Why the target is gone, once that is known: one sentence. Never waits. */
    public Optional<String> lost() {
        if (lost.get() == null && !wire.alive()) {
            lost.compareAndSet(null, wire.who() + " has ended");
        }
        return Optional.ofNullable(lost.get());
    }

    private void heard(Notification notification) {
        String type = notification.getType();
        if (type.equals(JMXConnectionNotification.NOTIFS_LOST)) {
            // How many, where JMX knows; one at least.
            lostNotifications.add(
                    notification.getUserData() instanceof Long count && count > 0 ? count : 1);
        }
        boolean gone =
                type.equals(JMXConnectionNotification.FAILED)
                        || type.equals(JMXConnectionNotification.CLOSED);
        if (gone && !closed.get()) {
            // The connection of a JVM that was killed fails before its process is gone.
            String why =
                    wire.alive()
                            ? "runs on, but the connection to it broke; attach again"
                            : "has ended";
            lost.compareAndSet(null, wire.who() + " " + why);
        }
    }

    /**
     * A flight-recorder stream of its own, not started yet, that ends in the target by itself when
     * this console dies. Also closes what dead consoles left there. Close it before this connection,
     * or leave that to {@link #close()}.
     *
     * @param jfrSettings as {@link jdk.jfr.consumer.RecordingStream#setSettings(Map)} takes them
     * @throws IOException where the target has no flight recorder that streams, or does not answer
     */
    public Lease stream(Map<String, String> jfrSettings) throws IOException {
        // Shorter ones are for tests: a lease must outlive some missed renewals.
        return stream(jfrSettings, Duration.ofSeconds(Long.getLong("fettle.lease", 120)));
    }

    Lease stream(Map<String, String> jfrSettings, Duration length) throws IOException {
        if (!facts.can().contains(Capability.JFR)) {
            throw new IOException(
                    "JDK " + facts.feature() + " does not stream flight-recorder events here");
        }
        Lease lease = Lease.open(wire.beans(), calls, jfrSettings, length);
        leases.add(lease);
        lease.whenClosed(() -> leases.remove(lease));
        return lease;
    }

    /** Takes a few seconds at most, also where the target is frozen or dead; never throws. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        leases.forEach(Lease::close);
        wire.close(CLOSING);
        calls.close();
        LOG.log(Logger.Level.DEBUG, "closed the connection to {0}", wire.who());
    }
}

package dev.fettle.connect;

import dev.fettle.connect.CannotConnect.Kind;
import dev.fettle.connect.FactsReader.Who;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;

import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
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
    private final Facts facts;
    private final Life life;
    private final boolean readOnly;
    private final List<String> notes;
    private final AtomicReference<String> lost = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<Lease> leases = new CopyOnWriteArrayList<>();
    private final List<Lease> unconfirmed = new CopyOnWriteArrayList<>();

    private JvmConnection(Opened opened, Calls calls, Who who) throws IOException, JMException {
        this.wire = opened.wire();
        this.calls = calls;
        this.notes = opened.notes();
        MBeanServerConnection beans = beans(CallKind.READ);
        this.life = Life.read(beans);
        var permissions = new Permissions(beans, opened.forbids(), opened.cannot());
        this.readOnly = permissions.readOnly();
        this.facts = new FactsReader(beans, permissions).read(life, who);
        wire.connector()
                .addConnectionNotificationListener(
                        (notification, _) -> heard(notification.getType()), null, null);
    }

    /**
     * Connects to wherever that is: within about 10 s, and some more where the target freezes just
     * then.
     *
     * @throws CannotConnect with one sentence that says why, and what to do
     */
    public static JvmConnection open(Destination destination) throws CannotConnect {
        protect();
        var bytes = new LongAdder();
        String label = destination.address().label();
        return switch (destination.address()) {
            case Address.Local local -> attach(local.jvm());
            case Address.Rmi rmi ->
                    over(
                            new RemoteConnecting(rmi, destination.access(), bytes).connect(),
                            Who.remote(label));
            case Address.Jolokia _ -> throw new CannotConnect(Kind.FAILED, label + " is remote");
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
        Wire wire = new Attaching(jvm, Sightings.ofThisMachine()).attach(new LongAdder());
        ProcessLimits limits =
                ProcessLimits.of(Proc.ofThisMachine(), Path.of("/sys/fs/cgroup"), jvm.pid());
        return over(Opened.plain(wire), Who.local(jvm.pid(), jvm.name(), limits));
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

    private static JvmConnection over(Opened opened, Who who) throws CannotConnect {
        Wire wire = opened.wire();
        var calls = new Calls("fettle-call-" + who.label() + "-");
        try {
            return new JvmConnection(opened, calls, who);
        } catch (IOException | JMException | RuntimeException e) {
            wire.close(CLOSING);
            calls.close();
            throw silent(wire, e);
        }
    }

    private static CannotConnect silent(Wire wire, Exception e) {
        if (!wire.alive()) {
            return new CannotConnect(
                    Kind.LOST, wire.who() + " ended while Fettle was attaching", e);
        }
        if (e instanceof InstanceNotFoundException) {
            return new CannotConnect(
                    Kind.NOT_JMX,
                    wire.who()
                            + " is an MBean server, but not a JVM's: it lacks "
                            + e.getMessage()
                            + "; connect to the JVM's own agent",
                    e);
        }
        return new CannotConnect(
                e instanceof CallTimedOut ? Kind.TIMED_OUT : Kind.FAILED,
                wire.who()
                        + " was connected to but does not tell about itself: "
                        + e.getMessage()
                        + (e instanceof BlockedObject ? "; do not trust that JVM" : "; try again"),
                e);
    }

    /** Read once, at attach. */
    public Facts facts() {
        return facts;
    }

    /** Which run of which program this is. Read once, at attach. */
    public Life life() {
        return life;
    }

    /**
     * Whether the role that Fettle was let in with forbids operations: attributes can be read, and
     * nothing can be invoked. {@link #facts()} say what cannot be done then.
     */
    public boolean readOnly() {
        return readOnly;
    }

    /** Sentences about this connection that its user should read, such as that it is not encrypted. */
    public List<String> notes() {
        return notes;
    }

    /**
     * The target's MBeans. A call that misses its kind's deadline ends with {@link CallTimedOut};
     * while too many such calls hang, further ones end with {@link TargetSuspended} at once.
     */
    public MBeanServerConnection beans(CallKind kind) {
        return BoundedBeans.of(wire.beans(), calls, kind);
    }

    public Spent spent() {
        return new Spent(calls.made(), wire.sockets().isPresent() ? wire.bytes().sum() : -1);
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

    private void heard(String type) {
        boolean gone =
                type.equals(JMXConnectionNotification.FAILED)
                        || type.equals(JMXConnectionNotification.CLOSED);
        if (gone && !closed.get()) {
            lost.compareAndSet(null, wire.who() + " " + end());
        }
    }

    private String end() {
        if (wire.process().isEmpty()) {
            return "has ended, or the way to it was cut";
        }
        // The connection of a JVM that was killed fails before its process is gone.
        return wire.alive() ? "runs on, but the connection to it broke; attach again" : "has ended";
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
                    "no flight-recorder events stream from here: "
                            + facts.whyNot(Capability.JFR).orElse("nobody knows why"));
        }
        Lease lease = RemoteLease.open(wire.beans(), calls, jfrSettings, length, this::ended);
        leases.add(lease);
        return lease;
    }

    private void ended(Lease lease) {
        leases.remove(lease);
        if (lease.leftBehind().isPresent()) {
            unconfirmed.add(lease);
        }
    }

    /**
     * What may still run in the target although this connection ended it, a sentence each; to be asked
     * after {@link #close}. Nothing runs in a target that has ended.
     */
    public List<String> leftBehind() {
        if (!wire.alive()) {
            return List.of();
        }
        return unconfirmed.stream()
                .filter(lease -> lease.until().isAfter(Instant.now()))
                .flatMap(lease -> lease.leftBehind().stream())
                .map(what -> wire.who() + " " + what)
                .toList();
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

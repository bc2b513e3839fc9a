package dev.fettle.connect;

import dev.fettle.connect.CannotConnect.Kind;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Source;

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
    private final Optional<AttachChannel> instead;
    private final AtomicReference<String> lost = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<Lease> leases = new CopyOnWriteArrayList<>();

    /**
     * @param instead what there is in place of JMX, where that cannot be had
     */
    private JvmConnection(
            Wire wire, Calls calls, LongAdder bytes, Facts facts, Optional<AttachChannel> instead) {
        this.wire = wire;
        this.calls = calls;
        this.bytes = bytes;
        this.facts = facts;
        this.instead = instead;
        wire.connector()
                .addConnectionNotificationListener(
                        (notification, _) -> heard(notification.getType()), null, null);
    }

    /**
     * Connects to wherever that is, within about 10 s.
     *
     * @throws CannotConnect with one sentence that says why, and what to do
     */
    public static JvmConnection open(Destination destination) throws CannotConnect {
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
     * <p>Where the agent cannot be reached, as in a container's network, the connection goes without
     * JMX (Linux): the facts tell why, {@link #beans} refuse each call with that reason, {@link
     * #stream} reads the target's own repository, and there are {@link #counters} to poll.
     *
     * @throws CannotConnect with one sentence that says why, and what to do
     */
    public static JvmConnection attach(LocalJvm jvm) throws CannotConnect {
        var bytes = new LongAdder();
        var attaching = new Attaching(jvm, Sightings.ofThisMachine());
        ProcessLimits limits =
                ProcessLimits.of(Proc.ofThisMachine(), Path.of("/sys/fs/cgroup"), jvm.pid());
        try {
            Wire wire = attaching.attach(bytes);
            return over(wire, bytes, jvm.pid(), jvm.name(), limits);
        } catch (NoJmx e) {
            return without(attaching, jvm, limits, e.clause());
        }
    }

    /**
     * @param noJmx the clause that says why there is none
     */
    private static JvmConnection without(
            Attaching attaching, LocalJvm jvm, ProcessLimits limits, String noJmx)
            throws CannotConnect {
        ProcessHandle process = attaching.check();
        Sightings sightings = Sightings.ofThisMachine();
        String who = attaching.who();
        if (!sightings.linux()) {
            throw new CannotConnect(
                    Kind.FAILED, who + " was attached to, but " + noJmx + "; connect to its port");
        }
        var calls = new Calls("fettle-call-" + jvm.name() + "-");
        var channel = new AttachChannel(who, process, sightings, calls);
        var nobody = new Unreachable(who + " cannot be asked that, since " + noJmx);
        var wire =
                new Wire(
                        who,
                        Optional.of(process),
                        nobody.connector(),
                        nobody.beans(),
                        Optional.empty(),
                        new LongAdder());
        try {
            Facts facts = new AttachFacts(channel, sightings, noJmx).read(jvm.name(), limits);
            LOG.log(Logger.Level.INFO, "{0} is attached to without JMX: {1}", who, noJmx);
            return new JvmConnection(wire, calls, new LongAdder(), facts, Optional.of(channel));
        } catch (IOException | RuntimeException e) {
            calls.close();
            throw silent(wire, e);
        }
    }

    private static JvmConnection over(
            Wire wire, LongAdder bytes, long pid, String name, ProcessLimits limits)
            throws CannotConnect {
        var calls = new Calls("fettle-call-" + name + "-");
        try {
            MBeanServerConnection beans = BoundedBeans.of(wire.beans(), calls, CallKind.READ);
            Facts facts = new FactsReader(beans).read(pid, name, limits);
            return new JvmConnection(wire, calls, bytes, facts, Optional.empty());
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
        if (e instanceof CallTimedOut) {
            return new CannotConnect(
                    Kind.TIMED_OUT,
                    wire.who()
                            + " did not answer within its time ("
                            + e.getMessage()
                            + "): it may be swapping or in a long pause; try again",
                    e);
        }
        return new CannotConnect(
                Kind.FAILED,
                wire.who()
                        + " was attached to but does not tell about itself: "
                        + e.getMessage()
                        + "; try again",
                e);
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
     * What is to be polled where {@link #beans} cannot be: threads, and CPU where nothing else tells
     * it. Empty where they can. Its polls fail while the target is stopped.
     */
    public Optional<Source> counters() {
        return instead.map(
                channel ->
                        new PerfCounters(
                                channel, Sightings.ofThisMachine(), facts, System::nanoTime));
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
                    facts.whyNot(Capability.JFR)
                            .orElse(
                                    "JDK "
                                            + facts.feature()
                                            + " does not stream flight-recorder events here"));
        }
        Lease lease =
                instead.isPresent()
                        ? RepositoryLease.open(instead.get(), jfrSettings, length, leases::remove)
                        : RemoteLease.open(
                                wire.beans(), calls, jfrSettings, length, leases::remove);
        leases.add(lease);
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

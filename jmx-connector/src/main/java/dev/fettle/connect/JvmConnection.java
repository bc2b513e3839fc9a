package dev.fettle.connect;

import dev.fettle.target.Facts;
import dev.fettle.target.Source;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

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
    private final Facts facts;
    private final Life life;
    private final boolean readOnly;
    private final List<String> notes;
    private final Optional<AttachChannel> instead;
    private final AtomicReference<String> lost = new AtomicReference<>();
    private final LongAdder lostNotifications = new LongAdder();
    private final LongAdder collections = new LongAdder();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Recordings recordings;
    private final LentFolders lent = new LentFolders();
    private final WrittenFiles files;

    /**
     * @param instead what there is in place of JMX, where that cannot be had
     */
    JvmConnection(
            Opened opened,
            Calls calls,
            Facts facts,
            Life life,
            boolean readOnly,
            Optional<AttachChannel> instead) {
        this.wire = opened.wire();
        this.notes = opened.notes();
        this.calls = calls;
        this.facts = facts;
        this.life = life;
        this.readOnly = readOnly;
        this.instead = instead;
        this.recordings = new Recordings(wire, calls, facts, instead);
        this.files = new WrittenFiles(facts, wire, instead, lent, this::beans);
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
        return Connector.open(destination);
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
        return Connector.open(Destination.of(jvm));
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

    /** As {@link #beans}, for what is asked each second. */
    public Together together(CallKind kind) {
        return new BoundedTogether(wire.beans(), calls, kind, this::seeWhetherConnected);
    }

    public Spent spent() {
        return new Spent(
                calls.made(),
                wire.sockets().isPresent() ? wire.bytes().sum() : -1,
                collections.sum());
    }

    /** It was had to collect its whole heap so many times by who uses this connection. */
    public void collected(long times) {
        collections.add(times);
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

    /** What this machine tells of a target that runs on it; empty where it does not, or tells nothing. */
    public List<Source> fromHere() {
        return isNear()
                ? FromHere.of(Sightings.ofThisMachine(), facts.pid(), facts.collector())
                : List.of();
    }

    /**
     * What the target counts of its collections in its file of counters, read from here without asking
     * it; none where it is not of this machine, or publishes none ({@code -XX:-UsePerfData}).
     */
    public List<CollectionCounter> collectionCounters() {
        return isNear() && facts.pid() > 0
                ? Sightings.ofThisMachine()
                        .counters(facts.pid())
                        .map(PerfData::collections)
                        .orElse(List.of())
                : List.of();
    }

    /** Whether the target is of this machine, and so by the same clock. */
    public boolean isNear() {
        return instead.isPresent() || wire.process().isPresent();
    }

    /**
     * Where a file of the target's lies for this process, be it there or not; empty where its files
     * are not within reach.
     *
     * @param path absolute, as the target has it
     */
    public Optional<Path> near(String path) {
        try {
            Optional<TargetFiles> files = wire.process().flatMap(LocalProcess::files);
            return files.isEmpty() ? Optional.empty() : Optional.of(files.get().seen(path));
        } catch (IOException | RuntimeException e) {
            LOG.log(Logger.Level.DEBUG, "a file of the target's is out of reach", e);
            return Optional.empty();
        }
    }

    /** The CPU accounts of a target of this machine, where they say what the target itself would. */
    public Optional<ProcessCpu> cpu() {
        return wire.process().flatMap(process -> process.cpu(facts.processors()));
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
        if (lost.get() == null && !wire.aliveLately()) {
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
            lost.compareAndSet(null, wire.who() + " " + end());
        }
    }

    /**
     * RMI's connector tells that it closed itself once it has said goodbye, which takes minutes where
     * the way to its server accepts and does not answer (seen on JDK 25); until then it does not even
     * tell its name.
     */
    private void seeWhetherConnected() {
        boolean connected =
                Calls.doneAnyhow(
                        "asking whether it is connected",
                        CallKind.READ.deadline(),
                        () -> wire.connector().getConnectionId());
        if (!connected && !closed.get()) {
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
        return recordings.open(jfrSettings);
    }

    /**
     * Writes everything that the target's flight recorder keeps just now as a recording's file has it. The
     * target begins a new chunk for it, and sends it in calls of 1 MB at most; up to a minute.
     *
     * @param most bytes, after which it is given up
     * @return bytes written; 0 where nothing was recorded
     * @throws IOException with a clause, where it cannot be had whole
     */
    public long copyRecording(OutputStream out, long most) throws IOException {
        return recordings.copy(out, most);
    }

    /**
     * Whether the target's flight recorder can be told to send only some of a kind of events. Asks the
     * target for all its event types, once (about 70 kB, measured); false where it does not answer.
     * Where only the attach channel can be reached its release tells: JDK 25 brought the throttle.
     */
    public boolean throttles(String event) {
        return recordings.throttles(event);
    }

    /**
     * Why the target's threads cannot be had as a file, as a clause that goes on from "cannot be told";
     * empty where they can, as far as that is known without asking.
     */
    public Optional<String> noThreadsFile() {
        return files.noThreads();
    }

    /**
     * Has the target write all its threads to a file and returns that. Nothing stands still for longer
     * than single threads do while their stacks are read; it takes the target CPU and room on its disk,
     * and nothing stops a JVM that has begun. Close it as soon as it is read.
     *
     * @param least bytes of room on the target's disk without which it is not begun
     * @throws IOException with a clause, where the target cannot or did not
     */
    public ThreadsFile dumpThreads(long least) throws IOException {
        return files.threads(least);
    }

    /**
     * A folder for one heap dump of the target's, which the caller has it write by {@link
     * CallKind#HEAP_DUMP}. Close it as soon as that is read.
     *
     * @param least bytes of room without which there is none
     * @throws IOException with a clause, where the target has no dump written within this console's reach
     */
    public HeapDumpFolder heapDumpFolder(long least) throws IOException {
        return files.heapDump(least);
    }

    /**
     * As above, for what is over soon and never renewed.
     *
     * @param length when the target ends it by itself, from its start on
     */
    public Lease stream(Map<String, String> jfrSettings, Duration length) throws IOException {
        return recordings.open(jfrSettings, length);
    }

    /**
     * What may still run in the target although this connection ended it, and what could not be deleted,
     * a sentence each; to be asked after {@link #close}. Nothing runs in a target that has ended.
     */
    public List<String> leftBehind() {
        List<String> running = wire.alive() ? recordings.leftBehind() : List.of();
        return Stream.concat(running.stream(), lent.leftBehind().stream())
                .map(what -> wire.who() + " " + what)
                .toList();
    }

    /**
     * Ends in the target what an earlier connection to it, closed since, could not end: one that broke
     * leaves its recording. Takes some seconds at most; never throws. What cannot be ended stays in
     * {@link #leftBehind} of the earlier one. Where another process answers at the same address, what
     * ran in the one before it has ended with it (or, behind a load balancer, does so by itself).
     */
    public void finish(JvmConnection earlier) {
        if (!life.sameAs(earlier.life)) {
            earlier.recordings.endedWithTarget();
        } else if (lost().isEmpty()) {
            earlier.recordings.endOver(new FlightRecorder(beans(CallKind.READ)));
        }
    }

    /** Takes a few seconds at most, also where the target is frozen or dead; never throws. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        lent.close();
        recordings.close(CLOSING);
        if (calls.hanging() == 0) {
            // A stream that failed cannot be closed; its recording can.
            finish(this);
        }
        wire.close(CLOSING);
        calls.close();
        LOG.log(Logger.Level.DEBUG, "closed the connection to {0}", wire.who());
    }
}

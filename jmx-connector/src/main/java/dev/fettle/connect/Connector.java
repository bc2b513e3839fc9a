package dev.fettle.connect;

import dev.fettle.connect.CannotConnect.Kind;
import dev.fettle.connect.FactsReader.Who;

import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;

/** Opens connections, each by the way that its address takes. */
final class Connector {
    private static final Logger LOG = System.getLogger(Connector.class.getName());
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private Connector() {}

    static JvmConnection open(Destination destination) throws CannotConnect {
        protect();
        var bytes = new LongAdder();
        String label = destination.address().label();
        return switch (destination.address()) {
            case Address.Local local -> attach(local.jvm(), bytes);
            case Address.Rmi rmi ->
                    over(
                            new RemoteConnecting(rmi, destination.access(), bytes).connect(),
                            Who.remote(label));
            case Address.Jolokia jolokia ->
                    over(
                            new JolokiaConnecting(jolokia, destination.access(), bytes).connect(),
                            Who.remote(label));
            case Address.File file ->
                    throw new IllegalArgumentException(file.text() + " is a file, not a JVM");
        };
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

    private static JvmConnection attach(LocalJvm jvm, LongAdder bytes) throws CannotConnect {
        var attaching = new Attaching(jvm, Sightings.ofThisMachine());
        ProcessLimits limits =
                ProcessLimits.of(Proc.ofThisMachine(), Path.of("/sys/fs/cgroup"), jvm.pid());
        try {
            Wire wire = attaching.attach(bytes);
            return over(Opened.plain(wire), Who.local(jvm.pid(), jvm.name(), limits));
        } catch (NoJmx e) {
            return without(attaching, jvm, limits, e);
        }
    }

    private static JvmConnection over(Opened opened, Who who) throws CannotConnect {
        Wire wire = opened.wire();
        var calls = new Calls("fettle-call-" + who.label() + "-");
        try {
            // The first answers wait for what both sides load for them.
            MBeanServerConnection beans = BoundedBeans.of(wire.beans(), calls, CallKind.DUMP);
            Life life = Life.read(beans);
            var permissions = new Permissions(beans, opened.forbids(), opened.cannot());
            return new JvmConnection(
                    opened,
                    calls,
                    new FactsReader(beans, permissions).read(life, who),
                    life,
                    permissions.readOnly(),
                    Optional.empty());
        } catch (IOException | JMException | RuntimeException e) {
            wire.close(CLOSING);
            calls.close();
            throw silent(wire, e);
        }
    }

    private static JvmConnection without(
            Attaching attaching, LocalJvm jvm, ProcessLimits limits, NoJmx why)
            throws CannotConnect {
        Sightings sightings = Sightings.ofThisMachine();
        if (!sightings.linux()) {
            throw why;
        }
        ProcessHandle process = attaching.check();
        String who = attaching.who();
        var calls = new Calls("fettle-call-" + jvm.name() + "-");
        var channel = new AttachChannel(who, process, sightings, calls);
        var nobody = new Unreachable(who + " cannot be asked that, since " + why.clause());
        var wire =
                new Wire(
                        who,
                        Optional.of(LocalProcess.of(process)),
                        nobody.connector(),
                        nobody.beans(),
                        Optional.empty(),
                        new LongAdder());
        try {
            var facts = new AttachFacts(channel, sightings, why.clause());
            LOG.log(Logger.Level.INFO, "{0} is attached to without JMX: {1}", who, why.clause());
            return new JvmConnection(
                    Opened.plain(wire),
                    calls,
                    facts.read(jvm.name(), limits),
                    facts.life(),
                    false,
                    Optional.of(channel));
        } catch (IOException | RuntimeException e) {
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
                        + " was connected to but does not tell about itself: "
                        + e.getMessage()
                        + (e instanceof BlockedObject ? "; do not trust that JVM" : "; try again"),
                e);
    }
}

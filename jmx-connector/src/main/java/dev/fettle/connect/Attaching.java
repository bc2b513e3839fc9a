package dev.fettle.connect;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.AttachOperationFailedException;
import com.sun.tools.attach.VirtualMachine;

import dev.fettle.connect.CannotConnect.Kind;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * One attach, under one deadline. It runs on a thread that can be left behind: attaching to a
 * process that was stopped after its attach listener had come up hangs for ever.
 */
final class Attaching extends Opening {
    /** A runtime that was linked without it says so. */
    private static final String AGENT_MODULE = "Module jdk.management.agent not found";

    /** Within ten seconds; measured, an idle JVM uses 0.02 s. */
    private static final Duration WORKED = Duration.ofSeconds(1);

    private final LocalJvm jvm;
    private final Sightings sightings;
    private volatile ProcessHandle process;
    private volatile LongAdder bytes;
    private volatile Duration usedBefore = Duration.ZERO;
    private volatile String step = "taking the attach";

    Attaching(LocalJvm jvm, Sightings sightings) {
        this.jvm = jvm;
        this.sightings = sightings;
    }

    /**
     * @throws NoJmx where an attach is taken, but the way to the MBeans is closed
     */
    Wire attach(LongAdder counter) throws CannotConnect {
        process = check();
        if (sightings.otherNetwork(jvm.pid())) {
            // Nor may its port be tried: in this network it may be another program's.
            throw new NoJmx(who(), NoJmx.OTHER_NETWORK, null);
        }
        bytes = counter;
        usedBefore = used();
        try {
            return await("fettle-attach-" + jvm.pid());
        } catch (CannotConnect e) {
            abandoned();
            throw e;
        }
    }

    /** It may have come to its peer once more since that was forgotten. */
    @Override
    void abandoned() {
        CountingSockets.ofThisProcess().ifPresent(sockets -> sockets.forget(bytes));
    }

    /** The process as it is now, which may not be as it was when it was found. */
    ProcessHandle check() throws CannotConnect {
        Sighting now = new LocalJvms(sightings, ProcessHandle.current().pid()).byPid(jvm.pid());
        Optional<CannotConnect> refusal = now.refusal();
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        if (jvm.started().isPresent() && !jvm.started().equals(now.started())) {
            throw cannot(Kind.LOST, "has ended, and another process has its number now; list anew");
        }
        return ProcessHandle.of(jvm.pid()).orElseThrow(() -> cannot(Kind.LOST, "has just ended"));
    }

    @Override
    Wire link() throws Exception {
        String address = address();
        step = "connecting to its management agent";
        Optional<CountingSockets> sockets = CountingSockets.ofThisProcess();
        var url = new JMXServiceURL(address);
        JMXConnector connector =
                CountingSockets.count(bytes, () -> JMXConnectorFactory.connect(url, Map.of()));
        return new Wire(
                who(),
                Optional.of(LocalProcess.of(process)),
                connector,
                connector.getMBeanServerConnection(),
                sockets,
                bytes);
    }

    private String address() throws Exception {
        VirtualMachine vm = VirtualMachine.attach(Long.toString(jvm.pid()));
        try {
            step = "starting its management agent";
            return vm.startLocalManagementAgent();
        } finally {
            vm.detach();
        }
    }

    @Override
    Optional<CannotConnect> hopeless() {
        if (!process.isAlive() || !sightings.alive(jvm.pid())) {
            return Optional.of(cannot(Kind.LOST, "ended while Fettle was attaching"));
        }
        if (sightings.stopped(jvm.pid())) {
            return Optional.of(
                    cannot(
                            Kind.STOPPED,
                            "was stopped while Fettle was attaching; let it go on (kill -CONT "
                                    + jvm.pid()
                                    + ") and try again"));
        }
        return Optional.empty();
    }

    /** What the process has used of the processors in all. */
    private Duration used() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    boolean works() {
        return used().minus(usedBefore).compareTo(WORKED) >= 0;
    }

    @Override
    CannotConnect late(Duration waited) {
        return cannot(
                Kind.TIMED_OUT,
                "did not answer within "
                        + waited.toSeconds()
                        + " s while "
                        + step
                        + ": it may be swapping, in a long pause or out of descriptors; try again");
    }

    @Override
    CannotConnect failed(Throwable cause) {
        if (!process.isAlive() || !sightings.alive(jvm.pid())) {
            return cannot(Kind.LOST, "ended while Fettle was attaching", cause);
        }
        if (cause instanceof AttachNotSupportedException) {
            return cannot(
                    Kind.FAILED,
                    "takes no attach ("
                            + cause.getMessage()
                            + "): it may still be starting; try again in a moment",
                    cause);
        }
        if (cause instanceof AttachOperationFailedException
                && String.valueOf(cause.getMessage()).contains(AGENT_MODULE)) {
            return new NoJmx(who(), NoJmx.NO_AGENT, cause);
        }
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof ConnectException) {
                return new NoJmx(who(), NoJmx.REFUSED, cause);
            }
        }
        String what = cause instanceof IOException ? cause.getMessage() : cause.toString();
        return cannot(Kind.FAILED, "failed while " + step + " (" + what + "); try again", cause);
    }

    @Override
    String who() {
        return "JVM " + jvm.pid() + " (" + jvm.name() + ")";
    }

    private CannotConnect cannot(Kind kind, String why) {
        return cannot(kind, why, null);
    }

    private CannotConnect cannot(Kind kind, String why, Throwable cause) {
        return new CannotConnect(kind, who() + " " + why, cause);
    }
}

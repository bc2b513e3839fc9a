package dev.fettle.doctor;

import dev.fettle.connect.Address;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvms;
import dev.fettle.connect.Safeguards;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Examines the chain between this console and a JVM. In the target nothing is done beyond what every
 * connection does: a local one is attached to, and its management agent started; attributes are read;
 * one operation that only reads is invoked. No recording is started. Nothing that a server sends
 * before it is known to be a JMX agent is deserialized.
 */
public final class Doctor {
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private final LocalJvms jvms;

    public Doctor(LocalJvms jvms) {
        this.jvms = jvms;
    }

    /**
     * Takes some seconds, and at most about 30, also where the target is frozen or a port is a black
     * hole; a thread that hangs there is left behind. Safe for use by several threads.
     *
     * @param progress gets each step as it is made, on the caller's thread
     */
    public Checkup examine(Destination destination, Consumer<Step> progress) {
        Safeguards.prepareForTls();
        return switch (destination.address()) {
            case Address.Local local -> {
                try (var patient = new LocalCase(jvms, local.jvm().pid())) {
                    yield new Walk<>(Chains.LOCAL, AT_MOST).through(patient, progress);
                }
            }
            case Address.Rmi rmi ->
                    RmiUrl.of(rmi.url())
                            .map(url -> remote(new RemoteCase(url, destination.access()), progress))
                            .orElseGet(() -> unwalkable(rmi, progress));
            case Address.Jolokia jolokia ->
                    new Walk<>(Chains.JOLOKIA, AT_MOST)
                            .through(
                                    new JolokiaCase(jolokia.url(), destination.access()), progress);
            case Address.File file ->
                    throw new IllegalArgumentException(file.text() + " is a file, not a JVM");
        };
    }

    private static Checkup remote(RemoteCase patient, Consumer<Step> progress) {
        try (patient) {
            return new Walk<>(Chains.REMOTE, AT_MOST).through(patient, progress);
        }
    }

    private static Checkup unwalkable(Address.Rmi rmi, Consumer<Step> progress) {
        var step =
                new Step(
                        "address",
                        "The address can be walked",
                        Step.State.BROKEN,
                        "the URL names no RMI registry, and only such chains are known here",
                        "give host:port, or service:jmx:rmi:///jndi/rmi://HOST:PORT/jmxrmi");
        progress.accept(step);
        return new Checkup(List.of(step));
    }
}

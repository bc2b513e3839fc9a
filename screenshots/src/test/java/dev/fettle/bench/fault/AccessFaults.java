package dev.fettle.bench.fault;

import dev.fettle.bench.fault.GuestFault.Guest;
import dev.fettle.bench.fault.Watch.Seen;
import dev.fettle.connect.Access;
import dev.fettle.connect.CannotConnect;
import dev.fettle.connect.Destination;
import dev.fettle.connect.JvmConnection;
import dev.fettle.connect.Secret;
import dev.fettle.e2e.Jdk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Two agents that want TLS and a password, and visitors that do not have what they want. */
final class AccessFaults implements AutoCloseable {
    private static final String AGENT = "-Dcom.sun.management.jmxremote.";
    private static final String PASSWORD = "open-sesame";

    private final Certificates certificates;
    private final Agent here;
    private final Agent elsewhere;

    private record Agent(Bed bed, int port) {
        Destination as(Access access) throws Exception {
            return RemoteBed.at(RemoteBed.TARGET, port, access);
        }
    }

    private AccessFaults(Certificates certificates, Agent here, Agent elsewhere) {
        this.certificates = certificates;
        this.here = here;
        this.elsewhere = elsewhere;
    }

    static AccessFaults start(Path folder) throws Exception {
        Files.createDirectories(folder);
        var certificates = Certificates.in(folder);
        return new AccessFaults(
                certificates,
                agent(folder, certificates.key("here")),
                agent(folder, certificates.key("elsewhere")));
    }

    private static Agent agent(Path folder, Path key) throws Exception {
        Path passwords = folder.resolve("jmx.password");
        Path roles = folder.resolve("jmx.access");
        if (!Files.exists(passwords)) {
            Files.createFile(
                    passwords,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(passwords, List.of("monitor " + PASSWORD, "control " + PASSWORD));
            Files.write(roles, List.of("monitor readonly", "control readwrite"));
        }
        int port = RemoteBed.freePort();
        Bed bed =
                Bed.start(
                        "agent-" + port,
                        Jdk.here(),
                        List.of(
                                AGENT + "port=" + port,
                                AGENT + "rmi.port=" + port,
                                AGENT + "host=" + RemoteBed.TARGET,
                                AGENT + "password.file=" + passwords,
                                AGENT + "access.file=" + roles,
                                AGENT + "ssl=true",
                                AGENT + "registry.ssl=true",
                                "-Djavax.net.ssl.keyStore=" + key,
                                "-Djavax.net.ssl.keyStorePassword=" + Certificates.PASSWORD,
                                "-Djava.rmi.server.hostname=" + RemoteBed.TARGET));
        return new Agent(bed, port);
    }

    Fault wrongPassword() {
        return refused(
                "of a user that exists",
                here,
                new Access(user("control", "guess"), true, certificates.trust(), Optional.empty()));
    }

    Fault untrusted() {
        return refused(
                "by the JDK's own store",
                here,
                new Access(user("control", PASSWORD), true, Optional.empty(), Optional.empty()));
    }

    Fault wrongHost() {
        return refused(
                "in a trusted certificate",
                elsewhere,
                new Access(
                        user("control", PASSWORD), true, certificates.trust(), Optional.empty()));
    }

    /** Samples come all the same, and what the role forbids is said. */
    Fault readOnly() {
        var monitor =
                new Access(user("monitor", PASSWORD), true, certificates.trust(), Optional.empty());
        return guest(
                "may not start a recording",
                here,
                monitor,
                seen -> seen.up() && seen.sampled() && !seen.streams());
    }

    private Fault refused(String detail, Agent agent, Access access) {
        return guest(detail, agent, access, Seen::lost);
    }

    /** It took effect where the server lets in somebody else at that moment. */
    private Fault guest(String detail, Agent agent, Access access, Predicate<Seen> told) {
        return new GuestFault(
                detail,
                told,
                () -> new Guest(agent.as(access), () -> {}),
                () -> letsIn(here) && (agent == here || !letsIn(agent)));
    }

    private boolean letsIn(Agent agent) throws Exception {
        var good =
                new Access(user("control", PASSWORD), true, certificates.trust(), Optional.empty());
        try (var _ = JvmConnection.open(agent.as(good))) {
            return true;
        } catch (CannotConnect refused) {
            return false;
        }
    }

    private static Optional<Access.Credentials> user(String name, String password) {
        return Optional.of(new Access.Credentials(name, Secret.of(password.toCharArray())));
    }

    @Override
    public void close() {
        here.bed.close();
        elsewhere.bed.close();
    }
}

package dev.fettle.doctor;

import java.time.Duration;
import java.util.List;

/** Every link, in the order in which one depends on the other. Their ids are public. */
final class Chains {
    /** The JDK's own attach gives up after 10.5 s, and then says more than a time-out could. */
    private static final Duration ATTACH = Duration.ofSeconds(13);

    private static final Duration SEVERAL_TRIES = Duration.ofSeconds(12);

    static final List<Link<LocalCase>> LOCAL =
            List.of(
                    new Link<>("process", "The process runs", new ProcessLook()),
                    new Link<>("user", "This user may look into it", new UserLook()),
                    new Link<>("jvm", "It is a JVM", new JvmLook()),
                    new Link<>("namespace", "Its namespaces", new NamespaceLook()),
                    new Link<>("permission", "It takes an attach", new PermissionLook()),
                    new Link<>("attach-socket", "Its attach socket", new SocketLook()),
                    new Link<>("attach", "The attach", ATTACH, new AttachLook()),
                    new Link<>("agent", "Its management agent", SEVERAL_TRIES, new AgentLook()),
                    new Link<>("agent-port", "The agent's port", new AgentPortLook()),
                    new Link<>("role", "What the role may do", new RoleLook<>()),
                    new Link<>("mbeans", "The MBeans", new BeansLook<>()),
                    new Link<>("jfr", "The flight recorder", new RecorderLook<>()));

    static final List<Link<RemoteCase>> REMOTE =
            List.of(
                    new Link<>("host", "The host's name", new HostLook<>()),
                    new Link<>("registry-port", "The registry's port", new PortLook<>()),
                    new Link<>(
                            "registry-protocol",
                            "What speaks there",
                            SEVERAL_TRIES,
                            new ProtocolLook()),
                    new Link<>("registry-tls", "TLS to the registry", new RegistryTlsLook()),
                    new Link<>("registry", "The registry's entry", new RegistryLook()),
                    new Link<>("stub-host", "Where the stub points", new StubHostLook()),
                    new Link<>("rmi-port", "The stub's port", new RmiPortLook()),
                    new Link<>("tls", "TLS to the server", new StubTlsLook()),
                    new Link<>("server", "The stub's server", new ServerLook()),
                    new Link<>("credentials", "The credentials", new CredentialsLook()),
                    new Link<>("role", "What the role may do", new RoleLook<>()),
                    new Link<>("mbeans", "The MBeans", new BeansLook<>()),
                    new Link<>("jfr", "The flight recorder", new RecorderLook<>()));

    static final List<Link<JolokiaCase>> JOLOKIA =
            List.of(
                    new Link<>("host", "The host's name", new HostLook<>()),
                    new Link<>("http-port", "The HTTP port", new PortLook<>()),
                    new Link<>("tls", "TLS", new HttpTlsLook()),
                    new Link<>("http", "The HTTP answer", new HttpLook()),
                    new Link<>("credentials", "The credentials", new HttpCredentialsLook()),
                    new Link<>("jolokia", "The Jolokia agent", new AgentVersionLook()),
                    new Link<>("mbeans", "The MBeans", new JolokiaBeansLook()),
                    new Link<>("role", "What the policy allows", new PolicyLook()),
                    new Link<>(
                            "jfr",
                            "The flight recorder",
                            _ ->
                                    Outcome.unknown(
                                            "Jolokia carries no flight-recorder stream",
                                            "for it attach locally, or over remote JMX")));

    private Chains() {}
}

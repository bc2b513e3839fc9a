package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.CannotConnect.Kind;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.lang.management.PlatformManagedObject;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

/** JMX servers that lack beans, as those of old or foreign JVMs do. */
class PartialServerTest {
    private interface Use {
        void of(Destination destination) throws Exception;
    }

    @Test
    void refusesAnMBeanServerThatIsNoJvms() throws Exception {
        serving(
                List.of(),
                destination -> {
                    CannotConnect e = RemoteTest.refused(Kind.NOT_JMX, destination);
                    assertTrue(e.getMessage().contains("not a JVM's"), e.getMessage());
                });
    }

    @Test
    void tellsWhatAJvmWithoutTheJdksOwnBeansCannotDo() throws Exception {
        serving(
                List.of(
                        ManagementFactory.getRuntimeMXBean(),
                        ManagementFactory.getOperatingSystemMXBean(),
                        ManagementFactory.getMemoryMXBean(),
                        ManagementFactory.getThreadMXBean()),
                destination -> {
                    try (JvmConnection connection = JvmConnection.open(destination)) {
                        Facts facts = connection.facts();
                        assertEquals(Set.of(Capability.JMX), facts.can());
                        assertTrue(
                                facts.whyNot(Capability.FLAGS).orElseThrow().contains("no bean"));
                        assertTrue(facts.whyNot(Capability.JFR).orElseThrow().contains("recorder"));
                        assertEquals(Collector.UNKNOWN, facts.collector());
                        assertEquals(Runtime.getRuntime().maxMemory(), facts.heapMax().orElse(-1));
                        assertFalse(connection.readOnly());
                    }
                });
    }

    private static void serving(List<PlatformManagedObject> beans, Use use) throws Exception {
        MBeanServer server = MBeanServerFactory.newMBeanServer();
        for (PlatformManagedObject each : beans) {
            server.registerMBean(each, each.getObjectName());
        }
        int port = JmxServer.freePort();
        Registry registry = LocateRegistry.createRegistry(port);
        var url = new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi");
        JMXConnectorServer connector =
                JMXConnectorServerFactory.newJMXConnectorServer(url, Map.of(), server);
        connector.start();
        try {
            use.of(JmxServer.at("127.0.0.1", port, Access.ANONYMOUS));
        } finally {
            connector.stop();
            UnicastRemoteObject.unexportObject(registry, true);
        }
    }
}

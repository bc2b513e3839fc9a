package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.remote.JMXConnectionNotification;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

/** Over RMI, with both ends in this process: so the gadget's class is there, and could run. */
class HostileAnswersTest {
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final Calls calls = new Calls("test-call-");
    private final Hostile hostile = new Hostile();
    private final LongAdder closed = new LongAdder();
    private ObjectName name;
    private JMXConnectorServer remote;
    private JMXConnector connector;
    private MBeanServerConnection beans;

    /** What it answers. */
    public interface HostileMBean {
        Object getGadget();

        Object getThrown();

        String getText();

        int getHonest();
    }

    private static final class Hostile implements HostileMBean {
        @Override
        public Object getGadget() {
            return new java.util.HashMap<>(Map.of("price", new Gadget()));
        }

        @Override
        public Object getThrown() {
            throw new Gadget.Thrown();
        }

        @Override
        public String getText() {
            return "x".repeat(70 << 20);
        }

        @Override
        public int getHonest() {
            return 42;
        }
    }

    @BeforeEach
    void connect() throws Exception {
        SafeObjects.install();
        CountingSockets.ofThisProcess();
        Gadget.RAN.set(0);
        name = new ObjectName("hostile:type=Values");
        server.registerMBean(hostile, name);
        remote =
                JMXConnectorServerFactory.newJMXConnectorServer(
                        new JMXServiceURL("service:jmx:rmi://"), Map.of(), server);
        remote.start();
        connector = JMXConnectorFactory.connect(remote.getAddress());
        connector.addConnectionNotificationListener(
                (notification, _) -> {
                    if (!notification.getType().equals(JMXConnectionNotification.OPENED)) {
                        closed.increment();
                    }
                },
                null,
                null);
        beans = BoundedBeans.of(connector.getMBeanServerConnection(), calls, CallKind.STREAM);
    }

    @AfterEach
    void disconnect() throws IOException {
        connector.close();
        remote.stop();
        calls.close();
    }

    @Test
    void areBlockedByNameAndTheConnectionGoesOn() throws Exception {
        blocked("Gadget", "class " + Gadget.class.getName());
        blocked("Thrown", "class " + Gadget.Thrown.class.getName());
        assertEquals(42, beans.getAttribute(name, "Honest"));
        assertEquals(0, Gadget.RAN.get());
    }

    @Test
    void areCutOffWhereATextIsLongerThanAnyAnswer() throws Exception {
        blocked("Text", "an answer of more than 64 MB");
        assertEquals(42, beans.getAttribute(name, "Honest"));
    }

    @Test
    void areCutOffOnceNobodyWaitsAndTheConnectionGoesOn() throws Exception {
        Duration none = Duration.ofMillis(1);
        assertThrows(
                CallTimedOut.class,
                () ->
                        calls.call(
                                "reading a text",
                                none,
                                () ->
                                        connector
                                                .getMBeanServerConnection()
                                                .getAttribute(name, "Text")));
        Await.until("the call was ended", () -> calls.hanging() == 0);
        assertEquals(42, beans.getAttribute(name, "Honest"));
        assertEquals(0, closed.sum(), "the connection lives");
    }

    private void blocked(String attribute, String what) {
        BlockedObject e =
                assertThrows(BlockedObject.class, () -> beans.getAttribute(name, attribute));
        assertTrue(e.getMessage().startsWith("blocked by the safety filter: "), e.getMessage());
        assertTrue(e.getMessage().contains(what), e.getMessage());
    }
}

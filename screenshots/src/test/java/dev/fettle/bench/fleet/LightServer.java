package dev.fettle.bench.fleet;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.rmi.registry.LocateRegistry;
import java.util.Map;

import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Many JMX servers in one process, each with platform beans of its own whose values move: to a
 * console they are as many JVMs without a flight recorder. Says their URLs and then {@code ready};
 * told {@code freeze N}, the first N answer no call until told another number.
 */
public final class LightServer {
    private LightServer() {}

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        System.setProperty("java.rmi.server.hostname", "127.0.0.1");
        var door = new Door();
        var registry = new FreeRegistry();
        for (int i = 0; i < count; i++) {
            System.out.println("rmi " + registry.export("jvm-" + i, beans(i, door)));
        }
        System.out.println("ready");
        try (var in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line; (line = in.readLine()) != null; ) {
                door.close(Integer.parseInt(line.substring("freeze ".length())));
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static MBeanServer beans(int number, Door door) throws Exception {
        MBeanServer beans = MBeanServerFactory.newMBeanServer();
        new LightBeans(number, () -> door.pass(number)).registerIn(beans);
        return beans;
    }

    /** Calls of the first few wait at it. */
    private static final class Door {
        private int closed;

        synchronized void close(int count) {
            closed = count;
            notifyAll();
        }

        synchronized void pass(int number) {
            try {
                while (number < closed) {
                    wait();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A registry, and connector servers on one port beside it. */
    private static final class FreeRegistry {
        private final int port;

        FreeRegistry() throws Exception {
            try (var free = new java.net.ServerSocket(0)) {
                port = free.getLocalPort();
            }
            LocateRegistry.createRegistry(port);
        }

        JMXServiceURL export(String name, MBeanServer beans) throws Exception {
            var url =
                    new JMXServiceURL(
                            "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/" + name);
            JMXConnectorServer server =
                    JMXConnectorServerFactory.newJMXConnectorServer(url, Map.of(), beans);
            server.start();
            return url;
        }
    }

    static {
        // Its own platform beans are what the simulated ones answer with where nothing moves.
        ManagementFactory.getPlatformMBeanServer();
    }
}

package dev.fettle.bench.fault;

import dev.fettle.connect.Access;
import dev.fettle.connect.Address;
import dev.fettle.connect.Destination;
import dev.fettle.e2e.Jdk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

import javax.management.remote.JMXServiceURL;

/**
 * A bed that is reached over JMX, through a proxy: the target listens at one address of the loopback,
 * and says that it does at another, where the proxy does.
 */
record RemoteBed(Bed bed, TcpProxy proxy, int port) implements AutoCloseable {
    static final String TARGET = "127.0.0.1";
    static final String CONSOLE = "127.0.0.2";

    private static final String AGENT = "-Dcom.sun.management.jmxremote.";

    static RemoteBed start(String name, Jdk jdk) throws Exception {
        int port = freePort();
        List<String> flags =
                List.of(
                        AGENT + "port=" + port,
                        AGENT + "rmi.port=" + port,
                        AGENT + "host=" + TARGET,
                        AGENT + "authenticate=false",
                        AGENT + "ssl=false",
                        "-Djava.rmi.server.hostname=" + CONSOLE);
        return new RemoteBed(
                Bed.start(name, jdk, flags), new TcpProxy(CONSOLE, TARGET, port), port);
    }

    static int freePort() throws Exception {
        try (var free = new ServerSocket(0, 1, InetAddress.getByName(TARGET))) {
            return free.getLocalPort();
        }
    }

    Destination destination() throws Exception {
        return at(CONSOLE, port, Access.ANONYMOUS);
    }

    static Destination at(String host, int port, Access access) throws Exception {
        var url =
                new JMXServiceURL("service:jmx:rmi:///jndi/rmi://" + host + ":" + port + "/jmxrmi");
        return new Destination(new Address.Rmi(url, host + ":" + port), access);
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        bed.close();
    }
}

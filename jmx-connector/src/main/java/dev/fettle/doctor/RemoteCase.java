package dev.fettle.doctor;

import dev.fettle.connect.Access;

import java.net.InetAddress;
import java.util.Optional;

import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.rmi.RMIServer;

/** What is known so far of a JMX agent that is reached over RMI. */
final class RemoteCase implements Entered, Place, AutoCloseable {
    private final RmiUrl url;
    private final Access access;
    private volatile InetAddress address;
    private volatile boolean registryTls;
    private volatile byte[] reply;
    private volatile StubAddress stub;
    private volatile RMIServer server;
    private volatile JMXConnector connector;
    private volatile MBeanServerConnection beans;
    private volatile String refused = "";

    RemoteCase(RmiUrl url, Access access) {
        this.url = url;
        this.access = access;
    }

    RmiUrl url() {
        return url;
    }

    @Override
    public String host() {
        return url.host();
    }

    @Override
    public int port() {
        return url.port();
    }

    @Override
    public Access access() {
        return access;
    }

    @Override
    public InetAddress address() {
        return address;
    }

    @Override
    public void resolved(InetAddress to) {
        address = to;
    }

    void registryTls(boolean wanted) {
        registryTls = wanted;
    }

    boolean registryTls() {
        return registryTls;
    }

    void found(byte[] registryReply, StubAddress pointsTo) {
        reply = registryReply;
        stub = pointsTo;
    }

    byte[] reply() {
        return reply;
    }

    StubAddress stub() {
        return stub;
    }

    void server(RMIServer answered) {
        server = answered;
    }

    RMIServer server() {
        return server;
    }

    /** Kept before it is connected, so that a connection that hangs is closed, too. */
    void entering(JMXConnector through) {
        connector = through;
    }

    void entered(MBeanServerConnection to) {
        beans = to;
    }

    @Override
    public MBeanServerConnection beans() {
        return beans;
    }

    @Override
    public String refused() {
        return refused;
    }

    @Override
    public void refused(String why) {
        refused = why;
    }

    @Override
    public void close() {
        Closing.of(Optional.ofNullable(connector));
    }
}

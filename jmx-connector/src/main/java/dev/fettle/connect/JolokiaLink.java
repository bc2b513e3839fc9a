package dev.fettle.connect;

import java.net.http.HttpClient;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import javax.management.ListenerNotFoundException;
import javax.management.MBeanServerConnection;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import javax.management.remote.JMXConnectionNotification;
import javax.management.remote.JMXConnector;
import javax.security.auth.Subject;

/** A link over HTTP, which has no connection to lose: it counts as lost once the port refuses. */
final class JolokiaLink implements JMXConnector {
    private final HttpClient client;
    private final MBeanServerConnection beans;
    private final String id = "jolokia-" + UUID.randomUUID();
    private final AtomicLong number = new AtomicLong();
    private final NotificationBroadcasterSupport listeners = new NotificationBroadcasterSupport();

    JolokiaLink(HttpClient client, MBeanServerConnection beans) {
        this.client = client;
        this.beans = JolokiaBeans.of(beans, this::refused);
    }

    private void refused() {
        tell(JMXConnectionNotification.FAILED, "nothing listens there any more");
    }

    private void tell(String type, String why) {
        listeners.sendNotification(
                new JMXConnectionNotification(type, this, id, number.incrementAndGet(), why, null));
    }

    /** It is connected, as far as it can be. */
    @Override
    public void connect() {}

    @Override
    public void connect(Map<String, ?> environment) {}

    @Override
    public MBeanServerConnection getMBeanServerConnection() {
        return beans;
    }

    @Override
    @SuppressWarnings("removal")
    public MBeanServerConnection getMBeanServerConnection(Subject delegate) {
        throw new UnsupportedOperationException("Jolokia takes no subject");
    }

    @Override
    public void close() {
        client.shutdownNow();
        tell(JMXConnectionNotification.CLOSED, "closed here");
    }

    @Override
    public void addConnectionNotificationListener(
            NotificationListener listener, NotificationFilter filter, Object handback) {
        listeners.addNotificationListener(listener, filter, handback);
    }

    @Override
    public void removeConnectionNotificationListener(NotificationListener listener)
            throws ListenerNotFoundException {
        listeners.removeNotificationListener(listener);
    }

    @Override
    public void removeConnectionNotificationListener(
            NotificationListener listener, NotificationFilter filter, Object handback)
            throws ListenerNotFoundException {
        listeners.removeNotificationListener(listener, filter, handback);
    }

    @Override
    public String getConnectionId() {
        return id;
    }
}

package dev.fettle.connect;

import org.jolokia.client.JolokiaClient;
import org.jolokia.client.jmxadapter.RemoteJmxAdapter;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.management.InstanceNotFoundException;
import javax.management.MBeanInfo;
import javax.management.ObjectName;

/**
 * Jolokia's adapter for several threads: its cache of descriptions is a plain map. The lock is one
 * target's own: a frozen one holds up nobody else.
 */
final class JolokiaAdapter extends RemoteJmxAdapter {
    private final Map<ObjectName, MBeanInfo> known = new ConcurrentHashMap<>();

    JolokiaAdapter(JolokiaClient client) throws IOException {
        super(client);
    }

    @Override
    public MBeanInfo getMBeanInfo(ObjectName name) throws InstanceNotFoundException, IOException {
        MBeanInfo before = known.get(name);
        if (before != null) {
            return before;
        }
        synchronized (this) {
            MBeanInfo told = super.getMBeanInfo(name);
            known.put(name, told);
            return told;
        }
    }
}

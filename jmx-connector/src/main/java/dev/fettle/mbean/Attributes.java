package dev.fettle.mbean;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** Several attributes of one bean in one round trip. */
final class Attributes {
    private final MBeanServerConnection beans;
    private final ObjectName bean;
    private final String[] names;

    /** Of those wanted, reads the ones that this JVM's bean has: asked once, here. */
    Attributes(MBeanServerConnection beans, String bean, String... wanted)
            throws IOException, JMException {
        this.beans = beans;
        this.bean = new ObjectName(bean);
        Set<String> has = new HashSet<>();
        for (MBeanAttributeInfo each : beans.getMBeanInfo(this.bean).getAttributes()) {
            has.add(each.getName());
        }
        this.names = Arrays.stream(wanted).filter(has::contains).toArray(String[]::new);
    }

    boolean has(String name) {
        return Arrays.asList(names).contains(name);
    }

    /** Those whose reading succeeded. */
    Map<String, Object> read() throws IOException, JMException {
        var values = new HashMap<String, Object>();
        for (Attribute each : beans.getAttributes(bean, names).asList()) {
            values.put(each.getName(), each.getValue());
        }
        return values;
    }
}

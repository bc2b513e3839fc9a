package dev.fettle.mbean;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** Several attributes of one bean in one round trip. May be read by several threads. */
final class Attributes {
    private final ObjectName bean;
    private final List<String> wanted;
    private volatile String[] names;

    Attributes(ObjectName bean, String... wanted) {
        this.bean = bean;
        this.wanted = List.of(wanted);
    }

    /** Whether this JVM's bean has it, once it was read. */
    boolean has(String name) {
        return names != null && Arrays.asList(names).contains(name);
    }

    /** Those whose reading succeeded. The first time also asks which ones the bean has. */
    Map<String, Object> read(MBeanServerConnection beans) throws IOException, JMException {
        if (names == null) {
            Set<String> has = new HashSet<>();
            for (MBeanAttributeInfo each : beans.getMBeanInfo(bean).getAttributes()) {
                has.add(each.getName());
            }
            names = wanted.stream().filter(has::contains).toArray(String[]::new);
        }
        var values = new HashMap<String, Object>();
        for (Attribute each : beans.getAttributes(bean, names).asList()) {
            values.put(each.getName(), each.getValue());
        }
        return values;
    }
}

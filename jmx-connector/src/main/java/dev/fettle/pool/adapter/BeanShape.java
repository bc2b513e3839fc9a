package dev.fettle.pool.adapter;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;

/**
 * What an MBean says that it has.
 *
 * @param type its class
 * @param attributes by name; those that can be read
 * @param operations their names
 */
public record BeanShape(String type, Map<String, Attribute> attributes, Set<String> operations) {
    /** Of one that cannot be told. */
    public static final BeanShape UNKNOWN = new BeanShape("", Map.of(), Set.of());

    public BeanShape {
        attributes = Map.copyOf(attributes);
        operations = Set.copyOf(operations);
    }

    /**
     * @param type as declared, which need not be what it gives
     */
    public record Attribute(String type, boolean writable) {}

    public static BeanShape of(MBeanInfo info) {
        Map<String, Attribute> attributes = new HashMap<>();
        for (MBeanAttributeInfo each : info.getAttributes()) {
            if (each.isReadable()) {
                attributes.put(each.getName(), new Attribute(each.getType(), each.isWritable()));
            }
        }
        Set<String> operations = new HashSet<>();
        for (MBeanOperationInfo each : info.getOperations()) {
            operations.add(each.getName());
        }
        return new BeanShape(info.getClassName(), attributes, operations);
    }

    /**
     * Whether all beans of its class have the same, by what it says of itself: JMX made it of the interface that
     * goes with the class ({@code PoolMBean} of {@code Pool}, or an {@code MXBean}).
     */
    public static boolean isOfItsClass(MBeanInfo info) {
        return info.getDescriptor().getFieldValue(JMX.INTERFACE_CLASS_NAME_FIELD)
                        instanceof String from
                && (from.equals(info.getClassName() + "MBean") || from.endsWith("MXBean"));
    }

    public boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }
}

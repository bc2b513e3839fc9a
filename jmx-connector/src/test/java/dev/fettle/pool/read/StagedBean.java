package dev.fettle.pool.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ReflectionException;

/** An MBean of whatever class, with whatever attributes and operations the test wants. */
final class StagedBean extends NotificationBroadcasterSupport implements DynamicMBean {
    private final String type;
    private final Map<String, Object> values = new TreeMap<>();
    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, Function<Object[], Object>> operations = new TreeMap<>();
    private long sent;
    private final List<String> asked = new ArrayList<>();

    StagedBean(String type) {
        this.type = type;
    }

    /** With an attribute, declared as what it is. */
    StagedBean with(String name, Object value) {
        String declared =
                switch (value) {
                    case Integer _ -> "int";
                    case Long _ -> "long";
                    case Double _ -> "double";
                    case Boolean _ -> "boolean";
                    default -> value.getClass().getName();
                };
        return with(name, declared, value);
    }

    StagedBean with(String name, String declared, Object value) {
        values.put(name, value);
        types.put(name, declared);
        return this;
    }

    StagedBean doing(String operation, Function<Object[], Object> what) {
        operations.put(operation, what);
        return this;
    }

    void send(String type, String message, Instant at) {
        sendNotification(new Notification(type, type, sent++, at.toEpochMilli(), message));
    }

    void set(String name, Object value) {
        values.put(name, value);
    }

    /** Each attribute that was asked for so far. */
    List<String> asked() {
        return asked;
    }

    @Override
    public Object getAttribute(String name) throws AttributeNotFoundException {
        asked.add(name);
        Object value = values.get(name);
        if (!values.containsKey(name)) {
            throw new AttributeNotFoundException(name);
        }
        if (value instanceof RuntimeException refused) {
            throw refused;
        }
        return value;
    }

    @Override
    public void setAttribute(Attribute attribute) {
        values.put(attribute.getName(), attribute.getValue());
    }

    /** As the JDK does it: what fails is left out. */
    @Override
    public AttributeList getAttributes(String[] names) {
        AttributeList all = new AttributeList();
        for (String each : names) {
            try {
                all.add(new Attribute(each, getAttribute(each)));
            } catch (AttributeNotFoundException | RuntimeException e) {
                continue;
            }
        }
        return all;
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        attributes.asList().forEach(this::setAttribute);
        return attributes;
    }

    @Override
    public Object invoke(String name, Object[] arguments, String[] signature)
            throws ReflectionException {
        if (!operations.containsKey(name)) {
            throw new ReflectionException(new NoSuchMethodException(name));
        }
        return operations.get(name).apply(arguments);
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] attributes =
                types.entrySet().stream()
                        .map(
                                each ->
                                        new MBeanAttributeInfo(
                                                each.getKey(),
                                                each.getValue(),
                                                "",
                                                true,
                                                each.getKey().startsWith("Max"),
                                                false))
                        .toArray(MBeanAttributeInfo[]::new);
        MBeanOperationInfo[] all =
                operations.keySet().stream()
                        .map(
                                each ->
                                        new MBeanOperationInfo(
                                                each,
                                                "",
                                                new MBeanParameterInfo[0],
                                                "void",
                                                MBeanOperationInfo.UNKNOWN))
                        .toArray(MBeanOperationInfo[]::new);
        return new MBeanInfo(type, "", attributes, null, all, null);
    }
}

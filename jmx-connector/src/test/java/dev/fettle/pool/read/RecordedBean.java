package dev.fettle.pool.read;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.rmi.UnmarshalException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** One MBean of a recording. */
final class RecordedBean implements DynamicMBean {
    private final JsonObject recorded;
    private final ObjectName name;
    private final Map<String, JsonObject> attributes = new LinkedHashMap<>();
    private final List<String> read = new ArrayList<>();

    RecordedBean(JsonObject recorded) throws MalformedObjectNameException {
        this.recorded = recorded;
        this.name = ObjectName.getInstance(recorded.get("objectName").getAsString());
        for (JsonElement each : recorded.getAsJsonArray("attributes")) {
            attributes.put(text(each.getAsJsonObject(), "name"), each.getAsJsonObject());
        }
    }

    ObjectName name() {
        return name;
    }

    List<String> read() {
        return read;
    }

    void failFarAway(String... names) throws UnmarshalException {
        for (String each : names) {
            JsonObject attribute = attributes.get(each);
            if (attribute != null && text(attribute, "remote").startsWith("UnmarshalException")) {
                throw new UnmarshalException(text(attribute, "remote"));
            }
        }
    }

    @Override
    public Object getAttribute(String name) throws AttributeNotFoundException, MBeanException {
        JsonObject attribute = attributes.get(name);
        if (attribute == null) {
            throw new AttributeNotFoundException(name);
        }
        read.add(name);
        if (attribute.has("error")) {
            throw new MBeanException(new IllegalStateException(text(attribute, "error")));
        }
        return RecordedValue.of(attribute.get("value"), text(attribute, "valueClass"));
    }

    @Override
    public AttributeList getAttributes(String[] names) {
        AttributeList all = new AttributeList();
        for (String each : names) {
            try {
                all.add(new Attribute(each, getAttribute(each)));
            } catch (JMException left) {
                // As MBeans do it: it is not in the answer.
            }
        }
        return all;
    }

    @Override
    public void setAttribute(Attribute attribute) {
        throw new UnsupportedOperationException("a recording is only read");
    }

    @Override
    public AttributeList setAttributes(AttributeList all) {
        throw new UnsupportedOperationException("a recording is only read");
    }

    @Override
    public Object invoke(String operation, Object[] arguments, String[] types)
            throws MBeanException {
        String call =
                Stream.of(arguments == null ? new Object[0] : arguments)
                        .map(String::valueOf)
                        .collect(Collectors.joining(",", operation + "(", ")"));
        JsonObject results = recorded.getAsJsonObject("results");
        if (results == null || !results.has(call)) {
            throw new MBeanException(new IllegalArgumentException(call + " was not recorded"));
        }
        return RecordedValue.of(results.get(call), "");
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        return new MBeanInfo(
                text(recorded, "className"),
                "",
                attributes.values().stream()
                        .map(RecordedBean::attribute)
                        .toArray(MBeanAttributeInfo[]::new),
                null,
                Stream.of(operations()).toArray(MBeanOperationInfo[]::new),
                null);
    }

    private MBeanOperationInfo[] operations() {
        List<MBeanOperationInfo> all = new ArrayList<>();
        for (JsonElement each : recorded.getAsJsonArray("operations")) {
            JsonObject it = each.getAsJsonObject();
            all.add(
                    new MBeanOperationInfo(
                            text(it, "name"),
                            "",
                            parameters(it.getAsJsonArray("params")),
                            text(it, "returns"),
                            MBeanOperationInfo.UNKNOWN));
        }
        return all.toArray(MBeanOperationInfo[]::new);
    }

    private static MBeanParameterInfo[] parameters(JsonArray types) {
        return types.asList().stream()
                .map(each -> new MBeanParameterInfo("p", each.getAsString(), ""))
                .toArray(MBeanParameterInfo[]::new);
    }

    private static MBeanAttributeInfo attribute(JsonObject it) {
        boolean writable = it.has("writable") && it.get("writable").getAsBoolean();
        return new MBeanAttributeInfo(
                text(it, "name"), text(it, "type"), "", true, writable, false);
    }

    private static String text(JsonObject object, String key) {
        return object.has(key) ? object.get(key).getAsString() : "";
    }
}

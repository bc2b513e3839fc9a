package dev.fettle.mbean.browse;

import dev.fettle.beans.BeanDescription;
import dev.fettle.beans.BeanDescription.AttributeInfo;
import dev.fettle.beans.BeanDescription.NotificationInfo;
import dev.fettle.beans.BeanDescription.OperationInfo;
import dev.fettle.beans.BeanDescription.Parameter;
import dev.fettle.beans.Measure;
import dev.fettle.beans.typed.TypedText;
import dev.fettle.secret.Redaction;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import javax.management.Descriptor;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ObjectName;

/** What an MBean says of itself, as plain records. */
final class Descriptions {
    private static final int MOST_ATTRIBUTES = 500;
    private static final int MOST_OPERATIONS = 500;
    private static final int LONGEST = 300;

    /**
     * Words of names that end something or throw it away: of what was seen in recordings of libraries,
     * hardReset, close, purge, stop, restart and shutdown did.
     */
    private static final Pattern GRAVE =
            Pattern.compile(
                    "(?i)(shut_?down|stop|destroy|reset|close|purge|kill|halt|exit|terminate|abort"
                        + "|delete|remove|drop|clear|evict|flush|restart|suspend|pause|unregister"
                        + "|disconnect|discard|truncate|rollback|uninstall|undeploy|force)");

    private Descriptions() {}

    static BeanDescription of(ObjectName name, MBeanInfo info) {
        List<MBeanAttributeInfo> attributes =
                Arrays.stream(info.getAttributes())
                        .filter(Objects::nonNull)
                        .sorted(Comparator.comparing(MBeanAttributeInfo::getName))
                        .toList();
        Set<String> accessors = accessors(attributes);
        return new BeanDescription(
                name.toString(),
                info.getClassName(),
                said(info.getDescription()),
                attributes.stream()
                        .limit(MOST_ATTRIBUTES)
                        .map(each -> attribute(name, each))
                        .toList(),
                Math.max(0, attributes.size() - MOST_ATTRIBUTES),
                Arrays.stream(info.getOperations())
                        .filter(each -> !accessors.contains(key(each)))
                        .sorted(Comparator.comparing(MBeanOperationInfo::getName))
                        .limit(MOST_OPERATIONS)
                        .map(Descriptions::operation)
                        .toList(),
                Arrays.stream(info.getNotifications())
                        .map(
                                each ->
                                        new NotificationInfo(
                                                each.getName(),
                                                List.of(each.getNotifTypes()),
                                                said(each.getDescription())))
                        .toList(),
                descriptor(info.getDescriptor()));
    }

    private static AttributeInfo attribute(ObjectName name, MBeanAttributeInfo it) {
        Object units = it.getDescriptor().getFieldValue("units");
        return new AttributeInfo(
                it.getName(),
                it.getType(),
                said(it.getDescription()),
                it.isReadable(),
                it.isWritable(),
                Measure.of(name.getDomain(), it.getName(), Objects.toString(units, "")),
                it.isWritable() ? unsettable(it) : Optional.empty());
    }

    private static Optional<String> unsettable(MBeanAttributeInfo it) {
        if (!it.isReadable()) {
            return Optional.of(
                    "It cannot be read, and Fettle sets nothing that it cannot set back.");
        }
        if (Redaction.secret(it.getName())) {
            return Optional.of(
                    "Its name is that of a secret, which Fettle neither shows nor writes down.");
        }
        return TypedText.takes(it.getType())
                ? Optional.empty()
                : Optional.of(
                        "A value of the type "
                                + TypedText.words(it.getType())
                                + " cannot be typed as text.");
    }

    private static OperationInfo operation(MBeanOperationInfo it) {
        List<Parameter> parameters =
                Arrays.stream(it.getSignature()).map(Descriptions::parameter).toList();
        return new OperationInfo(
                it.getName(),
                said(it.getDescription()),
                it.getReturnType(),
                parameters,
                GRAVE.matcher(it.getName()).find(),
                uncallable(it.getName(), parameters));
    }

    private static Parameter parameter(MBeanParameterInfo it) {
        return new Parameter(
                Objects.toString(it.getName(), ""), it.getType(), said(it.getDescription()));
    }

    private static Optional<String> uncallable(String name, List<Parameter> parameters) {
        for (Parameter each : parameters) {
            if (!TypedText.takes(each.type())) {
                return Optional.of(
                        "Its argument of the type "
                                + TypedText.words(each.type())
                                + " cannot be typed as text.");
            }
        }
        boolean secret =
                !parameters.isEmpty() && Redaction.secret(name)
                        || parameters.stream().anyMatch(each -> Redaction.secret(each.name()));
        return secret
                ? Optional.of("It takes a secret, and its arguments would be kept in the journal.")
                : Optional.empty();
    }

    /** Getters and setters that model MBeans list among the operations, too. */
    private static Set<String> accessors(List<MBeanAttributeInfo> attributes) {
        Set<String> accessors = new HashSet<>();
        for (MBeanAttributeInfo each : attributes) {
            String name = each.getName();
            if (name.isEmpty()) {
                continue;
            }
            String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            accessors.add("get" + capital + "()");
            accessors.add("is" + capital + "()");
            accessors.add("set" + capital + "(" + each.getType() + ")");
        }
        return accessors;
    }

    private static String key(MBeanOperationInfo it) {
        List<String> types =
                Arrays.stream(it.getSignature()).map(MBeanParameterInfo::getType).toList();
        return it.getName() + "(" + String.join(",", types) + ")";
    }

    private static Map<String, String> descriptor(Descriptor told) {
        var fields = new TreeMap<String, String>();
        for (String each : told.getFieldNames()) {
            fields.put(each, Redaction.property(each, said(text(told, each))));
        }
        return fields;
    }

    private static String text(Descriptor told, String field) {
        Object value = told.getFieldValue(field);
        return value instanceof Object[] many ? Arrays.toString(many) : Objects.toString(value, "");
    }

    private static String said(String words) {
        String text = words == null ? "" : words.strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}

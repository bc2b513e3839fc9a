package dev.fettle.pool.adapter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.management.ObjectName;

/**
 * Which MBeans are meant.
 *
 * @param name a pattern of JMX's own
 * @param keys what key properties must be as a whole, unquoted; their named groups fill templates
 * @param type what the bean's class must be; any where it matches everything
 * @param has attributes that it must have
 * @param values what attributes must be, such as Tomcat's {@code modelerType}
 */
public record Match(
        ObjectName name,
        Map<String, Pattern> keys,
        Optional<Pattern> type,
        List<String> has,
        Map<String, Pattern> values) {
    /** Of the bean's whole name. */
    public static final String SELF = "self";

    /** Of its domain. */
    public static final String DOMAIN = "domain";

    public Match {
        keys = Map.copyOf(keys);
        has = List.copyOf(has);
        values = Map.copyOf(values);
    }

    /** The named groups of a name that fits; empty where it does not. */
    public Optional<Map<String, String>> groups(ObjectName candidate) {
        return name.apply(candidate) ? groups(keys, candidate) : Optional.empty();
    }

    static Optional<Map<String, String>> groups(Map<String, Pattern> keys, ObjectName candidate) {
        Map<String, String> groups = new HashMap<>();
        for (Map.Entry<String, Pattern> each : keys.entrySet()) {
            String value = candidate.getKeyProperty(each.getKey());
            if (value == null) {
                return Optional.empty();
            }
            Matcher fits = each.getValue().matcher(unquoted(value));
            if (!fits.matches()) {
                return Optional.empty();
            }
            for (String group : each.getValue().namedGroups().keySet()) {
                if (fits.group(group) != null) {
                    groups.put(group, fits.group(group));
                }
            }
        }
        return Optional.of(groups);
    }

    /**
     * What templates may take from a bean's name: its key properties, {@link #SELF}, {@link #DOMAIN}
     * and the named groups, which go before.
     *
     * @param raw whether as in the name, with quotes: for other beans' names
     */
    public static Map<String, String> parts(
            ObjectName bean, Map<String, String> groups, boolean raw) {
        Map<String, String> parts = new HashMap<>();
        bean.getKeyPropertyList().forEach((k, v) -> parts.put(k, raw ? v : unquoted(v)));
        parts.put(SELF, bean.toString());
        parts.put(DOMAIN, bean.getDomain());
        parts.putAll(groups);
        return parts;
    }

    /** As people write it. */
    public static String unquoted(String value) {
        if (value.length() < 2 || value.charAt(0) != '"') {
            return value;
        }
        try {
            return ObjectName.unquote(value);
        } catch (IllegalArgumentException plain) {
            return value;
        }
    }
}

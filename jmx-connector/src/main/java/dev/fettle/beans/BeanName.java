package dev.fettle.beans;

import java.util.ArrayList;
import java.util.List;

import javax.management.ObjectName;

/**
 * An MBean's name, taken apart.
 *
 * @param name as it is written, by which the bean is asked for
 * @param keys its properties, those first that say what it is: names of one library differ in their order
 */
public record BeanName(String name, String domain, List<Key> keys) {
    /** What people group by first, as every console does. */
    private static final List<String> FIRST = List.of("type", "j2eeType");

    /**
     * @param value without the quotes and backslashes of the written form
     */
    public record Key(String key, String value) {}

    public BeanName {
        keys = List.copyOf(keys);
    }

    /** Takes a name apart. */
    public static BeanName of(ObjectName name) {
        var keys = new ArrayList<Key>();
        for (String key : FIRST) {
            if (name.getKeyProperty(key) != null) {
                keys.add(key(name, key));
            }
        }
        for (String key : declared(name)) {
            if (!FIRST.contains(key)) {
                keys.add(key(name, key));
            }
        }
        return new BeanName(name.toString(), name.getDomain(), keys);
    }

    /** In the order of the written form, which JMX keeps and does not tell. */
    private static List<String> declared(ObjectName name) {
        var keys = new ArrayList<String>();
        String list = name.getKeyPropertyListString();
        int at = 0;
        while (at < list.length()) {
            int equals = list.indexOf('=', at);
            String key = list.substring(at, equals);
            keys.add(key);
            at = equals + 1 + name.getKeyProperty(key).length() + 1;
        }
        return keys;
    }

    private static Key key(ObjectName name, String key) {
        String value = name.getKeyProperty(key);
        try {
            return new Key(key, value.startsWith("\"") ? ObjectName.unquote(value) : value);
        } catch (IllegalArgumentException asItIs) {
            return new Key(key, value);
        }
    }
}

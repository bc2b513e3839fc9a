package dev.fettle.pool.read;

import dev.fettle.pool.adapter.Where;

import java.io.IOException;
import java.util.Map;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * An operation to be called.
 *
 * @param at the place of the sighting that it is for
 * @param parts for templates
 */
record Invocation(int at, ObjectName bean, Where.Operation operation, Map<String, String> parts) {
    Object call(MBeanServerConnection from) throws IOException, JMException {
        return call(bean, operation, parts, from);
    }

    static Object call(
            ObjectName bean,
            Where.Operation operation,
            Map<String, String> parts,
            MBeanServerConnection from)
            throws IOException, JMException {
        int many = operation.arguments().size();
        Object[] values = new Object[many];
        String[] types = new String[many];
        for (int i = 0; i < many; i++) {
            Where.Argument each = operation.arguments().get(i);
            types[i] = each.type();
            values[i] =
                    Sendable.argument(
                            each.type(),
                            each.value()
                                    .fill(parts)
                                    .orElseThrow(
                                            () ->
                                                    new IllegalArgumentException(
                                                            "nothing is known for "
                                                                    + each.value().text())));
        }
        return from.invoke(bean, operation.name(), values, types);
    }
}

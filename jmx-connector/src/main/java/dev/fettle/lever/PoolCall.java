package dev.fettle.lever;

import dev.fettle.connect.CallKind;
import dev.fettle.pool.Call;
import dev.fettle.tuning.LeverRefused;

import java.io.IOException;

import javax.management.ObjectName;

/** An operation of an adapter, with the arguments that the adapter, or what was read, has for it. */
record PoolCall(TargetBeans target, Call call) {
    /**
     * Does it; what it returns is nobody's business: it may hold anything.
     *
     * @param what is done, as it follows "The JVM did not"
     */
    void run(String what) throws IOException {
        Object[] values = new Object[call.arguments().size()];
        String[] types = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            types[i] = call.arguments().get(i).type();
            values[i] = typed(types[i], call.arguments().get(i).value());
        }
        target.ask(
                what,
                CallKind.DUMP,
                beans ->
                        beans.invoke(
                                ObjectName.getInstance(call.bean()),
                                call.operation(),
                                values,
                                types));
    }

    private static Object typed(String type, String value) throws LeverRefused {
        try {
            return switch (type) {
                case "java.lang.String" -> value;
                case "boolean", "java.lang.Boolean" -> Boolean.valueOf(value);
                case "int", "java.lang.Integer" -> Integer.valueOf(value);
                case "long", "java.lang.Long" -> Long.valueOf(value);
                case "double", "java.lang.Double" -> Double.valueOf(value);
                default ->
                        throw SeenPools.refused(
                                "An argument is a " + type + ", which is not made here.");
            };
        } catch (NumberFormatException e) {
            throw new LeverRefused("\"" + value + "\" is no " + type + ".", e);
        }
    }
}

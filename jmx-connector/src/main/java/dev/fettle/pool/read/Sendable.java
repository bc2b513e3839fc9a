package dev.fettle.pool.read;

import java.util.Set;

/** Which types of attributes and arguments go over the wire whatever the target's classes. */
final class Sendable {
    private static final Set<String> TYPES =
            Set.of(
                    "boolean",
                    "byte",
                    "char",
                    "short",
                    "int",
                    "long",
                    "float",
                    "double",
                    "java.lang.Boolean",
                    "java.lang.Byte",
                    "java.lang.Character",
                    "java.lang.Short",
                    "java.lang.Integer",
                    "java.lang.Long",
                    "java.lang.Float",
                    "java.lang.Double",
                    "java.lang.String",
                    "java.math.BigDecimal",
                    "java.math.BigInteger",
                    "java.util.Date",
                    "javax.management.ObjectName",
                    "javax.management.openmbean.CompositeData",
                    "javax.management.openmbean.TabularData");

    private Sendable() {}

    /** Whether an attribute declared so gives what can be sent; others may, too. */
    static boolean surely(String type) {
        return TYPES.contains(type);
    }

    /** An argument as an operation declares it. */
    static Object argument(String type, String text) {
        return switch (type) {
            case "java.lang.String" -> text;
            case "int", "java.lang.Integer" -> Integer.valueOf(text);
            case "long", "java.lang.Long" -> Long.valueOf(text);
            case "double", "java.lang.Double" -> Double.valueOf(text);
            case "boolean", "java.lang.Boolean" -> Boolean.valueOf(text);
            default -> throw new IllegalArgumentException("no argument can be a " + type);
        };
    }
}

package dev.fettle.pool;

import java.util.List;

/**
 * An operation of an MBean with all its arguments.
 *
 * @param bean the ObjectName
 * @param arguments fixed by the adapter or taken from what was read, never entered
 */
public record Call(String bean, String operation, List<Argument> arguments) {
    public Call {
        arguments = List.copyOf(arguments);
    }

    /**
     * One argument.
     *
     * @param type the operation's declared type, {@code java.lang.String} or a primitive's name
     * @param value as text
     */
    public record Argument(String type, String value) {}
}

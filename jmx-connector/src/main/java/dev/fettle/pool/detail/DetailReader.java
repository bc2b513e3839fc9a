package dev.fettle.pool.detail;

import dev.fettle.pool.Call;
import dev.fettle.pool.Detail;
import dev.fettle.secret.Redaction;

import java.io.IOException;

import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Asks a target for a {@link Detail}. Blocks for as long as the connection's deadline allows. */
public final class DetailReader {
    private DetailReader() {}

    /**
     * @throws IOException whose message is a clause for people: the target did not answer, or the MBean
     *     refused
     */
    public static DetailTable read(MBeanServerConnection beans, Detail detail) throws IOException {
        try {
            return switch (detail) {
                case Detail.OfAttribute(_, _, String bean, String attribute) ->
                        DetailText.of(
                                attribute, beans.getAttribute(new ObjectName(bean), attribute));
                case Detail.OfOperation(_, _, Call call) ->
                        DetailText.of(call.operation(), invoked(beans, call));
            };
        } catch (MalformedObjectNameException e) {
            throw new IOException("the adapter names no MBean: " + e.getMessage(), e);
        } catch (JMException | JMRuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "the MBean refused it: " + Redaction.of(String.valueOf(cause)), e);
        }
    }

    private static Object invoked(MBeanServerConnection beans, Call call)
            throws IOException, JMException {
        Object[] values = new Object[call.arguments().size()];
        String[] types = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            Call.Argument argument = call.arguments().get(i);
            types[i] = argument.type();
            values[i] = value(argument);
        }
        return beans.invoke(new ObjectName(call.bean()), call.operation(), values, types);
    }

    private static Object value(Call.Argument argument) throws IOException {
        String text = argument.value();
        try {
            return switch (argument.type()) {
                case "java.lang.String" -> text;
                case "int", "java.lang.Integer" -> Integer.valueOf(text);
                case "long", "java.lang.Long" -> Long.valueOf(text);
                case "boolean", "java.lang.Boolean" -> Boolean.valueOf(text);
                case "double", "java.lang.Double" -> Double.valueOf(text);
                default ->
                        throw new IOException(
                                "the adapter gives an argument of the type "
                                        + argument.type()
                                        + ", which Fettle does not send");
            };
        } catch (NumberFormatException e) {
            throw new IOException("the adapter gives " + text + " where a number is wanted", e);
        }
    }
}

package dev.fettle.connect;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;

/**
 * Stands where the way to a target's MBeans would be: every question fails with the sentence that
 * says why there is none.
 */
record Unreachable(String sentence) {
    MBeanServerConnection beans() {
        return of(
                MBeanServerConnection.class,
                (_, _, _) -> {
                    throw new IOException(sentence);
                });
    }

    /** Closing it does nothing, and of nothing it ever notifies. */
    JMXConnector connector() {
        return of(
                JMXConnector.class,
                (_, method, _) -> {
                    if (method.getReturnType() == void.class
                            && !method.getName().equals("connect")) {
                        return null;
                    }
                    throw new IOException(sentence);
                });
    }

    private static <T> T of(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        Unreachable.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

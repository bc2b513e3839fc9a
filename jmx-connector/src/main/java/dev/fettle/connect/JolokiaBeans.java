package dev.fettle.connect;

import org.jolokia.client.exception.JolokiaRemoteException;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.util.Arrays;

import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanException;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * Jolokia's MBeans, failing as those of any other connection do: what a policy forbids is a {@link
 * SecurityException}, what the bean refuses a {@link javax.management.JMException}, what the way
 * there costs an {@link IOException}. Jolokia's adapter throws exceptions of its own for most of it,
 * and answers a reading of several attributes that failed altogether with an empty list.
 */
record JolokiaBeans(MBeanServerConnection beans, Runnable refused) implements InvocationHandler {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /**
     * @param refused run when nothing listens where the agent was
     */
    static MBeanServerConnection of(MBeanServerConnection beans, Runnable refused) {
        return (MBeanServerConnection)
                Proxy.newProxyInstance(
                        JolokiaBeans.class.getClassLoader(),
                        new Class<?>[] {MBeanServerConnection.class},
                        new JolokiaBeans(beans, refused));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(this, arguments);
        }
        try {
            Object answer = method.invoke(beans, arguments);
            if (answer instanceof AttributeList none
                    && none.isEmpty()
                    && arguments[1] instanceof String[] names
                    && names.length > 0) {
                // Either it has none of them or the whole request failed: one alone says which.
                none.add(
                        new javax.management.Attribute(
                                names[0], beans.getAttribute((ObjectName) arguments[0], names[0])));
            }
            return answer instanceof Object[] array && method.getName().equals("invoke")
                    ? primitive(array, arguments)
                    : answer;
        } catch (InvocationTargetException thrown) {
            throw translated(thrown.getCause());
        } catch (RuntimeException thrown) {
            throw translated(thrown);
        }
    }

    /** The adapter gives {@code Long[]} where an operation returns {@code long[]}. */
    private Object primitive(Object[] array, Object[] call) throws Exception {
        String[] signature = call[3] instanceof String[] types ? types : new String[0];
        for (MBeanOperationInfo each : beans.getMBeanInfo((ObjectName) call[0]).getOperations()) {
            String[] takes =
                    Arrays.stream(each.getSignature())
                            .map(MBeanParameterInfo::getType)
                            .toArray(String[]::new);
            if (each.getName().equals(call[1])
                    && Arrays.equals(takes, signature)
                    && each.getReturnType().equals(long[].class.getName())) {
                return Arrays.stream(array).mapToLong(n -> ((Number) n).longValue()).toArray();
            }
        }
        return array;
    }

    private Throwable translated(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < 20; i++, cause = cause.getCause()) {
            switch (cause) {
                case JolokiaRemoteException remote -> {
                    return told(remote);
                }
                case ConnectException gone -> {
                    refused.run();
                    return gone;
                }
                case IOException io -> {
                    return io;
                }
                default -> {}
            }
        }
        return thrown;
    }

    private static Exception told(JolokiaRemoteException remote) {
        String type = String.valueOf(remote.getErrorType());
        String said = remote.getMessage();
        if (type.endsWith("SecurityException")
                || remote.getStatus() == FORBIDDEN
                || remote.getStatus() == UNAUTHORIZED) {
            return new SecurityException(said, remote);
        }
        if (type.equals(InstanceNotFoundException.class.getName())
                || said.contains("InstanceNotFoundException")
                || said.matches("(?s).*No MBean '.+' found.*")) {
            return new InstanceNotFoundException(said);
        }
        if (type.equals(AttributeNotFoundException.class.getName())) {
            return new AttributeNotFoundException(said);
        }
        // Without a type it was not the agent that answered, but what stands before it.
        return remote.getErrorType() == null
                ? new IOException(said, remote)
                : new MBeanException(remote, said);
    }
}

package dev.fettle.connect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.stream.Collectors;

import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** A connection's MBeans, every call under the deadline of one kind. */
record BoundedBeans(MBeanServerConnection beans, Calls calls, CallKind kind)
        implements InvocationHandler {

    static MBeanServerConnection of(MBeanServerConnection beans, Calls calls, CallKind kind) {
        return (MBeanServerConnection)
                Proxy.newProxyInstance(
                        BoundedBeans.class.getClassLoader(),
                        new Class<?>[] {MBeanServerConnection.class},
                        new BoundedBeans(beans, calls, kind));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return local(proxy, method, arguments);
        }
        return calls.call(
                () -> words(method, arguments),
                kind.deadline(),
                1,
                () -> remote(method, arguments));
    }

    private Object remote(Method method, Object[] arguments) throws Exception {
        try {
            return method.invoke(beans, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Exception e) {
                throw e;
            }
            throw thrown;
        }
    }

    private Object local(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "the target's MBeans within " + kind.deadline();
        };
    }

    /** Such as {@code getAttribute java.lang:type=Memory HeapMemoryUsage}. */
    private static String words(Method method, Object[] arguments) {
        String of =
                arguments == null
                        ? ""
                        : Arrays.stream(arguments)
                                .filter(a -> a instanceof ObjectName || a instanceof String)
                                .map(a -> " " + a)
                                .collect(Collectors.joining());
        return method.getName() + of;
    }
}

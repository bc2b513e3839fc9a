package dev.fettle.connect;

import java.io.IOException;
import java.io.ObjectOutput;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.rmi.Remote;
import java.rmi.server.RMIClientSocketFactory;
import java.rmi.server.RemoteObject;
import java.rmi.server.RemoteRef;
import java.util.Optional;

import javax.rmi.ssl.SslRMIClientSocketFactory;

/**
 * Where an RMI stub sends its calls, and through which sockets. Read from the form in which the
 * reference writes itself, which {@link RemoteObject} specifies: host, port and socket factory.
 *
 * @param sockets the class of its sockets' factory; empty for RMI's own, which does not encrypt
 */
record StubEnd(Peer peer, Optional<Class<?>> sockets) {
    /**
     * @throws IOException where it is no stub of RMI's
     */
    static StubEnd of(Remote stub) throws IOException {
        if (!(remote(stub) instanceof RemoteObject object) || object.getRef() == null) {
            throw new IOException("the registry holds " + stub.getClass().getName() + ", no stub");
        }
        return of(object.getRef());
    }

    private static Object remote(Remote stub) {
        return Proxy.isProxyClass(stub.getClass()) ? Proxy.getInvocationHandler(stub) : stub;
    }

    private static StubEnd of(RemoteRef reference) throws IOException {
        var written = new Written();
        reference.writeExternal(
                (ObjectOutput)
                        Proxy.newProxyInstance(
                                StubEnd.class.getClassLoader(),
                                new Class<?>[] {ObjectOutput.class},
                                written));
        if (written.host == null || written.port == null) {
            throw new IOException("a stub does not tell where it points");
        }
        return new StubEnd(
                new Peer(written.host, written.port), Optional.ofNullable(written.factory));
    }

    /** The first of each that a reference writes. Nothing of the factory is run. */
    private static final class Written implements InvocationHandler {
        private String host;
        private Integer port;
        private Class<?> factory;

        @Override
        public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
            switch (method.getName()) {
                case "writeUTF" -> host = host == null ? (String) arguments[0] : host;
                case "writeInt" -> port = port == null ? (Integer) arguments[0] : port;
                case "writeObject" -> {
                    if (arguments[0] instanceof RMIClientSocketFactory f && factory == null) {
                        factory = f.getClass();
                    }
                }
                default -> {}
            }
            return null;
        }
    }

    /** Whether its calls go over TLS. A subclass could make any sockets: it does not count. */
    boolean encrypted() {
        return sockets.filter(c -> c == SslRMIClientSocketFactory.class).isPresent();
    }
}

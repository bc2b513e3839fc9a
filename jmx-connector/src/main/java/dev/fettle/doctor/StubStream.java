package dev.fettle.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.rmi.server.RMIClientSocketFactory;
import java.util.Optional;

import javax.management.remote.rmi.RMIConnection;
import javax.management.remote.rmi.RMIServer;
import javax.rmi.ssl.SslRMIClientSocketFactory;

/**
 * Deserializes stubs of JMX connectors and strings alone, and exchanges the socket factory of a stub:
 * the JDK's takes the whole process's trust, not this connection's.
 */
final class StubStream extends ObjectInputStream {
    private static final ObjectInputFilter STUBS =
            ObjectInputFilter.Config.createFilter(
                    "maxdepth=8;maxrefs=1000;maxbytes=65536;maxarray=10000;"
                            + "java.lang.String;javax.management.remote.rmi.*;"
                            + "java.rmi.server.*;java.rmi.Remote;java.lang.reflect.Proxy;"
                            + "javax.rmi.ssl.SslRMIClientSocketFactory;"
                            // What is given instead is filtered, too; a stream cannot bring it.
                            + OwnTrust.Sockets.class.getName()
                            + ";!*");

    private final boolean annotated;
    private final Optional<RMIClientSocketFactory> instead;

    /** What RMI sent: every class is followed by where its code may be had. */
    StubStream(InputStream in) throws IOException {
        this(in, true, Optional.empty());
    }

    StubStream(InputStream in, boolean annotated, Optional<RMIClientSocketFactory> instead)
            throws IOException {
        super(in);
        this.annotated = annotated;
        this.instead = instead;
        setObjectInputFilter(STUBS);
        enableResolveObject(instead.isPresent());
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
            throws IOException, ClassNotFoundException {
        skipAnnotation();
        return Class.forName(description.getName(), false, StubStream.class.getClassLoader());
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces)
            throws IOException, ClassNotFoundException {
        skipAnnotation();
        for (String each : interfaces) {
            if (!each.startsWith("javax.management.remote.rmi.")
                    && !each.equals("java.rmi.Remote")) {
                throw new ClassNotFoundException("a stub that is also a " + each);
            }
        }
        return super.resolveProxyClass(interfaces);
    }

    /** Nobody's code is loaded from anywhere. */
    private void skipAnnotation() throws IOException, ClassNotFoundException {
        if (annotated) {
            readObject();
        }
    }

    @Override
    protected Object resolveObject(Object object) {
        return object instanceof SslRMIClientSocketFactory ? instead.orElseThrow() : object;
    }

    RMIServer server() throws IOException, ClassNotFoundException {
        return (RMIServer) readObject();
    }

    RMIConnection connection() throws IOException, ClassNotFoundException {
        return (RMIConnection) readObject();
    }
}

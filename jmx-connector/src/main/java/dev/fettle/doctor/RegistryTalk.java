package dev.fettle.doctor;

import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;

/**
 * Asks an RMI registry without the JDK's own client, which would call wherever the stub points before
 * it gives it out (distributed garbage collection), and would deserialize what it is sent. The bytes
 * are the RMI specification's (chapter 10): the single-operation protocol, a call to the registry's
 * well-known object by operation number.
 */
final class RegistryTalk {
    private static final int LIST = 1;
    private static final int LOOKUP = 2;

    /** Of the registry's interface: the same in every JDK since 1.1. */
    private static final long INTERFACE = 4905912898345647071L;

    private static final byte[] SINGLE_OPERATION = {'J', 'R', 'M', 'I', 0, 2, 0x4c};
    private static final int CALL = 0x50;
    private static final int RETURN = 0x51;
    private static final int NORMAL = 1;

    /** An answer comes in one piece; a forwarder may keep the connection open behind it. */
    private static final int MORE_MILLIS = 1_000;

    private static final int MOST_BYTES = 1 << 16;

    private RegistryTalk() {}

    /** What names it has. */
    static List<String> names(Socket socket) throws IOException {
        try (var in = stream(reply(socket, LIST, ""))) {
            return in.readObject() instanceof String[] names ? List.of(names) : List.of();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    /** The answer to a lookup, as it was sent; see {@link #stream}. */
    static byte[] lookup(Socket socket, String name) throws IOException {
        return reply(socket, LOOKUP, name);
    }

    private static byte[] reply(Socket socket, int operation, String argument) throws IOException {
        var out = new DataOutputStream(socket.getOutputStream());
        out.write(SINGLE_OPERATION);
        out.write(CALL);
        var call = new ObjectOutputStream(out);
        // The registry's object id: number 0 in no particular space.
        call.writeLong(0);
        call.writeInt(0);
        call.writeLong(0);
        call.writeShort(0);
        call.writeInt(operation);
        call.writeLong(INTERFACE);
        if (operation == LOOKUP) {
            call.writeObject(argument);
        }
        call.flush();
        int first = socket.getInputStream().read();
        if (first != RETURN) {
            throw new IOException("the registry's answer is none of RMI's");
        }
        return rest(socket);
    }

    /** A registry ends the connection after its answer; one that does not has given it by then. */
    private static byte[] rest(Socket socket) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        var buffer = new byte[4096];
        try {
            int count;
            while (bytes.size() < MOST_BYTES
                    && (count = socket.getInputStream().read(buffer)) >= 0) {
                bytes.write(buffer, 0, count);
                socket.setSoTimeout(MORE_MILLIS);
            }
        } catch (SocketTimeoutException e) {
            if (bytes.size() == 0) {
                throw e;
            }
        }
        return bytes.toByteArray();
    }

    /**
     * The answer from its object on. Takes a stub, its socket factory and strings, nothing else.
     *
     * @throws IOException also where the answer is a failure: its class's name is the message
     */
    static StubStream stream(byte[] reply) throws IOException {
        var in = new StubStream(new ByteArrayInputStream(reply));
        int kind = in.readByte();
        in.readInt();
        in.readLong();
        in.readShort();
        if (kind != NORMAL) {
            throw new IOException("the registry answers with a failure");
        }
        return in;
    }
}

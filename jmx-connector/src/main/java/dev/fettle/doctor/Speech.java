package dev.fettle.doctor;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What speaks at a port: what it answers to RMI's greeting (the Java Remote Method Protocol, RMI
 * specification, chapter 10).
 */
enum Speech {
    RMI,
    /** It answered with a TLS alert, or hung up, as servers do that want TLS. */
    PERHAPS_TLS,
    HTTP,
    SOMETHING_ELSE,
    SILENT;

    /** {@code JRMI}, version 2, the stream protocol. */
    private static final byte[] GREETING = {'J', 'R', 'M', 'I', 0, 2, 0x4b};

    private static final int ACKNOWLEDGED = 0x4e;
    private static final int TLS_ALERT = 0x15;

    /** On a connection just made, whose reads time out. */
    static Speech of(Socket socket) throws IOException {
        var out = new DataOutputStream(socket.getOutputStream());
        out.write(GREETING);
        out.flush();
        try {
            var in = new DataInputStream(socket.getInputStream());
            int first = in.read();
            return switch (first) {
                case ACKNOWLEDGED -> {
                    // How it sees this side.
                    in.readUTF();
                    in.readInt();
                    yield RMI;
                }
                case -1, TLS_ALERT -> PERHAPS_TLS;
                case 'H' ->
                        Arrays.equals(in.readNBytes(3), "TTP".getBytes(StandardCharsets.US_ASCII))
                                ? HTTP
                                : SOMETHING_ELSE;
                default -> SOMETHING_ELSE;
            };
        } catch (SocketTimeoutException _) {
            return SILENT;
        }
    }

    /** Whether it answers an HTTP request, for one that was silent: such servers await a line's end. */
    static boolean answersHttp(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        try {
            byte[] start = socket.getInputStream().readNBytes(5);
            return Arrays.equals(start, "HTTP/".getBytes(StandardCharsets.US_ASCII));
        } catch (SocketTimeoutException _) {
            return false;
        }
    }
}

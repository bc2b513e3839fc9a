package dev.fettle.connect;

import java.io.IOException;
import java.util.Objects;

/** No connection came about. The message is one sentence: what failed, why, and what to do. */
public sealed class CannotConnect extends IOException permits NoJmx {
    private static final long serialVersionUID = 1;

    /** Why, for programs. */
    public enum Kind {
        /** What was given can be no target: an empty text, a number below 1 or beyond any pid. */
        BAD_TARGET,
        NO_SUCH_PROCESS,
        NOT_A_JVM,
        /** The name matches no JVM. */
        NO_MATCH,
        /** The name matches several JVMs. */
        AMBIGUOUS,
        OTHER_USER,
        ATTACH_DISABLED,
        /** The process is stopped (SIGSTOP, a debugger): an attach could hang for ever. */
        STOPPED,
        /** The JVM assembles an AOT cache or a CDS archive, which an attach would destroy. */
        ASSEMBLING_CACHE,
        TIMED_OUT,
        /** The process ended meanwhile. */
        LOST,
        /** The remote host's name is unknown here. */
        UNRESOLVED,
        /** Nothing listens at that port. */
        REFUSED,
        /** No answer comes from the host. */
        UNREACHABLE,
        /** What listens there is no JMX server, or not a JVM's. */
        NOT_JMX,
        /** The registry answers, but the server's stub points to where nothing can be reached. */
        STUB_ELSEWHERE,
        /** Encryption was asked for and is not to be had: nothing secret was sent. */
        NOT_TLS,
        /** Nobody here vouches for the server's certificate. */
        UNTRUSTED,
        /** The server's certificate is not valid any more, or not yet. */
        EXPIRED,
        /** The server's certificate is another host's. */
        WRONG_HOST,
        /** The server wants a certificate of the client's, or does not accept this one. */
        CLIENT_CERTIFICATE,
        /** A trust store or key store of this side's cannot be used. */
        BAD_STORE,
        NO_CREDENTIALS,
        WRONG_PASSWORD,
        /** The user is known, and may do nothing. */
        NO_ROLE,
        FAILED
    }

    private final Kind kind;

    CannotConnect(Kind kind, String sentence) {
        this(kind, sentence, null);
    }

    CannotConnect(Kind kind, String sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = Objects.requireNonNull(kind);
    }

    public Kind kind() {
        return kind;
    }
}

package dev.fettle.dump;

import java.io.IOException;
import java.util.Optional;

/** A file is no thread dump, or not a whole one: a clause that says why. */
public final class UnreadableDump extends IOException {
    private static final long serialVersionUID = 1;

    private final transient DumpedThreads read;

    public UnreadableDump(String why) {
        this(why, null, null);
    }

    public UnreadableDump(String why, Throwable cause) {
        this(why, null, cause);
    }

    private UnreadableDump(String why, DumpedThreads read, Throwable cause) {
        super(why, cause);
        this.read = read;
    }

    /** The same, of a dump that is not whole. */
    public UnreadableDump after(DumpedThreads threads) {
        return new UnreadableDump(getMessage(), threads, this);
    }

    /** The threads before it breaks off; empty where there are none. */
    public Optional<DumpedThreads> read() {
        return Optional.ofNullable(read);
    }
}

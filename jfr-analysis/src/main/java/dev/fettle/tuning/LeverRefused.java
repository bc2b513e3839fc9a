package dev.fettle.tuning;

import java.io.IOException;

/** A JVM, or the role that Fettle has in it, does not let a lever be read or moved. */
public final class LeverRefused extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * @param why one sentence for the user
     */
    public LeverRefused(String why, Throwable cause) {
        super(why, cause);
    }
}

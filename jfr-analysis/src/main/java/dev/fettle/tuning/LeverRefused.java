package dev.fettle.tuning;

import java.io.IOException;

/** A JVM, or the role that Fettle has in it, does not let a lever be read or moved. */
public final class LeverRefused extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean gone;

    /**
     * @param why one sentence for the user
     */
    public LeverRefused(String why, Throwable cause) {
        this(why, cause, false);
    }

    private LeverRefused(String why, Throwable cause, boolean gone) {
        super(why, cause);
        this.gone = gone;
    }

    /**
     * The JVM has told, and what a lever would be of is not there: whatever was set of it went with it.
     *
     * @param why one sentence for the user
     */
    public static LeverRefused gone(String why) {
        return new LeverRefused(why, null, true);
    }

    /** Whether what the lever would be of is surely not there. */
    public boolean isGone() {
        return gone;
    }
}

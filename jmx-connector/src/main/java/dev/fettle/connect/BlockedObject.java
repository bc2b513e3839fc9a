package dev.fettle.connect;

import java.io.IOException;

/**
 * A target's answer was not let in: it holds an object of a class that the safety filter does not
 * allow, or it is beyond a limit. The connection goes on; only this answer is missing. The message is
 * half a sentence, to follow upon what was asked for.
 */
public final class BlockedObject extends IOException {
    private static final long serialVersionUID = 1;

    private final String what;

    private BlockedObject(String what, String message, Throwable cause) {
        super(message, cause);
        this.what = what;
    }

    /** A class, or a limit. */
    public String what() {
        return what;
    }

    /**
     * @param what a class, or a broken limit
     */
    static BlockedObject by(String what, Throwable cause) {
        return new BlockedObject(
                what,
                "blocked by the safety filter: "
                        + what
                        + ", which could harm Fettle; this value is skipped",
                cause);
    }

    static BlockedObject unknown(String type, Throwable cause) {
        return new BlockedObject(
                type,
                "an object of class "
                        + type
                        + ", the application's own, which Fettle does not have; this value is"
                        + " skipped",
                cause);
    }
}

package dev.fettle.dump;

import java.io.IOException;

/** A file is no thread dump, or not a whole one: a clause that says why. */
public final class UnreadableDump extends IOException {
    private static final long serialVersionUID = 1;

    public UnreadableDump(String why) {
        super(why);
    }

    public UnreadableDump(String why, Throwable cause) {
        super(why, cause);
    }
}

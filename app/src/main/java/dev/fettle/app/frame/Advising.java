package dev.fettle.app.frame;

import java.util.function.Consumer;

/** What a session advises for its target. */
public interface Advising {
    /** Nothing is advised. */
    Advising NONE = reply -> reply.accept(Reply.none("There is no session to ask."));

    /**
     * Reads the target's flags and says what follows from them and from what was seen so far. Changes
     * nothing. Returns at once; the reply comes once, on any thread.
     */
    void advise(Consumer<Reply<Advised>> reply);
}

package dev.fettle.app.frame;

import java.time.Duration;
import java.util.function.Consumer;

/** What a session advises for its target. */
public interface Advising {
    /** Nothing is advised. */
    Advising NONE =
            new Advising() {
                @Override
                public void advise(Duration least, Consumer<Reply<Advised>> reply) {
                    reply.accept(Reply.none("There is no session to ask."));
                }

                @Override
                public void restarted(Consumer<Reply<Restarted>> reply) {
                    reply.accept(Reply.none("There is no session to ask."));
                }
            };

    /** Shares of time need so much. */
    Duration LEAST = Duration.ofSeconds(30);

    /**
     * Reads the target's flags and says what follows from them and from what was seen so far. What needs a
     * restart is remembered, so that the next start can be held against it; the target is not changed.
     * Returns at once; the reply comes once, on any thread.
     *
     * @param least how long it must have been watched
     */
    void advise(Duration least, Consumer<Reply<Advised>> reply);

    /** As above, from {@link #LEAST} on. */
    default void advise(Consumer<Reply<Advised>> reply) {
        advise(LEAST, reply);
    }

    /**
     * Says what became of advice that the target was given before it was started. Returns at once; the
     * reply comes once, on any thread.
     */
    void restarted(Consumer<Reply<Restarted>> reply);
}

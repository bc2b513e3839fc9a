package dev.fettle.app.session;

import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.OwnRequest;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * One request of a session's that may stop its target: told before it and, be it answered or not, after
 * it, so that no detector accuses the target of it.
 */
final class Asking implements AutoCloseable {
    private final OwnRequest request;
    private final Consumer<Observation> tell;
    private final Instant begin = Instant.now();
    private final long nanos = System.nanoTime();

    private Asking(OwnRequest request, Consumer<Observation> tell) {
        this.request = request;
        this.tell = tell;
    }

    /**
     * @param tell takes what is told, on this thread
     */
    static Asking begin(OwnRequest request, Consumer<Observation> tell) {
        var begun = new Asking(request, tell);
        tell.accept(Happening.asked(request, begun.begin));
        return begun;
    }

    @Override
    public void close() {
        double seconds = (System.nanoTime() - nanos) / 1e9;
        tell.accept(Happening.answered(request, begin, Instant.now(), seconds));
    }
}

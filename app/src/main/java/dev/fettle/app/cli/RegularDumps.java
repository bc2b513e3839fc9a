package dev.fettle.app.cli;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Lookups;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.ThreadsDumped;
import dev.fettle.dump.PredictedDump;
import dev.fettle.target.Link;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Asks for a dump of all threads again and again while a target is watched; the session judges them. */
final class RegularDumps {
    static final Duration OFTENEST = Duration.ofSeconds(10);

    /** A dump may take a tenth of the time between two; else they come less often. */
    private static final int SHARE = 10;

    private final Duration every;
    private final Consumer<String> note;
    private final AtomicReference<Duration> rest;
    private final AtomicReference<String> refusal = new AtomicReference<>("");
    private Instant next = Instant.MIN;

    /**
     * @param note gets why there is no dump, once for each reason, on any thread
     */
    RegularDumps(Duration every, Consumer<String> note) {
        this.every = every;
        this.note = note;
        this.rest = new AtomicReference<>(every);
    }

    /** Asks where it is time and the target is heard. Returns at once. */
    void show(Frame frame, Lookups lookups) {
        if (!(frame.link() instanceof Link.Up) || frame.at().isBefore(next)) {
            return;
        }
        next = frame.at().plus(rest.get());
        // Whoever gave the option has agreed to what it takes; how much room there is is looked at.
        long heap = frame.facts().map(facts -> facts.heapMax().orElse(0)).orElse(0L);
        PredictedDump cost = lookups.dumpCost(heap);
        lookups.dumpThreads(cost, this::told);
    }

    private void told(Reply<ThreadsDumped> reply) {
        reply.handle(
                dump -> {
                    Duration least = dump.took().multipliedBy(SHARE);
                    rest.set(least.compareTo(every) > 0 ? least : every);
                    refusal.set("");
                },
                why -> {
                    if (!refusal.getAndSet(why).equals(why)) {
                        note.accept("fettle: " + why);
                    }
                });
    }
}

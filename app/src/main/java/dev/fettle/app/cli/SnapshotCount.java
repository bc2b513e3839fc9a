package dev.fettle.app.cli;

import dev.fettle.app.frame.ClassTable;
import dev.fettle.app.frame.CountCost;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.session.Session;
import dev.fettle.signal.Signals;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Counts the classes for a snapshot, once its user has agreed to the pause. A snapshot goes on without it. */
final class SnapshotCount {
    /** A little more than the connection's deadline for it, 60 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private final Terminal terminal;
    private final Assent assent;
    private final boolean yes;
    private volatile OptionalDouble used = OptionalDouble.empty();

    /**
     * @param yes whether the user agreed already, however long it takes
     */
    SnapshotCount(Terminal terminal, Interruption interruption, boolean yes) {
        this.terminal = terminal;
        this.assent = new Assent(terminal, interruption);
        this.yes = yes;
    }

    /** By the size of the heap the pause is predicted. */
    void see(Frame frame) {
        OptionalDouble now = frame.latest(Signals.MEMORY_USED.of(Signals.HEAP));
        used = now.isPresent() ? now : used;
    }

    /** Asks, counts and waits for it; says what became of it. */
    void count(Session session) {
        try {
            agreed(session);
        } catch (Refusal refused) {
            terminal.note("fettle: Without a histogram: " + refused.getMessage());
            return;
        }
        var answer = new CompletableFuture<Reply<ClassTable>>();
        session.lookups().countClasses(answer::complete);
        try {
            answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .handle(
                            table ->
                                    terminal.note(
                                            "Counted %d classes; it took %d ms."
                                                    .formatted(
                                                            table.classes().size(),
                                                            table.took().toMillis())),
                            why -> terminal.note("fettle: Without a histogram: " + why));
        } catch (TimeoutException e) {
            terminal.note("fettle: Without a histogram: the JVM did not answer in time.");
        } catch (ExecutionException e) {
            terminal.note("fettle: Without a histogram: " + e.getCause() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void agreed(Session session) {
        OptionalDouble heap = used;
        CountCost cost =
                heap.isPresent()
                        ? session.lookups().countCost(heap.getAsDouble())
                        : new CountCost("a time that cannot be told", true);
        assent.to(
                "Counting the classes will stop the JVM for about " + cost.words(),
                yes || !cost.ask(),
                "is too long to do unasked: say --yes");
    }
}

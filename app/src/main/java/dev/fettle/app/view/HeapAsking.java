package dev.fettle.app.view;

import dev.fettle.app.chart.Charts;
import dev.fettle.app.view.heap.HeapView;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has the classes of the shown target counted, where its user wants it. */
final class HeapAsking implements HeapView.Actions {
    private final Executor door;
    private final Supplier<Optional<Attached>> shown;
    private final Consumer<Attached> changed;

    HeapAsking(Executor door, Supplier<Optional<Attached>> shown, Consumer<Attached> changed) {
        this.door = door;
        this.shown = shown;
        this.changed = changed;
    }

    @Override
    public void count() {
        shown.get().ifPresent(target -> count(target, false));
    }

    /** The same from where its cost is not beside the button: it is said, and asked for once more. */
    void countForIncident() {
        shown.get().ifPresent(target -> count(target, true));
    }

    private void count(Attached target, boolean ask) {
        double used =
                target.last()
                        .map(frame -> target.tracks().at(frame.at(), Duration.ZERO))
                        .map(now -> now.value(Charts.HEAP_USED).orElse(0))
                        .orElse(0.0);
        if (target.heap().begin(ask || target.lookups().countCost(used).ask())) {
            target.lookups()
                    .countClasses(
                            reply ->
                                    door.execute(
                                            () -> {
                                                target.heap().told(reply);
                                                changed.accept(target);
                                            }));
        }
        changed.accept(target);
    }

    @Override
    public void cancel() {
        shown.get()
                .ifPresent(
                        target -> {
                            target.heap().cancel();
                            changed.accept(target);
                        });
    }

    @Override
    public void probe() {
        shown.get()
                .ifPresent(
                        target -> {
                            target.lookups().probe(target.heap().toggleProbing());
                            changed.accept(target);
                        });
    }
}

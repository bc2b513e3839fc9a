package dev.fettle.app.view;

import dev.fettle.app.chart.Charts;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.view.threads.ThreadsView;
import dev.fettle.dump.PredictedDump;
import dev.fettle.target.Link;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has the threads of the shown target looked up, while they are looked at. */
final class ThreadsAsking implements ThreadsView.Actions {
    private final Executor door;
    private final Supplier<Optional<Attached>> shown;
    private final Consumer<Attached> changed;

    ThreadsAsking(Executor door, Supplier<Optional<Attached>> shown, Consumer<Attached> changed) {
        this.door = door;
        this.shown = shown;
        this.changed = changed;
    }

    /** Asks for a table, where it is time and the target is heard. Returns at once. */
    void whileShown(Attached target, Frame frame) {
        if (frame.link() instanceof Link.Up && target.threads().due(frame.at())) {
            target.lookups()
                    .threads(
                            reply ->
                                    door.execute(
                                            () -> {
                                                target.threads().told(reply);
                                                changed.accept(target);
                                            }));
        }
    }

    @Override
    public void filter(String text) {
        change(target -> target.threads().filter(text));
    }

    @Override
    public void keep() {
        change(target -> target.threads().keep());
    }

    @Override
    public void compare(boolean on) {
        change(target -> target.threads().compare(on));
    }

    @Override
    public void stack(long thread, String name) {
        change(
                target -> {
                    target.threads().asksStack(name);
                    target.lookups()
                            .stack(
                                    thread,
                                    reply ->
                                            door.execute(
                                                    () -> {
                                                        target.threads().told(name, reply);
                                                        changed.accept(target);
                                                    }));
                });
    }

    @Override
    public void closeStack() {
        change(target -> target.threads().closeStack());
    }

    @Override
    public void showVirtual(boolean on) {
        change(target -> target.threads().virtual().show(on));
    }

    @Override
    public void dump() {
        change(this::dump);
    }

    private void dump(Attached target) {
        PredictedDump cost = cost(target);
        if (target.threads().virtual().begin(!cost.unasked())) {
            target.lookups()
                    .dumpThreads(
                            cost,
                            reply ->
                                    door.execute(
                                            () -> {
                                                target.threads().virtual().told(reply);
                                                changed.accept(target);
                                            }));
        }
    }

    @Override
    public void cancelDump() {
        change(target -> target.threads().virtual().cancel());
    }

    /** What a dump of all its threads takes now; where the heap's use is not told, by its limit. */
    static PredictedDump cost(Attached target) {
        OptionalDouble used =
                target.last()
                        .map(frame -> target.tracks().at(frame.at(), Duration.ZERO))
                        .map(now -> now.value(Charts.HEAP_USED))
                        .orElse(OptionalDouble.empty());
        double most =
                target.last()
                        .flatMap(Frame::facts)
                        .map(facts -> (double) facts.heapMax().orElse(Long.MAX_VALUE >> 10))
                        .orElse(0.0);
        return target.lookups().dumpCost(used.orElse(most));
    }

    private void change(Consumer<Attached> change) {
        shown.get()
                .ifPresent(
                        target -> {
                            change.accept(target);
                            changed.accept(target);
                        });
    }
}

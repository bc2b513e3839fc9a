package dev.fettle.app.view;

import dev.fettle.app.frame.Change;
import dev.fettle.app.look.PoolBands;
import dev.fettle.app.view.pools.PoolsActions;
import dev.fettle.app.view.pools.PoolsDesk;
import dev.fettle.app.view.pools.Subject;
import dev.fettle.app.view.tabs.Tab;
import dev.fettle.dump.PredictedDump;
import dev.fettle.pool.Detail;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Does what is wanted among the shown target's pools: looks up, and leads to where changes are planned. */
final class PoolsAsking implements PoolsActions {
    private final Executor door;
    private final Supplier<Optional<Attached>> shown;
    private final Consumer<Attached> changed;
    private final TuningAsking tuning;
    private final Ports ports;
    private final Consumer<Tab> turn;
    private final Aside aside;
    private final BiConsumer<List<String>, String> draft;
    private Optional<PoolBands> chosen;

    /**
     * @param turn goes to a tab
     * @param draft begins an adapter of MBeans, as they are called
     */
    PoolsAsking(
            Executor door,
            Ports ports,
            Supplier<Optional<Attached>> shown,
            Consumer<Attached> changed,
            TuningAsking tuning,
            Consumer<Tab> turn,
            Aside aside,
            BiConsumer<List<String>, String> draft) {
        this.door = door;
        this.ports = ports;
        this.shown = shown;
        this.changed = changed;
        this.tuning = tuning;
        this.turn = turn;
        this.aside = aside;
        this.draft = draft;
        this.chosen = ports.bands().kept();
    }

    /** As the user chose them in a window, or as the settings have them now. */
    PoolBands bands() {
        return chosen.orElseGet(ports.bands()::ofSettings);
    }

    @Override
    public void filter(String text) {
        change(desk -> desk.filter(text));
    }

    @Override
    public void choose(Subject subject) {
        change(desk -> desk.choose(subject));
    }

    @Override
    public void pin(Subject subject) {
        change(desk -> desk.pin(subject));
    }

    @Override
    public void bands(PoolBands bands) {
        chosen = Optional.of(bands);
        aside.run("keep-bands", () -> ports.bands().keep(bands));
        change(_ -> {});
    }

    @Override
    public void adapt(List<String> beans, String of) {
        turn.accept(Tab.MBEANS);
        draft.accept(beans, of);
    }

    @Override
    public void bandsOfSettings() {
        chosen = Optional.empty();
        aside.run("forget-bands", ports.bands()::forget);
        change(_ -> {});
    }

    @Override
    public void look(Subject subject, Detail detail) {
        shown.get().ifPresent(target -> look(target, subject, detail));
    }

    private void look(Attached target, Subject subject, Detail detail) {
        if (!target.pools().begin(subject, detail)) {
            return;
        }
        Clock clock = ports.clock();
        target.lookups()
                .detail(
                        detail,
                        reply ->
                                door.execute(
                                        () -> {
                                            target.pools()
                                                    .told(subject, detail, clock.instant(), reply);
                                            changed.accept(target);
                                        }));
        changed.accept(target);
    }

    @Override
    public void dump() {
        shown.get().ifPresent(this::dump);
    }

    private void dump(Attached target) {
        PredictedDump cost = ThreadsAsking.cost(target);
        if (target.pools().beginDump(!cost.unasked())) {
            target.lookups()
                    .dumpThreads(
                            cost,
                            reply ->
                                    door.execute(
                                            () -> {
                                                target.pools().dumped(reply);
                                                changed.accept(target);
                                            }));
        }
        changed.accept(target);
    }

    @Override
    public void tune(Change change, boolean ask) {
        tuning.change(change, ask);
        turn.accept(Tab.TUNING);
    }

    private void change(Consumer<PoolsDesk> change) {
        shown.get()
                .ifPresent(
                        target -> {
                            change.accept(target.pools());
                            changed.accept(target);
                        });
    }
}

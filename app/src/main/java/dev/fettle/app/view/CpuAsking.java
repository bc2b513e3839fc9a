package dev.fettle.app.view;

import dev.fettle.app.view.cpu.CpuThread;
import dev.fettle.app.view.cpu.CpuView;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has the CPU of the shown target sampled, where its user wants it. */
final class CpuAsking implements CpuView.Actions {
    private final Executor door;
    private final Clock clock;
    private final Supplier<Optional<Attached>> shown;
    private final Consumer<Attached> changed;

    CpuAsking(
            Executor door,
            Clock clock,
            Supplier<Optional<Attached>> shown,
            Consumer<Attached> changed) {
        this.door = door;
        this.clock = clock;
        this.shown = shown;
        this.changed = changed;
    }

    @Override
    public void sample() {
        shown.get().ifPresent(this::sample);
    }

    private void sample(Attached target) {
        if (target.cpu().begin(clock.instant())) {
            target.lookups()
                    .sampleCpu(
                            reply ->
                                    door.execute(
                                            () -> {
                                                target.cpu().told(reply);
                                                changed.accept(target);
                                            }));
        }
        changed.accept(target);
    }

    @Override
    public void choose(Optional<CpuThread> thread) {
        shown.get()
                .filter(target -> target.cpu().sampledAny())
                .ifPresent(
                        target -> {
                            target.cpu().choose(thread);
                            changed.accept(target);
                        });
    }
}

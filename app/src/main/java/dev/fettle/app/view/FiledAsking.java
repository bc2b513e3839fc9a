package dev.fettle.app.view;

import dev.fettle.app.chart.Stretch;
import dev.fettle.app.view.connect.FileChoice;
import dev.fettle.app.view.incident.IncidentView;
import dev.fettle.app.view.tabs.Tab;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks the file of an incident that is shown: to keep a note, to be compared, or where something was. */
final class FiledAsking implements IncidentView.Actions {
    /** Before and after what is looked at: onsets are known to some seconds. */
    private static final Duration AROUND = Duration.ofSeconds(5);

    private final Executor door;
    private final Supplier<Optional<Attached>> shown;
    private final Consumer<Attached> changed;
    private final FileChoice files;
    private final Consumer<Tab> turn;

    FiledAsking(
            Executor door,
            Supplier<Optional<Attached>> shown,
            Consumer<Attached> changed,
            FileChoice files,
            Consumer<Tab> turn) {
        this.door = door;
        this.shown = shown;
        this.changed = changed;
        this.files = files;
        this.turn = turn;
    }

    @Override
    public void look(Instant at) {
        with(
                (target, desk) -> {
                    desk.look(at);
                    target.select(Optional.of(new Stretch(at.minus(AROUND), at.plus(AROUND))));
                    turn.accept(Tab.OVERVIEW);
                });
    }

    @Override
    public void remark(String text, boolean timed) {
        with(
                (target, desk) -> {
                    desk.say("Writing the note…");
                    desk.filed()
                            .remark(
                                    timed ? about(target) : Optional.empty(),
                                    System.getProperty("user.name", "somebody"),
                                    text,
                                    reply ->
                                            door.execute(
                                                    () -> {
                                                        desk.remarked(reply);
                                                        changed.accept(target);
                                                    }));
                    changed.accept(target);
                });
    }

    /** What a note is about: the middle of what is selected. */
    static Optional<Instant> about(Attached target) {
        return target.selected().map(it -> it.from().plus(it.length().dividedBy(2)));
    }

    @Override
    public void compare() {
        files.choose("The incident to compare this one with").ifPresent(this::compare);
    }

    private void compare(Path other) {
        with(
                (target, desk) -> {
                    desk.say("Comparing with " + other.getFileName() + "…");
                    desk.filed()
                            .compare(
                                    other,
                                    reply ->
                                            door.execute(
                                                    () -> {
                                                        desk.compared(reply);
                                                        changed.accept(target);
                                                    }));
                    changed.accept(target);
                });
    }

    @Override
    public void close() {
        with(
                (target, desk) -> {
                    desk.closeContrast();
                    changed.accept(target);
                });
    }

    private interface Work {
        void of(Attached target, FiledDesk desk);
    }

    private void with(Work work) {
        shown.get().ifPresent(target -> target.file().ifPresent(desk -> work.of(target, desk)));
    }
}

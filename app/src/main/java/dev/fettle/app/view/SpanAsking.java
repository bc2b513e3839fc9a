package dev.fettle.app.view;

import dev.fettle.app.chart.Stretch;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.view.span.SpanModel.Compared;
import dev.fettle.app.view.span.SpanView;
import dev.fettle.app.words.Times;
import dev.fettle.baseline.Baseline;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Keeps the selected span of the shown target as a baseline, and compares it with one. */
final class SpanAsking implements SpanView.Actions {
    private final Executor door;
    private final Aside aside;
    private final Ports.Kept kept;
    private final Supplier<Optional<Attached>> shown;
    private final Consumer<Attached> changed;
    private List<String> names = List.of();
    private boolean read;

    /** What is done with a span, on a thread that may wait for a disk. */
    private interface Work {
        /** What is then true of the target. */
        Consumer<SpanDesk> of(Baseline span) throws IOException;
    }

    SpanAsking(
            Executor door,
            Aside aside,
            Ports.Kept kept,
            Supplier<Optional<Attached>> shown,
            Consumer<Attached> changed) {
        this.door = door;
        this.aside = aside;
        this.kept = kept;
        this.shown = shown;
        this.changed = changed;
    }

    /** Names of the baselines that are kept, as far as they were read; read when first asked for. */
    List<String> names() {
        if (!read) {
            read = true;
            aside.run("baselines", this::refresh);
        }
        return names;
    }

    private void refresh() throws IOException {
        List<String> found = kept.names();
        door.execute(
                () -> {
                    names = found;
                    shown.get().ifPresent(changed);
                });
    }

    @Override
    public void keep(String name) {
        if (!kept.isName(name)) {
            say(
                    "A name has letters, digits, spaces, \".\", \"-\" and \"_\", 64 at most, and"
                            + " begins with a letter or a digit.");
            return;
        }
        with(
                span -> {
                    kept.keep(name, span);
                    refresh();
                    String done =
                            "Kept %s as \"%s\": %d signals."
                                    .formatted(
                                            Times.span(span.length()), name, span.levels().size());
                    return desk -> desk.say(done);
                });
    }

    @Override
    public void compare(String name) {
        with(
                span -> {
                    Optional<Baseline> before = kept.find(name);
                    if (before.isEmpty()) {
                        refresh();
                        return desk ->
                                desk.say("No baseline is kept as \"" + name + "\" any more.");
                    }
                    Compared compared = Compared.of(name, before.get(), span);
                    return desk -> desk.compared(compared);
                });
    }

    @Override
    public void close() {
        shown.get()
                .ifPresent(
                        target -> {
                            target.spans().close();
                            changed.accept(target);
                        });
    }

    private void say(String sentence) {
        shown.get()
                .ifPresent(
                        target -> {
                            target.spans().say(sentence);
                            changed.accept(target);
                        });
    }

    private void with(Work work) {
        Optional<Attached> target = shown.get();
        Optional<Stretch> selected = target.flatMap(Attached::selected);
        if (selected.isEmpty()) {
            return;
        }
        Attached of = target.orElseThrow();
        of.lookups()
                .levels(
                        selected.get().from(),
                        selected.get().to(),
                        reply -> aside.run("span", () -> answer(of, reply, work)));
    }

    private void answer(Attached of, Reply<Baseline> reply, Work work) {
        Consumer<SpanDesk> done;
        try {
            done =
                    reply.told().isPresent()
                            ? work.of(reply.told().get())
                            : desk -> desk.say(reply.why());
        } catch (IOException failed) {
            done =
                    desk ->
                            desk.say(
                                    "Baselines cannot be kept or read: "
                                            + failed.getMessage()
                                            + ".");
        }
        Consumer<SpanDesk> then = done;
        door.execute(
                () -> {
                    then.accept(of.spans());
                    changed.accept(of);
                });
    }
}

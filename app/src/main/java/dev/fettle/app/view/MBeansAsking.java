package dev.fettle.app.view;

import dev.fettle.app.frame.Beans;
import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.view.mbeans.BeanChange;
import dev.fettle.app.view.mbeans.BeanDraft;
import dev.fettle.app.view.mbeans.BeanLook;
import dev.fettle.app.view.mbeans.BeanPage;
import dev.fettle.app.view.mbeans.MBeansActions;
import dev.fettle.app.view.mbeans.MBeansDesk;
import dev.fettle.app.view.tabs.Tab;
import dev.fettle.beans.BeanDescription;
import dev.fettle.beans.Charted;
import dev.fettle.target.Link;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has the shown target's MBeans read while they are looked at, and changed where its user wants it. */
final class MBeansAsking implements MBeansActions {
    private final Executor door;
    private final Supplier<Optional<Attached>> shown;
    private final Consumer<Attached> changed;
    private final Supplier<Optional<String>> forbidden;
    private final Aside aside;
    private final Ports.Adapters adapters;
    private final Consumer<Tab> turn;

    /**
     * @param turn goes to a tab
     * @param forbidden who forbids to change anything, as a clause; empty where nobody does
     */
    MBeansAsking(
            Executor door,
            Supplier<Optional<Attached>> shown,
            Consumer<Attached> changed,
            Supplier<Optional<String>> forbidden,
            Aside aside,
            Ports.Adapters adapters,
            Consumer<Tab> turn) {
        this.door = door;
        this.aside = aside;
        this.adapters = adapters;
        this.turn = turn;
        this.shown = shown;
        this.changed = changed;
        this.forbidden = forbidden;
    }

    /** Reads what is shown, and no more, where the target is heard. Returns at once. */
    void whileShown(Attached target, Frame frame) {
        MBeansDesk desk = target.mbeans();
        desk.change().see(target.tuning().runs());
        desk.change().awaitsResult().flatMap(target.beans()::result).ifPresent(desk.change()::gave);
        if (!(frame.link() instanceof Link.Up)) {
            return;
        }
        Beans beans = target.beans();
        if (desk.search().due(frame.at())) {
            beans.names(reply -> later(target, () -> desk.search().told(reply)));
        }
        index(target);
        BeanLook look = desk.look();
        String bean = look.bean();
        if (look.due(frame.at())) {
            beans.values(
                    look.description().orElseThrow(),
                    reply -> later(target, () -> look.read(bean, reply)));
        }
        detail(target);
        if (desk.notices().listens(bean)) {
            desk.notices().heard(bean, beans.heard(bean));
        }
    }

    private void index(Attached target) {
        target.mbeans()
                .search()
                .beginIndexing()
                .ifPresent(
                        some ->
                                target.beans()
                                        .index(
                                                some,
                                                reply ->
                                                        later(
                                                                target,
                                                                () -> {
                                                                    target.mbeans()
                                                                            .search()
                                                                            .indexed(reply);
                                                                    index(target);
                                                                })));
    }

    private void detail(Attached target) {
        BeanLook look = target.mbeans().look();
        if (look.detailDue()) {
            BeanDescription bean = look.description().orElseThrow();
            String attribute = look.attribute();
            target.beans()
                    .detail(
                            bean,
                            attribute,
                            look.whole(),
                            reply ->
                                    later(
                                            target,
                                            () -> look.laidOut(bean.name(), attribute, reply)));
        }
    }

    /** Its user looks at something else: nothing is left in the target for that. */
    void left(Attached target) {
        if (target.mbeans().notices().any()) {
            target.mbeans().notices().end();
            target.beans().unsubscribe();
        }
    }

    @Override
    public void search(String text) {
        change(target -> target.mbeans().search().search(text));
    }

    @Override
    public void deep(boolean on) {
        change(
                target -> {
                    target.mbeans().search().deep(on);
                    index(target);
                });
    }

    @Override
    public void reload() {
        change(
                target -> {
                    target.mbeans().search().reload();
                    if (!target.mbeans().look().bean().isEmpty()) {
                        choose(target, target.mbeans().look().bean());
                    }
                });
    }

    @Override
    public void choose(String bean) {
        change(target -> choose(target, bean));
    }

    private void choose(Attached target, String bean) {
        BeanLook look = target.mbeans().look();
        if (!look.bean().equals(bean)) {
            target.mbeans().change().cancel();
            if (!target.mbeans().draft().unsaved()) {
                target.mbeans().draft().close();
            }
        }
        look.choose(bean);
        target.beans()
                .describe(
                        bean,
                        reply ->
                                later(
                                        target,
                                        () -> {
                                            look.described(bean, reply);
                                            target.last().ifPresent(it -> whileShown(target, it));
                                        }));
    }

    @Override
    public void turnTo(BeanPage page) {
        change(target -> target.mbeans().look().turnTo(page));
    }

    @Override
    public void pause(boolean on) {
        change(target -> target.mbeans().look().pause(on));
    }

    @Override
    public void attribute(Optional<String> name) {
        change(
                target -> {
                    target.mbeans().look().choose(name);
                    detail(target);
                });
    }

    @Override
    public void showAll() {
        change(
                target -> {
                    target.mbeans().look().askWhole();
                    detail(target);
                });
    }

    @Override
    public void chart(Charted which) {
        change(
                target -> {
                    target.mbeans().chart(which, target.tracks());
                    target.beans().chart(target.mbeans().charts().charted());
                });
    }

    @Override
    public void subscribe(boolean on) {
        change(
                target -> {
                    String bean = target.mbeans().look().bean();
                    if (on) {
                        target.mbeans().notices().begins(bean);
                        target.beans()
                                .subscribe(
                                        bean,
                                        reply ->
                                                later(
                                                        target,
                                                        () ->
                                                                target.mbeans()
                                                                        .notices()
                                                                        .subscribed(bean, reply)));
                    } else {
                        left(target);
                    }
                });
    }

    @Override
    public void set() {
        change(target -> target.mbeans().askSet());
    }

    @Override
    public void run(int number) {
        change(target -> target.mbeans().askRun(number));
    }

    @Override
    public void enter(List<String> texts) {
        change(
                target -> {
                    BeanChange change = target.mbeans().change();
                    Change wanted = change.entered(texts);
                    int question = change.beginQuestion();
                    target.tuning()
                            .propose(
                                    List.of(wanted),
                                    BeanChange.TERMS,
                                    reply -> later(target, () -> change.proposed(question, reply)));
                });
    }

    @Override
    public void unlock() {
        change(target -> target.board().unlock(forbidden.get().isEmpty()));
    }

    @Override
    public void confirm() {
        change(
                target -> {
                    BeanChange change = target.mbeans().change();
                    boolean may = target.board().unlocked() && forbidden.get().isEmpty();
                    change.proposal()
                            .filter(_ -> may)
                            .ifPresent(
                                    proposal -> {
                                        change.confirms();
                                        int question = change.beginQuestion();
                                        target.tuning()
                                                .confirm(
                                                        proposal,
                                                        reply ->
                                                                later(
                                                                        target,
                                                                        () -> {
                                                                            change.confirmed(
                                                                                    question,
                                                                                    reply);
                                                                            target.board()
                                                                                    .see(
                                                                                            target.tuning()
                                                                                                    .runs());
                                                                        }));
                                    });
                });
    }

    @Override
    public void cancel() {
        change(target -> target.mbeans().change().cancel());
    }

    @Override
    public void undo() {
        change(
                target -> {
                    BeanChange change = target.mbeans().change();
                    boolean may = target.board().unlocked() && forbidden.get().isEmpty();
                    if (may && change.beginUndo()) {
                        target.tuning()
                                .undo(
                                        OptionalInt.of(change.run().orElseThrow().number()),
                                        reply -> later(target, () -> change.undone(reply)));
                    }
                });
    }

    @Override
    public void draft(List<String> beans, String of) {
        change(
                target -> {
                    BeanDraft draft = target.mbeans().draft();
                    if (draft.unsaved()) {
                        return;
                    }
                    int question = draft.begin(of);
                    target.beans()
                            .draft(
                                    beans,
                                    reply -> later(target, () -> draft.told(question, reply)));
                });
    }

    @Override
    public void editDraft(String text) {
        shown.get().ifPresent(target -> target.mbeans().draft().edit(text));
    }

    @Override
    public void saveDraft(String text) {
        change(
                target -> {
                    BeanDraft draft = target.mbeans().draft();
                    if (!draft.savable()) {
                        return;
                    }
                    int question = draft.save();
                    aside.run(
                            "save-adapter",
                            () -> {
                                try {
                                    Path file = adapters.save(text);
                                    String name = String.valueOf(file.getFileName());
                                    String id = name.replaceFirst("\\.json$", "");
                                    later(target, () -> draft.saved(question, file.toString(), id));
                                } catch (IOException e) {
                                    later(target, () -> draft.refused(question, e.getMessage()));
                                }
                            });
                });
    }

    @Override
    public void closeDraft() {
        change(target -> target.mbeans().draft().close());
    }

    @Override
    public void toPools() {
        turn.accept(Tab.POOLS);
    }

    private void later(Attached target, Runnable answered) {
        door.execute(
                () -> {
                    answered.run();
                    changed.accept(target);
                });
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

package dev.fettle.app.view;

import dev.fettle.app.connections.Remembered;
import dev.fettle.app.view.connect.ConnectView;
import dev.fettle.app.view.connect.Draft;
import dev.fettle.app.view.connect.Entry;
import dev.fettle.connect.Access;
import dev.fettle.connect.Destination;

import java.util.Optional;
import java.util.concurrent.Executor;

/** Opens remote connections: those that the form describes, and remembered ones. */
final class ConnectDesk {
    private final Executor door;
    private final Ports ports;
    private final Aside aside;
    private final Roster roster;
    private final Runnable changed;
    private final ConnectView form;

    /**
     * @param closed the form has gone
     * @param changed the window shows another target
     */
    ConnectDesk(
            Executor door,
            Ports ports,
            Aside aside,
            Roster roster,
            Runnable closed,
            Runnable changed) {
        this.door = door;
        this.ports = ports;
        this.aside = aside;
        this.roster = roster;
        this.changed = changed;
        this.form = new ConnectView(ports.files(), this::connect, closed);
    }

    ConnectView form() {
        return form;
    }

    void open(Draft draft) {
        form.open(draft);
        aside.run(
                "keyring",
                () -> {
                    Optional<String> whyNot = ports.book().whyNoKeyring();
                    door.execute(() -> form.keyring(whyNot));
                });
    }

    /** Shows the form of a connection that failed, to be mended. */
    void edit(Attached failed) {
        open(failed.remembered().map(Draft::of).orElseGet(() -> draft(failed)));
    }

    private static Draft draft(Attached failed) {
        Access access = failed.destination().access();
        return new Draft(
                failed.address().text(),
                access.credentials().map(Access.Credentials::user).orElse(""),
                false,
                access.tls(),
                access.trustStore().map(store -> store.file().toString()).orElse(""),
                access.keyStore().map(store -> store.file().toString()).orElse(""),
                "",
                false);
    }

    /** With what the keyring has for it; where that is not all, the form asks for the rest. */
    void enter(Remembered connection, Destination unentered) {
        roster.attach(
                unentered,
                Optional.of(connection),
                () -> new Destination(unentered.address(), ports.book().access(connection)));
    }

    private void connect(Entry entry) {
        roster.attach(entry.destination(), entry.remember(), entry::destination);
        changed.run();
        entry.remember()
                .ifPresent(
                        connection ->
                                aside.run(
                                        "remember",
                                        () ->
                                                ports.book()
                                                        .remember(
                                                                connection,
                                                                entry.keep()
                                                                        ? Optional.of(
                                                                                entry.destination()
                                                                                        .access())
                                                                        : Optional.empty())));
    }
}

package dev.fettle.app.view;

import dev.fettle.app.connections.Remembered;
import dev.fettle.app.view.jvms.Attention;
import dev.fettle.app.view.jvms.RowKey;
import dev.fettle.connect.Address;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The JVMs that the window has turned to, and the one of them that it shows. */
final class Roster {
    private final Sessions sessions;
    private final Consumer<Attached> changed;
    private final List<Attached> attended = new ArrayList<>();
    private Optional<Attached> shown = Optional.empty();

    /**
     * @param changed called on the toolkit's thread when something is new of one of them
     */
    Roster(Sessions sessions, Consumer<Attached> changed) {
        this.sessions = sessions;
        this.changed = changed;
    }

    Optional<Attached> shown() {
        return shown;
    }

    Optional<RowKey> shownKey() {
        return shown.map(Attached::key);
    }

    List<Attention> attentions() {
        return attended.stream().map(Attached::attention).toList();
    }

    List<Attached> attended() {
        return List.copyOf(attended);
    }

    boolean has(Attached which) {
        return attended.contains(which);
    }

    Optional<Attached> find(RowKey key) {
        return attended.stream().filter(attached -> attached.key().equals(key)).findFirst();
    }

    void show(Attached known) {
        shown = Optional.of(known);
    }

    /** Attaches, where an attach can be expected to work, and shows it or why not. */
    void turnTo(Destination destination) {
        if (destination.address() instanceof Address.Local(LocalJvm jvm) && !jvm.attachable()) {
            Attached refused = new Attached(destination);
            refused.failed(jvm.whyNot());
            shown = Optional.of(refused);
        } else {
            attach(destination);
        }
    }

    void attach(Destination destination) {
        attach(destination, Optional.empty(), () -> destination);
    }

    /**
     * @param remembered under which name it is remembered
     * @param entrance how it is entered, where that is not known yet
     */
    void attach(
            Destination destination, Optional<Remembered> remembered, Sessions.Entrance entrance) {
        find(RowKey.of(destination.address())).ifPresent(this::end);
        Attached opening = new Attached(destination, remembered);
        attended.add(opening);
        sessions.open(opening, entrance, changed);
        shown = Optional.of(opening);
    }

    /** As {@link #attach}; what was seen before goes. */
    void again(Attached over) {
        end(over);
        attach(over.destination(), over.remembered(), over::destination);
    }

    void dismiss(Attached gone) {
        end(gone);
        if (shown.filter(gone::equals).isPresent()) {
            shown = attended.stream().findFirst();
        }
    }

    void choose(Attached which, LocalJvm successor) {
        sessions.choose(which, successor);
    }

    /**
     * Ends every session. Not for the toolkit's thread.
     *
     * @return what could not be ended or cleaned, a sentence each
     */
    List<String> close(Duration limit) {
        return sessions.closeAll(limit);
    }

    private void end(Attached gone) {
        attended.remove(gone);
        sessions.close(gone);
    }
}

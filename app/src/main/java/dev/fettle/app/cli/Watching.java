package dev.fettle.app.cli;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.IncidentState;
import dev.fettle.app.incidents.IncidentDesks;
import dev.fettle.app.memory.Memory;
import dev.fettle.app.session.Session;
import dev.fettle.app.session.Terms;
import dev.fettle.app.tuning.Journal;
import dev.fettle.app.words.Times;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Watches one target until its time is over, it is lost, or somebody interrupts. */
final class Watching {
    private final Terminal terminal;
    private final Interruption interruption;
    private final Optional<RegularDumps> dumps;
    private final Optional<Journal> journal;
    private Optional<Memory> memory = Optional.empty();
    private Optional<IncidentDesks> incidents = Optional.empty();
    private Consumer<Session> last = _ -> {};
    private String hoping = "";

    Watching(Terminal terminal, Interruption interruption) {
        this(terminal, interruption, Optional.empty(), Optional.empty());
    }

    /**
     * @param dumps of the target's threads, where they are wanted
     * @param journal of what was changed, where it is to be said what was left of that
     */
    Watching(
            Terminal terminal,
            Interruption interruption,
            Optional<RegularDumps> dumps,
            Optional<Journal> journal) {
        this.dumps = dumps;
        this.journal = journal;
        this.terminal = terminal;
        this.interruption = interruption;
    }

    /** What is seen is kept there. */
    Watching into(Memory kept) {
        memory = Optional.of(kept);
        return this;
    }

    /** Incidents are opened, of what is kept. */
    Watching opening(IncidentDesks desks) {
        incidents = Optional.of(desks);
        return this;
    }

    /**
     * Asks something of the session once the time is over or somebody interrupts, before the target is left.
     */
    Watching then(Consumer<Session> question) {
        last = question;
        return this;
    }

    /**
     * @param atMost from the attach on; null for no end
     * @param terms what the session may do, how it judges and how long it waits
     */
    Watched run(Destination destination, Duration atMost, Terms terms, WatchFace face) {
        var watched = new Watched();
        var mailbox = new Mailbox();
        interruption.onRequest(mailbox::wake);
        Session session = Session.open(destination, terms, journal, memory, incidents, mailbox);
        try {
            follow(mailbox, watched, atMost, terms, session, face);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Terminal.Closed readerHasGone) {
            return unread(watched, readerHasGone);
        } finally {
            session.close();
            session.leftBehind().forEach(terminal::note);
            session.incident().ifPresent(this::kept);
        }
        watched.lost().ifPresent(lost -> terminal.note("fettle: " + lost.why()));
        if (watched.connected()) {
            try {
                face.end(watched);
            } catch (Terminal.Closed readerHasGone) {
                return unread(watched, readerHasGone);
            }
        } else if (watched.lost().isEmpty()) {
            terminal.note(
                    "fettle: Interrupted before " + destination.address().label() + " answered.");
        }
        return watched;
    }

    /** What failed at the end no frame tells any more. */
    private void kept(IncidentState incident) {
        Optional<Path> file = incident.file().filter(Files::isRegularFile);
        incident.fault().ifPresent(why -> terminal.note("fettle: " + why));
        if (file.isEmpty() && incident.fault().isEmpty()) {
            terminal.note(
                    "fettle: The incident is not kept: its file was not written, or is gone.");
        }
        file.ifPresent(
                it ->
                        terminal.note(
                                (incident.fault().isPresent()
                                                ? "The incident, as it was before, is kept in "
                                                : "The incident is kept in ")
                                        + it
                                        + "."));
    }

    private void note(Observation observation) {
        if (observation instanceof Happening(String kind, String sentence, _, _)
                && kind.equals(Happening.NOTE)) {
            terminal.note(sentence);
        }
    }

    /** Says once for each loss that it is waited for, and whom to choose from. */
    private void hope(Frame frame, Terms terms) {
        if (!(frame.link() instanceof Link.Lost lost)) {
            hoping = "";
            return;
        }
        List<LocalJvm> successors = frame.mending().successors();
        String hope =
                successors.isEmpty()
                        ? "Waiting up to "
                                + Times.span(terms.patience().get())
                                + " for it to come back."
                        : "It may have come back as "
                                + successors.stream()
                                        .map(jvm -> jvm.pid() + " (" + jvm.name() + ")")
                                        .collect(Collectors.joining(" or "))
                                + ": watch the one that you mean.";
        if (!hope.equals(hoping)) {
            hoping = hope;
            terminal.note(lost.why() + ". " + hope);
        }
    }

    /** A reader that leaves early, as {@code head} does, takes nothing from the exit status. */
    private static Watched unread(Watched watched, Terminal.Closed readerHasGone) {
        if (!watched.connected()) {
            throw readerHasGone;
        }
        return watched;
    }

    private void follow(
            Mailbox mailbox,
            Watched watched,
            Duration atMost,
            Terms terms,
            Session session,
            WatchFace face)
            throws InterruptedException {
        long end = Long.MAX_VALUE;
        while (!interruption.requested()) {
            long left = end == Long.MAX_VALUE ? end : end - System.nanoTime();
            if (left <= 0) {
                break;
            }
            Optional<Frame> frame = mailbox.take(left);
            if (frame.isEmpty()) {
                continue;
            }
            watched.see(frame.get());
            frame.get().fresh().forEach(this::note);
            if (atMost != null && end == Long.MAX_VALUE && watched.connected()) {
                end = System.nanoTime() + atMost.toNanos();
            }
            face.show(frame.get());
            dumps.ifPresent(it -> it.show(frame.get(), session.lookups()));
            if (frame.get().mending().over()) {
                return;
            }
            hope(frame.get(), terms);
        }
        if (watched.connected()) {
            last.accept(session);
        }
    }
}

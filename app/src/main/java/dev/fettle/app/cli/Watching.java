package dev.fettle.app.cli;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.session.Consent;
import dev.fettle.app.session.Session;
import dev.fettle.app.settings.Policy;
import dev.fettle.connect.Destination;
import dev.fettle.target.Link;

import java.time.Duration;
import java.util.Optional;

/** Watches one target until its time is over, it is lost, or somebody interrupts. */
final class Watching {
    private final Terminal terminal;
    private final Interruption interruption;

    Watching(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    /**
     * @param atMost from the attach on; null for no end
     * @param policy what the session may do, and how it judges
     */
    Watched run(
            Destination destination,
            Duration atMost,
            Policy policy,
            Consent consent,
            WatchFace face) {
        var watched = new Watched();
        var mailbox = new Mailbox();
        interruption.onRequest(mailbox::wake);
        Session session = Session.open(destination, policy.diagnosis(), consent, mailbox);
        try {
            follow(mailbox, watched, atMost, face);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Terminal.Closed readerHasGone) {
            return unread(watched, readerHasGone);
        } finally {
            session.close();
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

    /** A reader that leaves early, as {@code head} does, takes nothing from the exit status. */
    private static Watched unread(Watched watched, Terminal.Closed readerHasGone) {
        if (!watched.connected()) {
            throw readerHasGone;
        }
        return watched;
    }

    private void follow(Mailbox mailbox, Watched watched, Duration atMost, WatchFace face)
            throws InterruptedException {
        long end = Long.MAX_VALUE;
        while (!interruption.requested()) {
            long left = end == Long.MAX_VALUE ? end : end - System.nanoTime();
            if (left <= 0) {
                return;
            }
            Optional<Frame> frame = mailbox.take(left);
            if (frame.isEmpty()) {
                continue;
            }
            watched.see(frame.get());
            if (atMost != null && end == Long.MAX_VALUE && watched.connected()) {
                end = System.nanoTime() + atMost.toNanos();
            }
            face.show(frame.get());
            if (frame.get().link() instanceof Link.Lost) {
                return;
            }
        }
    }
}

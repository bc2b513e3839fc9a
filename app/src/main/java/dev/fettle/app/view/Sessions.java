package dev.fettle.app.view;

import dev.fettle.app.frame.Advising;
import dev.fettle.app.frame.Beans;
import dev.fettle.app.frame.Filed;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Incidents;
import dev.fettle.app.frame.LongRuns;
import dev.fettle.app.frame.Lookups;
import dev.fettle.app.frame.Tuning;
import dev.fettle.app.fx.EveryFrame;
import dev.fettle.app.fx.LatestFrame;
import dev.fettle.connect.Address;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Opens and ends sessions, each on a thread of its own, since either may take seconds. Safe for use
 * by several threads.
 */
final class Sessions {
    private final Executor door;
    private final Ports.Opener opener;
    private final Map<Attached, OpenSession> open = new HashMap<>();
    private final List<Thread> opening = new ArrayList<>();
    private final Set<Attached> entering = new HashSet<>();
    private final Set<Attached> dismissed = new HashSet<>();
    private final Queue<String> leftBehind = new ConcurrentLinkedQueue<>();
    private boolean closed;

    /**
     * @param door where everything that a session says is handed over
     */
    Sessions(Executor door, Ports.Opener opener) {
        this.door = door;
        this.opener = opener;
    }

    /**
     * Begins to attach and returns at once.
     *
     * @param entrance how it is entered; asked on a thread of its own
     * @param changed called through the door, after each frame and when the attach has failed
     */
    void open(Attached attached, Entrance entrance, Consumer<Attached> changed) {
        synchronized (this) {
            entering.add(attached);
        }
        Consumer<Frame> show =
                frame -> {
                    attached.see(frame);
                    changed.accept(attached);
                };
        Consumer<Frame> frames =
                attached.address() instanceof Address.File
                        ? new EveryFrame(door, show)
                        : new LatestFrame(door, show);
        start(
                "fettle-attach-" + attached.name(),
                () -> attach(attached, entrance, frames, changed));
    }

    /** How a target is entered. */
    interface Entrance {
        /** May wait for the keyring, and for the user who unlocks it. */
        Destination destination() throws IOException;
    }

    private void attach(
            Attached attached,
            Entrance entrance,
            Consumer<Frame> frames,
            Consumer<Attached> changed) {
        try {
            Destination destination = entrance.destination();
            door.execute(() -> attached.entered(destination));
            OpenSession session = opener.open(destination, frames);
            Lookups lookups = session.lookups();
            Beans beans = session.beans();
            Tuning tuning = session.tuning();
            Advising advising = session.advising();
            LongRuns longRuns = session.longRuns();
            Incidents incidents = session.incidents();
            Optional<Filed> filed = session.filed();
            door.execute(
                    () -> {
                        filed.ifPresent(attached::file);
                        attached.lookups(lookups);
                        attached.beans(beans);
                        attached.tuning(tuning, advising);
                        attached.longRuns(longRuns);
                        attached.incidents(incidents);
                    });
            if (!keep(attached, session)) {
                end(session);
            }
        } catch (PasswordWanted wanted) {
            door.execute(
                    () -> {
                        attached.wants(wanted.getMessage());
                        changed.accept(attached);
                    });
        } catch (IOException | RuntimeException failed) {
            log("cannot attach to " + attached.address().text(), failed);
            String sentence =
                    failed instanceof IOException && failed.getMessage() != null
                            ? failed.getMessage()
                            : cannot(attached) + ": " + failed;
            door.execute(
                    () -> {
                        attached.failed(sentence);
                        changed.accept(attached);
                    });
        } finally {
            synchronized (this) {
                entering.remove(attached);
                dismissed.remove(attached);
            }
        }
    }

    /** Ends one session, in the background; one that is being opened ends as soon as it is. */
    void close(Attached attached) {
        OpenSession session;
        synchronized (this) {
            // Kept no longer than until its session is there: it knows how it was entered.
            if (entering.contains(attached)) {
                dismissed.add(attached);
            }
            session = open.remove(attached);
        }
        if (session != null) {
            start("fettle-detach-" + attached.name(), () -> end(session));
        }
    }

    /** Tells the session which JVM is its program come back, in the background. */
    void choose(Attached attached, LocalJvm successor) {
        OpenSession session;
        synchronized (this) {
            session = open.get(attached);
        }
        if (session != null) {
            start("fettle-choose-" + attached.name(), () -> session.choose(successor));
        }
    }

    /**
     * Ends all sessions and waits for them, up to a limit.
     *
     * @return what could not be ended or cleaned, a sentence each
     */
    List<String> closeAll(Duration limit) {
        List<Thread> ending;
        synchronized (this) {
            closed = true;
            open.forEach(
                    (attached, session) ->
                            start("fettle-detach-" + attached.name(), () -> end(session)));
            open.clear();
            ending = List.copyOf(opening);
        }
        long deadline = System.nanoTime() + limit.toNanos();
        boolean all = true;
        try {
            for (Thread thread : ending) {
                long left = Math.max(1, deadline - System.nanoTime());
                all &= thread.join(Duration.ofNanos(left));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            all = false;
        }
        List<String> left = new ArrayList<>(leftBehind);
        if (!all) {
            left.add(
                    "A session did not end within "
                            + limit.toSeconds()
                            + " s; what Fettle runs in its target ends by itself.");
        }
        return left;
    }

    private synchronized boolean keep(Attached attached, OpenSession session) {
        boolean wanted = !closed && !dismissed.contains(attached);
        if (wanted) {
            open.put(attached, session);
        }
        return wanted;
    }

    private synchronized void start(String name, Runnable work) {
        opening.removeIf(thread -> !thread.isAlive());
        opening.add(Thread.ofPlatform().daemon().name(name).start(work));
    }

    private void end(OpenSession session) {
        try {
            session.close();
            leftBehind.addAll(session.leftBehind());
        } catch (RuntimeException failed) {
            log("a session did not end in order", failed);
        }
    }

    private static String cannot(Attached attached) {
        boolean file = attached.address() instanceof Address.File;
        return (file ? "Cannot open " : "Cannot attach to ") + attached.name();
    }

    private static void log(String message, Exception failed) {
        System.getLogger(Sessions.class.getName())
                .log(System.Logger.Level.WARNING, message, failed);
    }
}

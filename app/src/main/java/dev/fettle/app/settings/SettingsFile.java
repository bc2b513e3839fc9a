package dev.fettle.app.settings;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The user's settings file, and the settings in force. What it says holds whole or not at all: a file
 * with anything wrong in it is refused, and the last good settings stay in force. Where there were
 * none before, the standard ones are, in read-only mode and without recordings, since the file may be
 * one that asks for them.
 *
 * <p>Nothing is read before it is asked for. Once somebody listens, a thread of its own watches the
 * file's folder, and looks by itself every few seconds: some file systems tell of no changes. A
 * change is taken when it has rested for a moment, so that a file that is being written is not read
 * in halves. Safe for use by several threads.
 */
public final class SettingsFile implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration REST = Duration.ofMillis(250);

    /** A file that never rests is read all the same. */
    private static final int MOST_RESTS = 20;

    private final Path file;
    private final Duration poll;
    private final Duration rest;
    private final List<Consumer<SettingsNews>> listeners = new CopyOnWriteArrayList<>();
    private volatile State state;
    private Thread watching;

    /**
     * What holds at one moment.
     *
     * @param refused why the content was not taken; then the settings are older than it
     * @param guessed whether no file was ever taken, so that the settings are only careful
     */
    record State(
            Content content, UserSettings settings, Optional<String> refused, boolean guessed) {}

    /** Ends what was begun by {@link #listen}. */
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    /** Reads nothing yet. */
    public SettingsFile(Path file) {
        this(file, POLL, REST);
    }

    SettingsFile(Path file, Duration poll, Duration rest) {
        this.file = file.toAbsolutePath();
        this.poll = poll;
        this.rest = rest;
    }

    public Path file() {
        return file;
    }

    /** The settings in force. Reads the file the first time. */
    public UserSettings current() {
        return state().settings;
    }

    /** The sentence that says why what the file holds now is not in force; empty where it is. */
    public Optional<String> refusal() {
        return state().refused;
    }

    State state() {
        State known = state;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            if (state == null) {
                state = taken(Content.of(file), null);
            }
            return state;
        }
    }

    /**
     * Tells of every change from now on, once each, on a thread that must not be kept waiting.
     *
     * @return ends it
     */
    public Listening listen(Consumer<SettingsNews> listener) {
        state();
        listeners.add(listener);
        synchronized (this) {
            if (watching == null) {
                watching = Thread.ofPlatform().daemon().name("fettle-settings").start(this::watch);
            }
        }
        return () -> listeners.remove(listener);
    }

    private State taken(Content content, State before) {
        try {
            return new State(content, content.settings(), Optional.empty(), false);
        } catch (SettingsRefused e) {
            boolean guessed = before == null || before.guessed;
            UserSettings last = guessed ? UserSettings.careful() : before.settings;
            String held =
                    guessed
                            ? "until then Fettle is in read-only mode, makes no recordings and keeps"
                                    + " no history, with the standard settings"
                            : "until then the last good ones stay in force";
            return new State(
                    content,
                    last,
                    Optional.of(
                            "The settings in %s were refused: %s; mend it, %s."
                                    .formatted(file, e.getMessage(), held)),
                    guessed);
        }
    }

    private void watch() {
        try (WatchService service = service()) {
            WatchKey folder = null;
            while (!Thread.currentThread().isInterrupted()) {
                folder = folder == null && service != null ? register(service) : folder;
                look();
                if (service == null) {
                    Thread.sleep(poll);
                } else {
                    folder = await(service, folder);
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            log().log(Level.ERROR, "the settings are no longer watched", e);
            tell(
                    new SettingsNews.Refused(
                            "The settings in %s are no longer watched: %s; start Fettle again to have changes taken."
                                    .formatted(file, e)));
        }
    }

    /** Waits until the file may have changed; what else happens in the folder is passed over. */
    private WatchKey await(WatchService service, WatchKey folder) throws InterruptedException {
        long end = System.nanoTime() + poll.toNanos();
        WatchKey watched = folder;
        while (true) {
            WatchKey key = service.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (key == null) {
                return watched;
            }
            boolean ours = key.pollEvents().stream().anyMatch(this::isOurs);
            if (!key.reset()) {
                watched = null;
            }
            if (ours || watched == null) {
                // One look for what an editor does at once, and no more than a few a second.
                Thread.sleep(rest);
                return watched;
            }
        }
    }

    private boolean isOurs(WatchEvent<?> event) {
        return event.kind() == StandardWatchEventKinds.OVERFLOW
                || file.getFileName().equals(event.context());
    }

    /** Null where this system has none to give: the slow look is left. */
    private WatchService service() {
        try {
            return file.getFileSystem().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            log().log(Level.INFO, "the settings are looked at every few seconds only", e);
            return null;
        }
    }

    /** Null while the folder is not there. */
    private WatchKey register(WatchService service) {
        try {
            return file.getParent()
                    .register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            log().log(Level.DEBUG, "the settings' folder cannot be watched", e);
            return null;
        }
    }

    /** Takes what has changed, once it rests, and tells of it. */
    private void look() throws InterruptedException {
        Content now = Content.of(file);
        if (now.equals(state.content)) {
            return;
        }
        for (int i = 0; i < MOST_RESTS; i++) {
            Thread.sleep(rest);
            Content again = Content.of(file);
            if (again.equals(now)) {
                break;
            }
            now = again;
        }
        State before = state;
        if (now.equals(before.content)) {
            return;
        }
        State after = taken(now, before);
        state = after;
        if (after.refused.isPresent()) {
            tell(new SettingsNews.Refused(after.refused.get()));
        } else if (before.refused.isPresent() || !after.settings.equals(before.settings)) {
            tell(new SettingsNews.Taken(after.settings));
        }
    }

    private void tell(SettingsNews news) {
        for (Consumer<SettingsNews> listener : listeners) {
            try {
                listener.accept(news);
            } catch (RuntimeException e) {
                log().log(Level.ERROR, "the news of the settings could not be told", e);
            }
        }
    }

    /** Not a field: a command that logs nothing must not start the logging. */
    private static System.Logger log() {
        return System.getLogger(SettingsFile.class.getName());
    }

    /** Ends the watching; what is in force stays readable. Returns at once. */
    @Override
    public synchronized void close() {
        if (watching != null) {
            watching.interrupt();
        }
    }
}

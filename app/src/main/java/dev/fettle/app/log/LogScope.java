package dev.fettle.app.log;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Says which session and which target the log lines of a thread are about, without every caller
 * passing them on:
 *
 * <pre>{@code
 * try (var _ = LogScope.enter(LogScope.newSession(), "4711 (com.acme.Shop)")) { ... }
 * }</pre>
 *
 * <p>Threads that are started inside inherit it, and keep it when the scope has ended: a call that
 * was left behind still says whose it was. Closed by the thread that entered it.
 */
public final class LogScope implements AutoCloseable {
    /** The one piece of state that belongs to a thread rather than to an object: see decision 11. */
    private static final InheritableThreadLocal<Names> CURRENT = new InheritableThreadLocal<>();

    private static final Names OUTSIDE = new Names("none", "none");

    private final Names before;

    /** What a line carries. */
    record Names(String session, String target) {}

    private LogScope(Names before) {
        this.before = before;
    }

    /** A name for a session that no other one of this user is likely to have. */
    public static String newSession() {
        return "%08x".formatted(ThreadLocalRandom.current().nextInt());
    }

    /**
     * @param target as a user would recognise it; secrets in it are redacted
     */
    public static LogScope enter(String session, String target) {
        Names before = CURRENT.get();
        CURRENT.set(new Names(session, target));
        return new LogScope(before);
    }

    /** Names the target of the scope that the thread is in, once it is known. */
    public static void target(String target) {
        CURRENT.set(new Names(current().session(), target));
    }

    static Names current() {
        Names names = CURRENT.get();
        return names == null ? OUTSIDE : names;
    }

    @Override
    public void close() {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }
}

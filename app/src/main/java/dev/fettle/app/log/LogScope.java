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
 *
 * <p>Work that is handed to a thread of nobody's, such as the toolkit's, {@link #carry carries} the
 * scope of who handed it over.
 */
public final class LogScope implements AutoCloseable {
    /** The one piece of state that belongs to a thread rather than to an object: see decision 11. */
    private static final InheritableThreadLocal<LogScope> CURRENT = new InheritableThreadLocal<>();

    private static final String NONE = "none";
    private static final Names OUTSIDE = new Names(NONE, NONE);

    private final LogScope before;
    private volatile Names names;

    /** What a line carries. */
    record Names(String session, String target) {}

    private LogScope(LogScope before, Names names) {
        this.before = before;
        this.names = names;
    }

    /** A name for a session that no other one of this user is likely to have. */
    public static String newSession() {
        return "%08x".formatted(ThreadLocalRandom.current().nextInt());
    }

    /** As the other, where the target is not known yet. */
    public static LogScope enter(String session) {
        return enter(session, NONE);
    }

    /**
     * @param target as a user would recognise it; secrets in it are redacted
     */
    public static LogScope enter(String session, String target) {
        var scope = new LogScope(CURRENT.get(), new Names(session, target));
        CURRENT.set(scope);
        return scope;
    }

    /** Names the target of the scope that the thread is in, once it is known: for all its threads. */
    public static void target(String target) {
        LogScope scope = CURRENT.get();
        if (scope != null) {
            scope.names = new Names(scope.names.session(), target);
        }
    }

    /** The work, to be done by whichever thread in the scope that this one is in. */
    public static Runnable carry(Runnable work) {
        LogScope here = CURRENT.get();
        return here == null ? work : () -> here.run(work);
    }

    private void run(Runnable work) {
        LogScope other = CURRENT.get();
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            restore(other);
        }
    }

    static Names current() {
        LogScope scope = CURRENT.get();
        return scope == null ? OUTSIDE : scope.names;
    }

    @Override
    public void close() {
        restore(before);
    }

    private static void restore(LogScope scope) {
        if (scope == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(scope);
        }
    }
}

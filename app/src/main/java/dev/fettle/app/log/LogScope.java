package dev.fettle.app.log;

import java.util.ArrayList;
import java.util.List;
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
 * <p>A thread of no session's, such as the toolkit's, speaks of the one that is open; where
 * several targets are, it says so.
 */
public final class LogScope implements AutoCloseable {
    /** The one piece of state that belongs to a thread rather than to an object: see decision 11. */
    private static final InheritableThreadLocal<LogScope> CURRENT = new InheritableThreadLocal<>();

    private static final String NONE = "none";
    private static final String SEVERAL = "several";

    /** Those with a target, oldest first; guarded by itself. */
    private static final List<LogScope> OPEN = new ArrayList<>();

    private static final Names OUTSIDE = new Names(NONE, NONE);

    private final LogScope before;
    private volatile Names names;

    /** What a line carries. */
    record Names(String session, String target) {
        boolean hasTarget() {
            return !target.equals(NONE);
        }
    }

    private LogScope(LogScope before) {
        this.before = before;
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
        var scope = new LogScope(CURRENT.get());
        CURRENT.set(scope);
        scope.name(new Names(session, target));
        return scope;
    }

    /** Names the target of the scope that the thread is in, once it is known. */
    public static void target(String target) {
        LogScope scope = CURRENT.get();
        if (scope != null) {
            scope.name(new Names(scope.names.session(), target));
        }
    }

    private void name(Names known) {
        names = known;
        synchronized (OPEN) {
            OPEN.remove(this);
            if (known.hasTarget()) {
                OPEN.add(this);
            }
        }
    }

    static Names current() {
        LogScope scope = CURRENT.get();
        return scope != null && scope.names.hasTarget() ? scope.names : elsewhere(scope);
    }

    private static Names elsewhere(LogScope scope) {
        synchronized (OPEN) {
            long targets = OPEN.stream().map(each -> each.names.target()).distinct().count();
            if (targets > 1) {
                return new Names(scope == null ? SEVERAL : scope.names.session(), SEVERAL);
            }
            if (targets == 1) {
                return OPEN.getLast().names;
            }
            return scope == null ? OUTSIDE : scope.names;
        }
    }

    @Override
    public void close() {
        synchronized (OPEN) {
            OPEN.remove(this);
        }
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }
}

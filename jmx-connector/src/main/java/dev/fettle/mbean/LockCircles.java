package dev.fettle.mbean;

import dev.fettle.signal.CodePlace;
import dev.fettle.target.Observation.Deadlocked;
import dev.fettle.target.Observation.Waiter;

import java.lang.management.LockInfo;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import javax.management.openmbean.CompositeData;

/**
 * Reads from threads who waits for whom.
 *
 * @param places finds in a stack the line that a reader should open
 */
record LockCircles(Function<List<CodePlace>, CodePlace> places) {
    /** Frames that are told of each thread: the rest is the server's plumbing. */
    static final int FRAMES = 24;

    /**
     * @param infos null where a thread has ended
     * @throws IllegalArgumentException where one is no thread's
     */
    Deadlocked of(CompositeData[] infos) {
        List<ThreadInfo> threads = new ArrayList<>();
        for (CompositeData each : infos) {
            if (each != null) {
                threads.add(ThreadInfo.from(each));
            }
        }
        Map<String, CodePlace> taken = new HashMap<>();
        threads.forEach(it -> monitors(it, taken));
        List<Waiter> waiters = new ArrayList<>();
        for (ThreadInfo each : threads) {
            List<CodePlace> frames = frames(each);
            if (each.getLockInfo() != null && !frames.isEmpty()) {
                waiters.add(waiter(each, frames, taken));
            }
        }
        return new Deadlocked(waiters);
    }

    private void monitors(ThreadInfo thread, Map<String, CodePlace> taken) {
        List<CodePlace> frames = frames(thread);
        for (MonitorInfo monitor : thread.getLockedMonitors()) {
            int depth = monitor.getLockedStackDepth();
            if (depth >= 0 && depth < frames.size()) {
                taken.put(name(monitor), places.apply(frames.subList(depth, frames.size())));
            }
        }
    }

    private Waiter waiter(ThreadInfo thread, List<CodePlace> frames, Map<String, CodePlace> taken) {
        String lock = name(thread.getLockInfo());
        return new Waiter(
                thread.getThreadId(),
                thread.getThreadName(),
                thread.getThreadState() == Thread.State.TIMED_WAITING,
                places.apply(frames),
                frames.subList(0, Math.min(FRAMES, frames.size())),
                lock,
                thread.getLockOwnerId(),
                Optional.ofNullable(taken.get(lock)));
    }

    static List<CodePlace> frames(ThreadInfo thread) {
        return Arrays.stream(thread.getStackTrace())
                .map(
                        it ->
                                CodePlace.ofFrame(
                                        it.getClassName(), it.getMethodName(), it.getLineNumber()))
                .toList();
    }

    /** {@code com.acme.Account@1b2c}; a lock's own class goes by the lock's. */
    static String name(LockInfo lock) {
        String type = lock.getClassName().replaceFirst("\\$(Nonf|F)airSync$", "");
        return type + "@" + Integer.toHexString(lock.getIdentityHashCode());
    }
}

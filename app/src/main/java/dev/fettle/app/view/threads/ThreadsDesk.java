package dev.fettle.app.view.threads;

import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.ThreadTable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was asked of one target's threads: the newest table, one that was kept, one thread's stack. For
 * the toolkit's thread alone.
 */
public final class ThreadsDesk {
    /** How often a table is asked for while it is looked at, and where there are many threads. */
    private static final Duration PERIOD = Duration.ofSeconds(3);

    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final int MANY = 1_000;

    private ThreadTable table;
    private ThreadTable kept;
    private boolean comparing;
    private String refusal = "";
    private Instant asked = Instant.MIN;
    private String filter = "";
    private Stack stack;
    private final VirtualDesk virtual = new VirtualDesk();

    /**
     * One thread's stack.
     *
     * @param why it is not there: a sentence, or that it is being asked for
     */
    record Stack(String thread, List<String> frames, String why) {}

    /** Whether it is time to ask; true once for each period. */
    public boolean due(Instant now) {
        Duration period = table != null && table.live() > MANY ? SLOW : PERIOD;
        if (asked.isAfter(Instant.MIN) && now.isBefore(asked.plus(period))) {
            return false;
        }
        asked = now;
        return true;
    }

    public void told(Reply<ThreadTable> reply) {
        reply.handle(
                newest -> {
                    table = newest;
                    refusal = "";
                },
                why -> refusal = why);
    }

    /** Another process has come in its place: its threads are others. */
    public void restarted() {
        table = null;
        kept = null;
        comparing = false;
        stack = null;
        asked = Instant.MIN;
        virtual.restarted();
    }

    /** From now on there is a table to compare with. */
    public void keep() {
        kept = table;
        comparing = false;
    }

    public void compare(boolean on) {
        comparing = on && kept != null;
    }

    public void filter(String text) {
        filter = text;
    }

    public void asksStack(String thread) {
        stack = new Stack(thread, List.of(), "The JVM is asked for its stack.");
    }

    public void told(String thread, Reply<List<String>> reply) {
        reply.handle(
                frames ->
                        stack =
                                new Stack(
                                        thread,
                                        frames,
                                        frames.isEmpty() ? "It runs no Java code now." : ""),
                why -> stack = new Stack(thread, List.of(), why));
    }

    public void closeStack() {
        stack = null;
    }

    /** What was dumped of its virtual threads. */
    public VirtualDesk virtual() {
        return virtual;
    }

    Optional<ThreadTable> table() {
        return Optional.ofNullable(table);
    }

    Optional<ThreadTable> kept() {
        return Optional.ofNullable(kept);
    }

    boolean comparing() {
        return comparing;
    }

    String refusal() {
        return refusal;
    }

    String filter() {
        return filter;
    }

    Optional<Stack> stack() {
        return Optional.ofNullable(stack);
    }
}

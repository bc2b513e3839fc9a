package dev.fettle.jfr;

import dev.fettle.target.WorkQueues;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The thread dump that a recording has at the beginning and end of each chunk: what stands in a file
 * for looking at threads. It is one look, so what a thread did lately is told by what it ever ran.
 *
 * @param threads Java's threads, by their ids
 */
record ThreadDump(Map<Long, Thread> threads) {
    /** {@code "pool-9-thread-1" #25 prio=5 os_prio=0 cpu=0.15ms elapsed=59.57s tid=0x00007f7ed0}. */
    private static final Pattern HEADER =
            Pattern.compile("^\"(.*)\" #(\\d+) .*\\bcpu=([\\d.]+)ms elapsed=([\\d.]+)s .*");

    private static final String STATE = "   java.lang.Thread.State: ";

    /** {@code - parking to wait for  <0x00000000fe6030e0> (a java.util.concurrent.Semaphore)}. */
    private static final Pattern WAITS =
            Pattern.compile(
                    "^\\s+- (?:parking to wait for|waiting on|waiting to lock)\\s+<(0x[0-9a-f]+)>"
                            + " \\(an? ([^)]+)\\)");

    /** What a thread may have run in all its life and still count as never having gone on. */
    private static final double STILL_SECONDS = 0.005;

    /** Of its life, as {@code ThreadSampler} has it of the five seconds between its two looks. */
    private static final double HARDLY = 0.005;

    /** Shorter lives tell nothing of what a thread does with its time. */
    private static final double AGED_SECONDS = 5;

    /**
     * @param name as the program gave it
     * @param cpu seconds that it has run
     * @param elapsed seconds since it was started
     * @param state such as {@code WAITING (parking)}
     * @param blocker the address of what it waits for, or empty
     * @param type that object's class, or empty
     */
    record Thread(
            String name, double cpu, double elapsed, String state, String blocker, String type) {
        boolean aged() {
            return elapsed >= AGED_SECONDS;
        }

        /** Whether it waits, and has not gone on since it was started. */
        boolean still() {
            return state.contains("WAITING") && !sleeps() && cpu <= STILL_SECONDS;
        }

        /** Whether it waits for a time and for nothing else, and hardly ran. */
        boolean sleeping() {
            return sleeps() && cpu <= Math.max(STILL_SECONDS, HARDLY * elapsed);
        }

        private boolean sleeps() {
            return state.startsWith("TIMED_WAITING") && blocker.isEmpty();
        }

        /** The first of its stack counts: what it holds beside stands further down. */
        private Thread waitingFor(String address, String of) {
            return blocker.isEmpty() ? new Thread(name, cpu, elapsed, state, address, of) : this;
        }

        boolean queued() {
            return WorkQueues.include(type);
        }
    }

    /**
     * The thread of a name that waits for the lock with an address, or else any of that name.
     *
     * @param address as {@link DumpedDeadlocks#trimmed} has it
     */
    Optional<Long> idOf(String name, String address) {
        Long any = null;
        for (Map.Entry<Long, Thread> each : threads.entrySet()) {
            if (each.getValue().name.equals(name)) {
                if (DumpedDeadlocks.trimmed(each.getValue().blocker).equals(address)) {
                    return Optional.of(each.getKey());
                }
                any = each.getKey();
            }
        }
        return Optional.ofNullable(any);
    }

    /** Whether a thread gives up waiting by itself after a time. */
    boolean isTimed(long id) {
        Thread thread = threads.get(id);
        return thread != null && thread.state.startsWith("TIMED_WAITING");
    }

    /** Takes what can be understood of the text; that may be nothing. */
    static ThreadDump parse(String text) {
        Map<Long, Thread> threads = new HashMap<>();
        long id = -1;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.startsWith("\"")) {
                Matcher header = HEADER.matcher(line);
                id = header.matches() ? Long.parseLong(header.group(2)) : -1;
                if (id >= 0) {
                    double cpu = Double.parseDouble(header.group(3)) / 1000;
                    double elapsed = Double.parseDouble(header.group(4));
                    threads.put(id, new Thread(header.group(1), cpu, elapsed, "", "", ""));
                }
            } else if (id >= 0 && line.startsWith(STATE)) {
                String state = line.substring(STATE.length());
                threads.computeIfPresent(
                        id, (_, it) -> new Thread(it.name, it.cpu, it.elapsed, state, "", ""));
            } else if (id >= 0 && line.contains("- ")) {
                Matcher waits = WAITS.matcher(line);
                if (waits.find()) {
                    threads.computeIfPresent(
                            id, (_, it) -> it.waitingFor(waits.group(1), waits.group(2)));
                }
            }
        }
        return new ThreadDump(Map.copyOf(threads));
    }
}

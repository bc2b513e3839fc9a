package dev.fettle.jfr;

import dev.fettle.signal.CodePlace;
import dev.fettle.target.Observation.Deadlocked;
import dev.fettle.target.Observation.Waiter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The circles that the JVM names at the end of a thread dump: it searches for them itself while it
 * prints one.
 *
 * @param count threads in circles, those too that are not told of
 * @param told the first of them
 */
record DumpedDeadlocks(int count, Deadlocked told) {
    /** As many as a live session reads. */
    private static final int MOST = 32;

    private static final String BEGIN = "Java-level deadlock:";
    private static final String STACKS = "Java stack information for the threads listed above:";

    /** {@code "worker-1":}; a name may have quotes of its own. */
    private static final Pattern NAME = Pattern.compile("^\"(.*)\":$");

    /**
     * {@code waiting to lock monitor 0x00007f01 (object 0x00000000fe6030e0, a java.lang.Object),} or
     * {@code waiting for ownable synchronizer 0x00000000fe6030e0, (a java.util...$NonfairSync),}.
     */
    private static final Pattern LOCK =
            Pattern.compile(
                    "waiting (?:to (?:re-)?lock monitor .*\\(object|for ownable synchronizer)"
                            + " 0x([0-9a-f]+), \\(?an? ([^)]+)\\)");

    /** {@code at com.acme.Account.transfer(Account.java:31)}; a module stands before the file. */
    private static final Pattern FRAME =
            Pattern.compile("^\\s+at ([^(]+)\\.([^.(]+)\\((.*?)(?::(\\d+))?\\)$");

    private static final Pattern LOCKED = Pattern.compile("^\\s+- locked <0x([0-9a-f]+)>");

    /** One thread of a circle; the next one of the circle holds what it waits for. */
    private record Entry(String name, String address, String type) {}

    private static final class Stack {
        final List<CodePlace> frames = new ArrayList<>();

        /** Where each monitor was taken, by its address. */
        final Map<String, CodePlace> taken = new HashMap<>();
    }

    /**
     * @param text the whole dump
     * @param dump the same, taken to pieces
     */
    static DumpedDeadlocks parse(String text, ThreadDump dump, PlaceToLook places) {
        int at = text.indexOf(BEGIN);
        if (at < 0) {
            return new DumpedDeadlocks(0, new Deadlocked(List.of()));
        }
        List<List<Entry>> circles = new ArrayList<>();
        Map<String, Stack> stacks = new HashMap<>();
        boolean inStacks = false;
        String name = null;
        for (String line : (Iterable<String>) text.substring(at).lines()::iterator) {
            Matcher named = NAME.matcher(line);
            if (line.endsWith(BEGIN)) {
                circles.add(new ArrayList<>());
                inStacks = false;
            } else if (line.equals(STACKS)) {
                inStacks = true;
            } else if (named.matches()) {
                name = named.group(1);
            } else if (name != null && inStacks) {
                frame(line, stacks.computeIfAbsent(name, _ -> new Stack()));
            } else if (name != null && line.contains("waiting ")) {
                Matcher lock = LOCK.matcher(line);
                boolean told = lock.find();
                circles.getLast()
                        .add(
                                new Entry(
                                        name,
                                        told ? trimmed(lock.group(1)) : "",
                                        told ? lock.group(2) : "a lock"));
            }
        }
        return of(circles, stacks, dump, places);
    }

    private static void frame(String line, Stack stack) {
        Matcher frame = FRAME.matcher(line);
        if (frame.matches()) {
            if (frame.group(1).contains("$$Lambda")) {
                return; // It only calls the body, which has a frame of its own.
            }
            int number = frame.group(4) == null ? 0 : Integer.parseInt(frame.group(4));
            stack.frames.add(CodePlace.ofFrame(frame.group(1), frame.group(2), number));
            return;
        }
        Matcher locked = LOCKED.matcher(line);
        if (locked.find() && !stack.frames.isEmpty()) {
            stack.taken.put(trimmed(locked.group(1)), stack.frames.getLast());
        }
    }

    private static DumpedDeadlocks of(
            List<List<Entry>> circles,
            Map<String, Stack> stacks,
            ThreadDump dump,
            PlaceToLook places) {
        List<Waiter> waiters = new ArrayList<>();
        int count = 0;
        for (List<Entry> circle : circles) {
            long[] ids = new long[circle.size()];
            for (int i = 0; i < ids.length; i++) {
                Entry entry = circle.get(i);
                // The dump names threads here, and two may have one name: the lock tells them
                // apart.
                ids[i] = dump.idOf(entry.name, entry.address).orElse(-1L - count - i);
            }
            count += ids.length;
            for (int i = 0; i < ids.length && waiters.size() < MOST; i++) {
                int holder = (i + 1) % ids.length;
                Stack stack = stacks.getOrDefault(circle.get(i).name, new Stack());
                Stack other = stacks.getOrDefault(circle.get(holder).name, new Stack());
                if (!stack.frames.isEmpty()) {
                    Entry entry = circle.get(i);
                    waiters.add(
                            new Waiter(
                                    ids[i],
                                    entry.name,
                                    dump.isTimed(ids[i]),
                                    places.of(stack.frames),
                                    stack.frames,
                                    entry.type + "@" + entry.address,
                                    ids[holder],
                                    Optional.ofNullable(other.taken.get(entry.address))));
                }
            }
        }
        return new DumpedDeadlocks(count, new Deadlocked(waiters));
    }

    /** Without the zeros at its begin, as other places have identities. */
    static String trimmed(String address) {
        String plain = address.startsWith("0x") ? address.substring(2) : address;
        return plain.replaceFirst("^0+(?=.)", "");
    }
}

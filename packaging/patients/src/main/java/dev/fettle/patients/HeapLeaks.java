package dev.fettle.patients;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/**
 * Entries that are put into a map or a list and never taken out. Parameters: {@code live} (what it
 * rightly holds), {@code rate} (growth in percent of that a minute), {@code churn} (garbage a
 * second), {@code after}.
 */
final class HeapLeaks {
    private static final int STRING_ENTRY = 1_000;
    private static final int BYTES_PER_STRING_ENTRY = 1_250;
    private static final int BYTES_ENTRY = 2_000;
    private static final int PER_SECOND = 10;
    private static final String HOLDER = HeapLeaks.class.getName();

    /** A listener with the page that it keeps. */
    private static final int LISTENER_BYTES = 20_050;

    private final Map<String, Session> sessions = new HashMap<>();
    private final List<Session> visitors = new ArrayList<>();
    private final Map<String, String> answers = new HashMap<>();
    private final List<byte[]> uploads = new ArrayList<>();
    private final Queue<Session> unsent = new ConcurrentLinkedQueue<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private static final Map<Long, Session> SEEN = new ConcurrentHashMap<>();
    private static final ThreadLocal<Deque<Session>> TRAIL =
            ThreadLocal.withInitial(ArrayDeque::new);

    private interface Listener {
        void changed();
    }

    private HeapLeaks() {}

    static List<Patient> all() {
        return List.of(
                Patient.sick(
                        "leak-map",
                        "heap-growth",
                        "sessions are put into a map and never expire",
                        leak(Session.class.getName(), Session.BYTES, HeapLeaks::session)),
                Patient.sick(
                        "leak-list",
                        "heap-growth",
                        "visitors are added to a list and never removed",
                        leak(Session.class.getName(), Session.BYTES, HeapLeaks::visitor)),
                Patient.sick(
                        "leak-map-strings",
                        "heap-growth",
                        "answers are remembered in a map of strings without bound",
                        leak(HOLDER, BYTES_PER_STRING_ENTRY, HeapLeaks::answer)),
                Patient.sick(
                        "leak-list-bytes",
                        "heap-growth",
                        "uploads are added to a list of byte arrays and never removed",
                        leak(HOLDER, BYTES_ENTRY + 20, HeapLeaks::upload)),
                Patient.sick(
                        "leak-queue",
                        "heap-growth",
                        "messages are put into a queue that nobody takes from",
                        leak(Session.class.getName(), Session.BYTES, HeapLeaks::message)),
                Patient.sick(
                        "leak-static",
                        "heap-growth",
                        "visitors are remembered in a map that belongs to a class",
                        leak(Session.class.getName(), Session.BYTES, HeapLeaks::seen)),
                Patient.sick(
                        "leak-thread-local",
                        "heap-growth",
                        "a thread that lives on keeps a trail of all that it handled",
                        leak(Session.class.getName(), Session.BYTES, HeapLeaks::trail)),
                Patient.sick(
                        "leak-listener",
                        "heap-growth",
                        "each page registers a listener, and none is ever removed",
                        leak(HOLDER, LISTENER_BYTES, HeapLeaks::listen)));
    }

    private interface Entry {
        void add(HeapLeaks holder, long number);
    }

    private void session(long number) {
        sessions.put("session-" + number, new Session(number));
    }

    private void visitor(long number) {
        visitors.add(new Session(number));
    }

    private void answer(long number) {
        answers.put("question " + number, "x".repeat(STRING_ENTRY - 9) + number);
    }

    private void upload(long number) {
        uploads.add(new byte[BYTES_ENTRY]);
    }

    private void message(long number) {
        unsent.add(new Session(number));
    }

    private void seen(long number) {
        SEEN.put(number, new Session(number));
    }

    private void trail(long number) {
        TRAIL.get().add(new Session(number));
    }

    /** Few and large: the list of them is copied at each one. */
    private void listen(long number) {
        listeners.add(new Page(number)::refresh);
    }

    private static final class Page {
        private final byte[] content = new byte[20_000];
        private final long number;

        Page(long number) {
            this.number = number;
        }

        void refresh() {
            content[0] = (byte) number;
        }
    }

    private static Patient.Life leak(String place, int entryBytes, Entry entry) {
        return (parameters, journal) -> {
            long live = parameters.bytes("live", "100m");
            double perMinute = live * parameters.number("rate", 30) / 100;
            double churn = parameters.bytes("churn", "20m");
            Duration after = parameters.time("after", "20s");
            LiveSet held = LiveSet.of(live);
            journal.heap(live, churn);
            Churn.start(churn);
            journal.ready();
            Pace.sleep(after);
            journal.onset();
            // The class that grows, or the field that holds it: either is where to look.
            journal.place(place.equals(HOLDER) ? place : place + " or " + HOLDER + ".");
            var holder = new HeapLeaks();
            grow(perMinute / entryBytes, number -> entry.add(holder, number));
            journal.say("held " + held.size());
        };
    }

    /** Adds entries at a rate a minute that the clock sets, however late a step comes. */
    private static void grow(double entriesPerMinute, LongConsumer add)
            throws InterruptedException {
        long start = System.nanoTime();
        long[] added = {0};
        Pace.forever(
                PER_SECOND,
                () -> {
                    double minutes = (System.nanoTime() - start) / 60e9;
                    while (added[0] < minutes * entriesPerMinute) {
                        add.accept(added[0]++);
                    }
                });
    }
}

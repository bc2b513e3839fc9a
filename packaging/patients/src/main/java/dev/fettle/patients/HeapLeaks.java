package dev.fettle.patients;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final Map<String, Session> sessions = new HashMap<>();
    private final List<Session> visitors = new ArrayList<>();
    private final Map<String, String> answers = new HashMap<>();
    private final List<byte[]> uploads = new ArrayList<>();

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
                        leak(HeapLeaks.class.getName(), BYTES_PER_STRING_ENTRY, HeapLeaks::answer)),
                Patient.sick(
                        "leak-list-bytes",
                        "heap-growth",
                        "uploads are added to a list of byte arrays and never removed",
                        leak(HeapLeaks.class.getName(), BYTES_ENTRY + 20, HeapLeaks::upload)));
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
            journal.place(place);
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

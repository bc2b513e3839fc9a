package dev.fettle.patients;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Programs with buffers outside the heap: one that lets none go, and others that only look so. */
final class DirectBuffers {
    private static final int BUFFER = 16 << 10;
    private static final int PER_SECOND = 20;

    private DirectBuffers() {}

    static List<Patient> all() {
        return List.of(
                Patient.sick(
                        "direct-leak",
                        "direct-memory-growth",
                        "each response takes a direct buffer that nobody gives back",
                        DirectBuffers::leak),
                Patient.healthy(
                        "direct-pool",
                        "a pool of direct buffers fills to its bound and is then used again and"
                                + " again",
                        DirectBuffers::pool),
                Patient.healthy(
                        "direct-garbage",
                        "direct buffers are used for a while and left to the collector",
                        DirectBuffers::garbage));
    }

    private static void heap(Parameters parameters, Journal journal) {
        long live = parameters.bytes("live", "60m");
        double churn = parameters.bytes("churn", "10m");
        Passing.start(live, parameters.time("expiry", "20s"));
        Churn.start(churn);
        journal.heap(live, churn);
        journal.ready();
    }

    /** Parameters: {@code rate} (bytes a minute), {@code live}, {@code churn}, {@code after}. */
    private static void leak(Parameters parameters, Journal journal) throws Exception {
        double perSecond = parameters.bytes("rate", "30m") / 60.0 / BUFFER;
        Duration after = parameters.time("after", "20s");
        heap(parameters, journal);
        Pace.sleep(after);
        journal.onset();
        journal.place("direct");
        List<ByteBuffer> held = new ArrayList<>();
        Pace.forever(perSecond, () -> held.add(filled()));
        journal.say("held " + held.size());
    }

    /** Parameters: {@code bound}, {@code fill} (how long that takes), {@code after}. */
    private static void pool(Parameters parameters, Journal journal) throws Exception {
        int most = (int) (parameters.bytes("bound", "100m") / BUFFER);
        Duration fill = parameters.time("fill", "60s");
        Duration after = parameters.time("after", "20s");
        heap(parameters, journal);
        Pace.sleep(after);
        journal.change("the pool begins to fill");
        Deque<ByteBuffer> pool = new ArrayDeque<>();
        Pace.during(fill, most / (double) fill.toSeconds(), () -> pool.add(filled()));
        journal.change("the pool is full");
        Pace.forever(
                most / (double) fill.toSeconds(),
                () -> {
                    ByteBuffer used = pool.poll();
                    used.clear().putLong(0, used.getLong(0) + 1);
                    pool.add(used);
                });
    }

    /** Parameters: {@code rate} (bytes a second), {@code use} (how long each is in use). */
    private static void garbage(Parameters parameters, Journal journal) throws Exception {
        double perSecond = parameters.bytes("rate", "3m") / (double) BUFFER;
        Duration use = parameters.time("use", "20s");
        int most = (int) (perSecond * use.toSeconds());
        heap(parameters, journal);
        Deque<ByteBuffer> used = new ArrayDeque<>();
        Pace.forever(
                PER_SECOND,
                () -> {
                    for (int i = 0; i < perSecond / PER_SECOND; i++) {
                        used.add(filled());
                        if (used.size() > most) {
                            used.poll();
                        }
                    }
                });
    }

    private static ByteBuffer filled() {
        return ByteBuffer.allocateDirect(BUFFER).putLong(0, 1);
    }
}

package dev.fettle.patients;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Programs that make the JVM stand still, or its collector work, by a habit of their own. */
final class Standstills {
    private static final int WARM = 30_000;
    private static final int PIECE = 100_000;
    private static final int CHAIN = 1_000;

    /** Where the compiler cannot see that nobody reads it. */
    private static volatile Object seen;

    private Standstills() {}

    static List<Patient> all() {
        return List.of(
                Patient.sick(
                        "explicit-gc",
                        "explicit-gc",
                        "each report that is closed asks for a collection",
                        Standstills::explicit),
                Patient.healthy(
                        "gc-once",
                        "a collection is asked for once, after loading",
                        Standstills::once),
                Patient.sick(
                        "allocation-stall",
                        "allocation-stall",
                        "requests allocate faster than a concurrent collector cleans",
                        Standstills::stall),
                Patient.sick(
                        "safepoint-stall",
                        "safepoint-stall",
                        "totals are computed in one long loop beside the requests",
                        Standstills::totalAtOnce),
                Patient.healthy(
                        "total-pieces",
                        "totals are computed in many short loops beside the requests",
                        Standstills::totalInPieces),
                Patient.sick(
                        "humongous-allocation",
                        "humongous-allocation",
                        "each picture gets a new large buffer",
                        Standstills::humongous),
                Patient.healthy(
                        "large-reused",
                        "large buffers are made once and used again",
                        Standstills::reused));
    }

    private record Node(Node next, long value) {}

    /** Small objects that refer to each other: what a collector has most work with. */
    private static Deque<Node> hold(long bytes) {
        Deque<Node> chains = new ArrayDeque<>();
        Runtime runtime = Runtime.getRuntime();
        while (runtime.totalMemory() - runtime.freeMemory() < bytes) {
            Node chain = null;
            for (int i = 0; i < CHAIN; i++) {
                chain = new Node(chain, i);
            }
            chains.add(chain);
        }
        return chains;
    }

    /** Parameters: {@code live}, {@code every} (between two calls), {@code churn}, {@code after}. */
    private static void explicit(Parameters parameters, Journal journal) throws Exception {
        long live = parameters.bytes("live", "200m");
        Duration every = parameters.time("every", "2s");
        double churn = parameters.bytes("churn", "20m");
        Duration after = parameters.time("after", "20s");
        Deque<Node> held = hold(live);
        journal.heap(live, churn);
        Churn.start(churn);
        journal.ready();
        Pace.sleep(after);
        journal.onset();
        journal.place("heap");
        Pace.forever(1e3 / every.toMillis(), Standstills::closeReport);
        journal.say("held " + held.size());
    }

    private static void closeReport() {
        System.gc();
    }

    /** Parameters: {@code live}, {@code churn}, {@code after}. */
    private static void once(Parameters parameters, Journal journal) throws Exception {
        long live = parameters.bytes("live", "100m");
        double churn = parameters.bytes("churn", "20m");
        Deque<Node> held = hold(live);
        journal.heap(live, churn);
        Churn.start(churn);
        journal.ready();
        Pace.sleep(parameters.time("after", "20s"));
        journal.change("a collection is asked for");
        closeReport();
        Pace.forever(1, () -> {});
        journal.say("held " + held.size());
    }

    /** Parameters: {@code fill} (share of the largest heap), {@code threads}, {@code after}. */
    private static void stall(Parameters parameters, Journal journal) throws Exception {
        double fill = parameters.number("fill", 0.6);
        int threads = parameters.count("threads", 2);
        Duration after = parameters.time("after", "20s");
        long live = (long) (Runtime.getRuntime().maxMemory() * fill);
        Deque<Node> held = hold(live);
        double churn = parameters.bytes("churn", "2g");
        journal.heap(live, churn);
        journal.ready();
        Pace.sleep(after);
        journal.onset();
        journal.place("heap");
        for (int i = 0; i < threads; i++) {
            Churn.start(churn / threads);
        }
        Pace.forever(1, () -> {});
        journal.say("held " + held.size());
    }

    /**
     * Under Serial and Parallel, whose counted loops know no safepoint. Parameters: {@code steps} (of
     * one total), {@code churn}, {@code after}.
     */
    private static void totalAtOnce(Parameters parameters, Journal journal) throws Exception {
        total(parameters, journal, true);
    }

    private static void totalInPieces(Parameters parameters, Journal journal) throws Exception {
        total(parameters, journal, false);
    }

    private static void total(Parameters parameters, Journal journal, boolean atOnce)
            throws Exception {
        int steps = (int) parameters.number("steps", 1.5e9);
        double churn = parameters.bytes("churn", "200m");
        Duration after = parameters.time("after", "20s");
        warm();
        journal.heap(0, churn);
        Churn.start(churn);
        journal.ready();
        Pace.sleep(after);
        if (atOnce) {
            journal.onset();
            journal.place("heap");
        } else {
            journal.change("totals are computed");
        }
        int piece = atOnce ? steps : PIECE;
        Pace.forever(
                0.5,
                () -> {
                    int total = 0;
                    for (long done = 0; done < steps; done += piece) {
                        total += sum(piece);
                    }
                    seen = total;
                });
    }

    private static int sum(int steps) {
        int total = 1;
        for (int i = 0; i < steps; i++) {
            total = total * 31 + (i ^ total >>> 3);
        }
        return total;
    }

    /** So that the compiler, whose loops run through, has seen it. */
    private static void warm() {
        int total = 0;
        for (int i = 0; i < WARM; i++) {
            total += sum(1_000);
        }
        seen = total;
    }

    /**
     * Parameters: {@code live}, {@code size}, {@code rate} (buffers a second), {@code flight} (how
     * many are in use at once), {@code after}.
     */
    private static void humongous(Parameters parameters, Journal journal) throws Exception {
        long live = parameters.bytes("live", "200m");
        int size = (int) parameters.bytes("size", "1.5m");
        double rate = parameters.number("rate", 100);
        int flight = parameters.count("flight", 40);
        Duration after = parameters.time("after", "20s");
        double churn = parameters.bytes("churn", "10m");
        Deque<Node> held = hold(live);
        journal.heap(live, size * rate + churn);
        Churn.start(churn);
        journal.ready();
        Pace.sleep(after);
        journal.onset();
        journal.place("heap");
        Deque<byte[]> inFlight = new ArrayDeque<>();
        Pace.forever(rate, () -> take(inFlight, flight, size));
        journal.say("held " + held.size());
    }

    private static void take(Deque<byte[]> inFlight, int most, int size) {
        inFlight.add(new byte[size]);
        if (inFlight.size() > most) {
            inFlight.poll();
        }
    }

    /** Parameters: {@code live}, {@code size}, {@code rate} (uses a second). */
    private static void reused(Parameters parameters, Journal journal) throws Exception {
        long live = parameters.bytes("live", "100m");
        int size = (int) parameters.bytes("size", "1.5m");
        double rate = parameters.number("rate", 200);
        double churn = parameters.bytes("churn", "20m");
        Deque<Node> held = hold(live);
        var buffers = new byte[16][size];
        journal.heap(live, churn);
        Churn.start(churn);
        journal.ready();
        journal.change("large buffers are used");
        var used = new AtomicInteger();
        Pace.forever(
                rate,
                () -> Arrays.fill(buffers[used.getAndIncrement() % buffers.length], (byte) 1));
        journal.say("held " + held.size());
    }
}

package dev.fettle.patients;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Programs that make the JVM stand still, or its collector work, by a habit of their own. */
final class Standstills {
    private static final int WARM = 30_000;
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
                        "large files are hashed in one go beside the requests",
                        Standstills::hashWhole),
                Patient.healthy(
                        "hash-pieces",
                        "large files are hashed piece by piece beside the requests",
                        Standstills::hashPieces),
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

    /** Parameters: {@code file} (its size), {@code churn}, {@code after}. */
    private static void hashWhole(Parameters parameters, Journal journal) throws Exception {
        hash(parameters, journal, true);
    }

    private static void hashPieces(Parameters parameters, Journal journal) throws Exception {
        hash(parameters, journal, false);
    }

    private static void hash(Parameters parameters, Journal journal, boolean whole)
            throws Exception {
        var file = new byte[(int) parameters.bytes("file", "256m")];
        double churn = parameters.bytes("churn", "200m");
        Duration after = parameters.time("after", "20s");
        var digest = MessageDigest.getInstance("SHA-256");
        warm(digest);
        journal.heap(file.length, churn);
        Churn.start(churn);
        journal.ready();
        Pace.sleep(after);
        if (whole) {
            journal.onset();
            journal.place("heap");
        } else {
            journal.change("files are hashed");
        }
        int piece = whole ? file.length : 1 << 16;
        Pace.forever(
                1,
                () -> {
                    for (int from = 0; from < file.length; from += piece) {
                        digest.update(file, from, Math.min(piece, file.length - from));
                    }
                    seen = digest.digest();
                });
    }

    /** So that the compiler puts in the processor's own instructions, which know no safepoint. */
    private static void warm(MessageDigest digest) {
        byte[] small = "a line of a file, over and over".repeat(16).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < WARM; i++) {
            digest.update(small);
        }
        seen = digest.digest();
    }

    /** Parameters: {@code live}, {@code size}, {@code rate} (buffers a second), {@code after}. */
    private static void humongous(Parameters parameters, Journal journal) throws Exception {
        long live = parameters.bytes("live", "200m");
        int size = (int) parameters.bytes("size", "1.5m");
        double rate = parameters.number("rate", 200);
        Duration after = parameters.time("after", "20s");
        double churn = parameters.bytes("churn", "10m");
        Deque<Node> held = hold(live);
        journal.heap(live, size * rate + churn);
        Churn.start(churn);
        journal.ready();
        Pace.sleep(after);
        journal.onset();
        journal.place("heap");
        Pace.forever(rate, () -> seen = new byte[size]);
        journal.say("held " + held.size());
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
                rate, () -> Arrays.fill(buffers[used.getAndIncrement() % buffers.length], (byte) 1));
        journal.say("held " + held.size());
    }
}

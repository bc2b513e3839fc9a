package dev.fettle.patients;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Programs whose collector is the trouble: no room to work in, or pauses that are felt. */
final class GarbageTrouble {
    private static final int CHAIN = 1_000;
    private static final double REPLACED_PER_SECOND = 1_000;

    private GarbageTrouble() {}

    static List<Patient> all() {
        return List.of(
                Patient.sick(
                        "gc-pressure",
                        "gc-pressure",
                        "reports are built fast while the heap is nearly full of older ones",
                        GarbageTrouble::pressure),
                Patient.sick(
                        "gc-pause",
                        "gc-pause",
                        "a library asks for a full collection of a large heap again and again",
                        GarbageTrouble::pauses));
    }

    /** Parameters: {@code fill} (share of the largest heap), {@code churn}, {@code after}. */
    private static void pressure(Parameters parameters, Journal journal) throws Exception {
        double fill = parameters.number("fill", 0.75);
        double churn = parameters.bytes("churn", "300m");
        Duration after = parameters.time("after", "20s");
        long live = (long) (Runtime.getRuntime().maxMemory() * fill);
        journal.heap(live, churn);
        Churn.start(churn / 20);
        journal.ready();
        Pace.sleep(after);
        Deque<Node> chains = new ArrayDeque<>();
        while (used() < live) {
            chains.add(chain());
        }
        journal.onset();
        journal.place("heap");
        Churn.start(churn);
        // Some of what is thrown away is old: collecting the young alone would not do.
        Pace.forever(REPLACED_PER_SECOND, () -> replaceEldest(chains));
        journal.say("held " + chains.size());
    }

    private record Node(Node next, long value) {}

    /** Small objects that refer to each other: what a collector has most work with. */
    private static Node chain() {
        Node chain = null;
        for (int i = 0; i < CHAIN; i++) {
            chain = new Node(chain, i);
        }
        return chain;
    }

    private static void replaceEldest(Deque<Node> chains) {
        chains.poll();
        chains.add(chain());
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Parameters: {@code live}, {@code every} (between two full collections), {@code after}. */
    private static void pauses(Parameters parameters, Journal journal) throws Exception {
        long live = parameters.bytes("live", "300m");
        Duration every = parameters.time("every", "10s");
        Duration after = parameters.time("after", "20s");
        double churn = parameters.bytes("churn", "20m");
        Deque<Node> chains = new ArrayDeque<>();
        while (used() < live) {
            chains.add(chain());
        }
        journal.heap(live, churn);
        Churn.start(churn);
        journal.ready();
        Pace.sleep(after);
        journal.onset();
        journal.place("heap");
        Pace.forever(1e3 / every.toMillis(), System::gc);
        journal.say("held " + chains.size());
    }
}

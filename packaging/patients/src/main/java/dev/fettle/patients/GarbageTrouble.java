package dev.fettle.patients;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Programs whose collector is the trouble: no room to work in, or pauses that are felt. */
final class GarbageTrouble {
    private static final int CHAIN = 1_000;
    private static final double REPLACED_PER_SECOND = 1_000;

    /** Of the time in pauses: half as much again as what a warning asks for. */
    private static final double PRESSED = 0.15;

    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Of what it holds, at a time. */
    private static final double ROOM_TAKEN = 0.02;

    /** From three quarters of the heap to nine tenths. */
    private static final int MOST_STEPS = 10;

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
        Churn.start(churn);
        takeRoom(chains);
        journal.onset();
        journal.place("heap");
        // Some of what is thrown away is old: collecting the young alone would not do.
        Pace.forever(REPLACED_PER_SECOND, () -> replaceEldest(chains));
        journal.say("held " + chains.size());
    }

    /**
     * How little room hurts depends on the machine: it is taken away until the JVM's own count of its
     * pauses says that it does. Collectors that work beside the program are pressed by the fill alone.
     */
    private static void takeRoom(Deque<Node> chains) throws InterruptedException {
        if (pausing().isEmpty()) {
            return;
        }
        int step = Math.max(1, (int) (chains.size() * ROOM_TAKEN));
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            long before = stoodStill();
            Pace.during(LOOK, REPLACED_PER_SECOND, () -> replaceEldest(chains));
            if (stoodStill() - before >= PRESSED * LOOK.toMillis()) {
                return;
            }
            for (int i = 0; i < step; i++) {
                chains.add(chain());
            }
        }
    }

    /** The beans whose time is time in which the program stands still; none where others work beside it. */
    private static List<GarbageCollectorMXBean> pausing() {
        List<GarbageCollectorMXBean> beans = ManagementFactory.getGarbageCollectorMXBeans();
        return beans.stream().anyMatch(bean -> bean.getName().endsWith("Cycles"))
                ? List.of()
                : beans.stream().filter(bean -> !bean.getName().contains("Concurrent")).toList();
    }

    /** In milliseconds, since the JVM began. */
    private static long stoodStill() {
        return pausing().stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
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

package dev.fettle.patients;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Programs whose collector is the trouble: no room to work in, or pauses that are felt. */
final class GarbageTrouble {
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
        double fill = parameters.number("fill", 0.8);
        double churn = parameters.bytes("churn", "200m");
        Duration after = parameters.time("after", "20s");
        long live = (long) (Runtime.getRuntime().maxMemory() * fill);
        journal.heap(live, churn);
        LiveSet tenth = LiveSet.of(live / 10);
        Churn.start(churn / 20);
        journal.ready();
        Pace.sleep(after);
        LiveSet rest = LiveSet.of(live - live / 10);
        journal.onset();
        journal.place("heap");
        Churn.start(churn);
        Pace.sleep(Duration.ofDays(1));
        journal.say("held " + tenth.size() + rest.size());
    }

    private record Node(Node next, long value) {}

    /** Parameters: {@code live}, {@code every} (between two full collections), {@code after}. */
    private static void pauses(Parameters parameters, Journal journal) throws Exception {
        long live = parameters.bytes("live", "300m");
        Duration every = parameters.time("every", "3s");
        Duration after = parameters.time("after", "20s");
        double churn = parameters.bytes("churn", "20m");
        Deque<Node> chains = new ArrayDeque<>();
        for (long held = 0; held < live; held += 24L * 10_000) {
            Node chain = null;
            for (int i = 0; i < 10_000; i++) {
                chain = new Node(chain, i);
            }
            chains.add(chain);
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

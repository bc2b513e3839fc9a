package dev.fettle.patients;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;

/** A service that answers steadily, and tells how long its slowest answer took. */
final class Answers {
    private static final int PER_SECOND = 1_000;

    private Answers() {}

    static List<Patient> all() {
        return List.of(
                Patient.healthy(
                        "answers",
                        "a request each millisecond; for a line of input, says the longest wait"
                                + " since the last one",
                        Answers::answer));
    }

    /**
     * Parameters: {@code live}, {@code churn}, {@code classes} (of which it holds an instance each),
     * {@code virtual} (threads that wait for ever, on JDK 21 and later).
     */
    private static void answer(Parameters parameters, Journal journal) throws Exception {
        long live = parameters.bytes("live", "60m");
        double churn = parameters.bytes("churn", "5m");
        LiveSet held = LiveSet.of(live);
        int classes = parameters.count("classes", 0);
        List<IntUnaryOperator> scripts = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            scripts.add(ScriptLoader.compile());
        }
        journal.heap(live, churn);
        Churn.start(churn);
        VirtualThreads.waitForEver(parameters.count("virtual", 0));
        var longest = new AtomicLong();
        Pace.background("clients", (p, j) -> serve(longest), parameters, journal);
        journal.ready();
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (int asked = 1; input.readLine() != null; asked++) {
            journal.say(
                    String.format(
                            Locale.ROOT, "longest %d %.4f", asked, longest.getAndSet(0) / 1e9));
        }
        journal.say("held " + held.size() + " " + scripts.size());
    }

    /** A request that comes while the last one still waits has waited since its own time. */
    private static void serve(AtomicLong longest) throws InterruptedException {
        long[] due = {System.nanoTime()};
        Pace.forever(
                PER_SECOND,
                () -> {
                    long now = System.nanoTime();
                    longest.accumulateAndGet(now - due[0], Math::max);
                    due[0] = Math.max(due[0], now) + 1_000_000_000L / PER_SECOND;
                });
    }
}

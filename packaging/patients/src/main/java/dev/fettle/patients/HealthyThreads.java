package dev.fettle.patients;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Programs whose number of threads grows, and rightly so. */
final class HealthyThreads {
    private HealthyThreads() {}

    static List<Patient> all() {
        return List.of(
                Patient.healthy(
                        "pool-growing",
                        "one fixed pool starts a thread per task up to its size",
                        HealthyThreads::growing),
                Patient.healthy(
                        "pool-scheduled",
                        "one scheduler starts a thread per heartbeat up to its size",
                        HealthyThreads::scheduler),
                Patient.healthy(
                        "pool-burst",
                        "a cached pool starts many threads in a burst and lets them go",
                        HealthyThreads::burst),
                Patient.healthy(
                        "thread-short",
                        "each request starts a thread, and it ends",
                        HealthyThreads::shortLived));
    }

    private static void growing(Parameters parameters, Journal journal) throws Exception {
        int size = parameters.count("size", 64);
        double rate = parameters.number("rate", 3);
        Duration after = parameters.time("after", "10s");
        Churn.start(parameters.bytes("churn", "1m"));
        ExecutorService pool = Executors.newFixedThreadPool(size);
        journal.ready();
        Pace.sleep(after);
        journal.change("the first task");
        Pace.forever(rate, () -> pool.execute(() -> work(50)));
    }

    private static void scheduler(Parameters parameters, Journal journal) throws Exception {
        int size = parameters.count("size", 48);
        double rate = parameters.number("rate", 3);
        Duration after = parameters.time("after", "10s");
        Churn.start(parameters.bytes("churn", "1m"));
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(size);
        journal.ready();
        Pace.sleep(after);
        journal.change("the first heartbeat");
        Pace.forever(rate, () -> pool.schedule(() -> work(5), 1, TimeUnit.SECONDS));
    }

    private static void burst(Parameters parameters, Journal journal) throws Exception {
        int size = parameters.count("size", 100);
        double rate = parameters.number("rate", 5);
        Duration after = parameters.time("after", "10s");
        Churn.start(parameters.bytes("churn", "1m"));
        ExecutorService pool = Executors.newCachedThreadPool();
        journal.ready();
        Pace.sleep(after);
        journal.change("a burst of " + size);
        Duration burst = Duration.ofMillis((long) (1_000 * size / rate));
        Pace.during(burst, rate, () -> pool.execute(() -> work(burst.toMillis())));
        journal.change("the burst is over");
        Pace.forever(1, () -> pool.execute(() -> work(20)));
    }

    private static void shortLived(Parameters parameters, Journal journal) throws Exception {
        double rate = parameters.number("rate", 5);
        Churn.start(parameters.bytes("churn", "1m"));
        journal.ready();
        Pace.forever(rate, () -> new Thread(() -> work(500), "request").start());
    }

    /** Takes a while and little CPU, as a call to somebody else does. */
    private static void work(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.fettle.patients;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** Programs whose threads wait: for one lock, or for work and for each other as they should. */
final class Contention {
    private Contention() {}

    static List<Patient> all() {
        return List.of(
                Patient.sick(
                        "lock-contention",
                        "lock-contention",
                        "each request writes to the audit trail, which one may do at a time",
                        Contention::monitor),
                Patient.sick(
                        "lock-contention-holder",
                        "lock-contention",
                        "a cleaner holds for long what each request needs for an instant",
                        Contention::cleaner),
                Patient.sick(
                        "lock-contention-reentrant",
                        "lock-contention",
                        "each request takes a number from a register behind a ReentrantLock",
                        Contention::reentrant),
                Patient.healthy(
                        "lock-burst",
                        "requests queue at a lock for some seconds, once",
                        Contention::burst),
                Patient.healthy(
                        "threads-waiting",
                        "many threads wait for work, for a signal, for a time and for each other",
                        Contention::waiting));
    }

    /** What only one may do at a time. */
    private static final class Trail {
        private final ReentrantLock lock = new ReentrantLock();
        private long lines;

        private synchronized void write(long millis) {
            pause(millis);
            lines++;
        }

        private void number(long millis) {
            lock.lock();
            try {
                pause(millis);
                lines++;
            } finally {
                lock.unlock();
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Parameters: {@code threads}, {@code hold-ms}, {@code after}. */
    private static void monitor(Parameters parameters, Journal journal) throws Exception {
        var trail = new Trail();
        long hold = parameters.count("hold-ms", 40);
        Runnable write = () -> trail.write(hold);
        requests(parameters, journal, write);
    }

    /** Parameters: {@code threads}, {@code hold-ms}, {@code after}. */
    private static void reentrant(Parameters parameters, Journal journal) throws Exception {
        var trail = new Trail();
        long hold = parameters.count("hold-ms", 40);
        Runnable number = () -> trail.number(hold);
        requests(parameters, journal, number);
    }

    private static void requests(Parameters parameters, Journal journal, Runnable step)
            throws Exception {
        int threads = parameters.count("threads", 6);
        Churn.start(parameters.bytes("churn", "1m"));
        journal.ready();
        Pace.during(parameters.time("after", "20s"), 5, step);
        journal.onset();
        journal.place(Trail.class.getName());
        for (int i = 0; i < threads; i++) {
            start("request-" + i, 100, step);
        }
    }

    /** Parameters: {@code threads}, {@code hold-ms}, {@code after}. */
    private static void cleaner(Parameters parameters, Journal journal) throws Exception {
        int threads = parameters.count("threads", 6);
        long hold = parameters.count("hold-ms", 700);
        var trail = new Trail();
        Churn.start(parameters.bytes("churn", "1m"));
        for (int i = 0; i < threads; i++) {
            start("request-" + i, 20, () -> trail.write(0));
        }
        journal.ready();
        Pace.sleep(parameters.time("after", "20s"));
        journal.onset();
        journal.place(Trail.class.getName());
        start("cleaner", 1, () -> clean(trail, hold));
    }

    private static void clean(Trail trail, long millis) {
        synchronized (trail) {
            pause(millis);
        }
    }

    /** Parameters: {@code threads}, {@code after}, {@code burst}. */
    private static void burst(Parameters parameters, Journal journal) throws Exception {
        int threads = parameters.count("threads", 6);
        Duration burst = parameters.time("burst", "8s");
        var trail = new Trail();
        Churn.start(parameters.bytes("churn", "1m"));
        journal.ready();
        Pace.sleep(parameters.time("after", "20s"));
        journal.change("requests queue at a lock for " + burst);
        for (int i = 0; i < threads; i++) {
            Patient.Life life = (p, j) -> Pace.during(burst, 100, () -> trail.write(40));
            Pace.background("request-" + i, life, parameters, journal);
        }
        Pace.sleep(burst);
        Pace.forever(5, () -> trail.write(5));
    }

    /** Parameters: {@code threads}. */
    private static void waiting(Parameters parameters, Journal journal) throws Exception {
        int threads = parameters.count("threads", 12);
        BlockingQueue<Integer> work = new ArrayBlockingQueue<>(100);
        var lock = new ReentrantLock();
        Condition news = lock.newCondition();
        Object bell = new Object();
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(threads);
        Churn.start(parameters.bytes("churn", "1m"));
        for (int i = 0; i < threads; i++) {
            Pace.background("consumer-" + i, (p, j) -> consume(work), parameters, journal);
            Pace.background("reader-" + i, (p, j) -> read(lock, news), parameters, journal);
            Pace.background("listener-" + i, (p, j) -> listen(bell), parameters, journal);
            timer.scheduleAtFixedRate(() -> pause(5), 100, 100, TimeUnit.MILLISECONDS);
        }
        journal.ready();
        Pace.forever(
                10,
                () -> {
                    work.offer(1);
                    lock.lock();
                    news.signalAll();
                    lock.unlock();
                    synchronized (bell) {
                        bell.notifyAll();
                    }
                    ForkJoinPool.commonPool()
                            .submit(() -> IntStream.range(0, 8).parallel().forEach(n -> pause(30)))
                            .join();
                });
    }

    private static void consume(BlockingQueue<Integer> work) throws InterruptedException {
        while (true) {
            work.take();
        }
    }

    private static void read(ReentrantLock lock, Condition news) throws InterruptedException {
        while (true) {
            lock.lock();
            try {
                news.await();
            } finally {
                lock.unlock();
            }
        }
    }

    private static void listen(Object bell) throws InterruptedException {
        while (true) {
            synchronized (bell) {
                bell.wait();
            }
        }
    }

    private static void start(String name, double perSecond, Runnable step) {
        Pace.background(name, (p, j) -> Pace.forever(perSecond, step), null, null);
    }
}

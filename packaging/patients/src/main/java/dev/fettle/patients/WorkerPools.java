package dev.fettle.patients;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Programs whose pools have no idle worker: because all of them hang, or because that is their work. */
final class WorkerPools {
    private WorkerPools() {}

    static List<Patient> all() {
        return List.of(
                Patient.sick(
                        "executor-saturation",
                        "executor-saturation",
                        "each request asks a service, which answers ever more slowly, without a"
                                + " time limit",
                        WorkerPools::slowService),
                Patient.sick(
                        "executor-saturation-self",
                        "executor-saturation",
                        "each task waits for another one of the same pool",
                        WorkerPools::ownTasks),
                Patient.healthy(
                        "pool-consumers",
                        "the workers of one pool wait at a broker's sockets for messages, those of"
                                + " another at a queue",
                        WorkerPools::consumers),
                Patient.healthy(
                        "pool-batch",
                        "the workers of a pool compute all the time",
                        WorkerPools::batch),
                Patient.healthy(
                        "pool-requests",
                        "a pool that is often busy, and for some seconds all of it",
                        WorkerPools::requests));
    }

    /** What a request does. */
    private static final class Call {
        private final Downstream service;

        Call(Downstream service) {
            this.service = service;
        }

        void fetch() {
            try (var connection = service.connect()) {
                connection.getOutputStream().write(1);
                connection.getInputStream().read();
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    /** Parameters: {@code workers}, {@code rate}, {@code after}, {@code hang}. */
    private static void slowService(Parameters parameters, Journal journal) throws Exception {
        int workers = parameters.count("workers", 8);
        double rate = parameters.number("rate", 20);
        var service = Downstream.start(20);
        var call = new Call(service);
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        Churn.start(parameters.bytes("churn", "1m"));
        journal.ready();
        Pace.during(parameters.time("after", "20s"), rate, () -> pool.execute(call::fetch));
        service.answerAfter(parameters.time("hang", "60s").toMillis());
        journal.onset();
        journal.place(Call.class.getName() + ".fetch");
        Pace.forever(rate, () -> pool.execute(call::fetch));
    }

    /** A report of many parts. */
    private static final class Report {
        private final ExecutorService pool;

        Report(ExecutorService pool) {
            this.pool = pool;
        }

        void build() {
            Future<?> part = pool.submit(() -> pause(5));
            try {
                part.get();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    /** Parameters: {@code workers}, {@code after}. */
    private static void ownTasks(Parameters parameters, Journal journal) throws Exception {
        int workers = parameters.count("workers", 6);
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        var report = new Report(pool);
        Churn.start(parameters.bytes("churn", "1m"));
        journal.ready();
        Pace.during(parameters.time("after", "20s"), 10, () -> pool.execute(report::build));
        journal.onset();
        journal.place(Report.class.getName() + ".build");
        Pace.forever(
                5,
                () -> {
                    // As many at once as there are workers: none is left for their parts.
                    for (int i = 0; i < workers; i++) {
                        pool.execute(report::build);
                    }
                });
    }

    /** Parameters: {@code workers}. */
    private static void consumers(Parameters parameters, Journal journal) throws Exception {
        int workers = parameters.count("workers", 8);
        var broker = Downstream.start(3_000);
        var call = new Call(broker);
        BlockingQueue<Integer> messages = new LinkedBlockingQueue<>();
        ExecutorService remote = Executors.newFixedThreadPool(workers);
        ExecutorService local = Executors.newFixedThreadPool(workers);
        Churn.start(parameters.bytes("churn", "1m"));
        for (int i = 0; i < workers; i++) {
            remote.execute(() -> listen(call));
            local.execute(() -> consume(messages));
        }
        journal.ready();
        Pace.forever(2, () -> messages.add(1));
    }

    private static void listen(Call call) {
        while (!Thread.currentThread().isInterrupted()) {
            call.fetch();
        }
    }

    private static void consume(BlockingQueue<Integer> messages) {
        try {
            while (true) {
                messages.take();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Parameters: {@code workers}. */
    private static void batch(Parameters parameters, Journal journal) throws Exception {
        int workers =
                parameters.count(
                        "workers", Math.max(4, Runtime.getRuntime().availableProcessors()));
        var sum = new AtomicLong();
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        Churn.start(parameters.bytes("churn", "1m"));
        journal.ready();
        Pace.during(parameters.time("after", "10s"), 10, () -> pool.execute(() -> pause(20)));
        journal.change("the batch begins");
        for (int i = 0; i < workers; i++) {
            pool.execute(() -> compute(sum));
        }
    }

    private static void compute(AtomicLong sum) {
        long some = 1;
        while (some != 0) {
            some = some * 31 + 7 | 1;
            if ((some & 0xfffffff) == 1) {
                sum.addAndGet(some);
            }
        }
    }

    /** Parameters: {@code workers}, {@code burst}. */
    private static void requests(Parameters parameters, Journal journal) throws Exception {
        int workers = parameters.count("workers", 8);
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        Churn.start(parameters.bytes("churn", "1m"));
        journal.ready();
        while (true) {
            // Seven of eight are busy on average; each half minute there is a backlog of 15 s.
            Pace.during(parameters.time("calm", "25s"), 70, () -> pool.execute(() -> pause(100)));
            for (int i = 0; i < 150 * workers; i++) {
                pool.execute(() -> pause(100));
            }
            Pace.sleep(parameters.time("burst", "20s"));
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.fettle.patients;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/** Programs that serve each request on a virtual thread; they need JDK 24 or later. */
final class VirtualThreads {
    private VirtualThreads() {}

    static List<Patient> all() {
        return List.of(
                Patient.sick(
                        "virtual-pinned",
                        "virtual-thread-pinning",
                        "rules are fetched in a static initializer, for each request anew",
                        VirtualThreads::pinned),
                Patient.healthy(
                        "virtual-waiting",
                        "many virtual threads wait, also for monitors and while they hold one",
                        VirtualThreads::waiting),
                Patient.sick(
                        "virtual-leak",
                        "thread-leak",
                        "each request starts a virtual thread that waits for a reply for ever",
                        VirtualThreads::leak),
                Patient.healthy(
                        "virtual-bursts",
                        "bursts of virtual threads that each wait for a while, and always as many",
                        VirtualThreads::bursts));
    }

    /** Known to the compiler only from JDK 21 on. */
    static ExecutorService perTask() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    /** Parameters: {@code rate} (requests a second and processor), {@code after}. */
    private static void pinned(Parameters parameters, Journal journal) throws Exception {
        double rate = parameters.number("rate", 5) * Runtime.getRuntime().availableProcessors();
        Duration after = parameters.time("after", "20s");
        ExecutorService requests = perTask();
        Churn.start(parameters.bytes("churn", "1m"));
        journal.ready();
        Pace.during(after, rate, () -> requests.execute(() -> pause(100)));
        journal.onset();
        journal.place(Tenant.class.getName());
        Pace.forever(rate, () -> requests.execute(TenantLoader::rules));
    }

    /** Parameters: {@code rate} (requests a second). */
    private static void waiting(Parameters parameters, Journal journal) throws Exception {
        double rate = parameters.number("rate", 50);
        ExecutorService requests = perTask();
        var lock = new ReentrantLock();
        Churn.start(parameters.bytes("churn", "1m"));
        journal.ready();
        Pace.forever(
                rate,
                () -> {
                    requests.execute(() -> pause(500));
                    Object own = new Object();
                    requests.execute(() -> within(own));
                    requests.execute(() -> briefly(lock));
                });
    }

    /** Parameters: {@code rate} (requests a second), {@code after}. */
    private static void leak(Parameters parameters, Journal journal) throws Exception {
        double rate = parameters.number("rate", 5);
        Duration after = parameters.time("after", "20s");
        ExecutorService requests = perTask();
        Churn.start(parameters.bytes("churn", "1m"));
        journal.ready();
        Pace.during(after, rate, () -> requests.execute(() -> pause(100)));
        journal.onset();
        journal.place(VirtualThreads.class.getName() + ".reply");
        Pace.forever(rate, () -> requests.execute(() -> reply(new CountDownLatch(1))));
    }

    /** So many wait for ever, each for something of its own. */
    static void waitForEver(int threads) throws ReflectiveOperationException {
        if (threads > 0) {
            ExecutorService waiting = perTask();
            for (int i = 0; i < threads; i++) {
                waiting.execute(() -> reply(new CountDownLatch(1)));
            }
        }
    }

    private static void reply(CountDownLatch reply) {
        try {
            reply.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Parameters: {@code rate} (bursts a second), {@code size} (threads of a burst). */
    private static void bursts(Parameters parameters, Journal journal) throws Exception {
        double rate = parameters.number("rate", 0.25);
        int size = (int) parameters.number("size", 300);
        ExecutorService requests = perTask();
        Churn.start(parameters.bytes("churn", "1m"));
        journal.ready();
        Pace.forever(
                rate,
                () -> {
                    for (int i = 0; i < size; i++) {
                        requests.execute(() -> pause(3000));
                    }
                });
    }

    private static void within(Object monitor) {
        synchronized (monitor) {
            pause(200);
        }
    }

    private static void briefly(ReentrantLock lock) {
        lock.lock();
        try {
            Thread.onSpinWait();
        } finally {
            lock.unlock();
        }
        pause(100);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Defines {@link Tenant} anew, as a plug-in system does for each of its tenants. */
    private static final class TenantLoader extends ClassLoader {
        private static final String TENANT = Tenant.class.getName();
        private static final byte[] CODE = code();

        TenantLoader() {
            super(TenantLoader.class.getClassLoader());
        }

        private static byte[] code() {
            String file = "/" + TENANT.replace('.', '/') + ".class";
            try (InputStream in = TenantLoader.class.getResourceAsStream(file)) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new IllegalStateException("its own class file cannot be read", e);
            }
        }

        static long rules() {
            try {
                var loader = new TenantLoader();
                Class<?> rules = loader.defineClass(TENANT, CODE, 0, CODE.length);
                return (long) rules.getMethod("fetched").invoke(null);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

package dev.fettle.mbean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Together;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Signal;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Workers;
import dev.fettle.target.Workers.Doing;
import dev.fettle.target.Workers.Stand;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.management.MBeanServerConnection;

/** Looks at a real pool of this JVM. */
class WorkerPoolsTest {
    private static final int SIZE = 5;
    private static final String NAME = "looked-at-worker-#";

    private final CountDownLatch over = new CountDownLatch(1);
    private final Object monitor = new Object();
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final ThreadPoolExecutor pool = pool();
    private final WorkerPools pools = pools(ManagementFactory.getPlatformMBeanServer());
    private long nanos;

    @AfterEach
    void endAll() throws InterruptedException {
        over.countDown();
        pool.shutdownNow();
        assertTrue(pool.awaitTermination(20, TimeUnit.SECONDS));
        // A pool is over before its last thread has ended, which the next test would count.
        for (Thread each : threads) {
            each.join();
        }
    }

    private ThreadPoolExecutor pool() {
        var number = new AtomicInteger();
        var made =
                new ThreadPoolExecutor(
                        SIZE,
                        SIZE,
                        0,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> {
                            Thread thread =
                                    Thread.ofPlatform()
                                            .daemon()
                                            .name("looked-at-worker-" + number.incrementAndGet())
                                            .unstarted(task);
                            threads.add(thread);
                            return thread;
                        });
        made.prestartAllCoreThreads();
        return made;
    }

    private WorkerPools pools(MBeanServerConnection beans) {
        return new WorkerPools(
                Together.here(beans),
                WorkerPoolsTest::application,
                frames ->
                        frames.stream()
                                .anyMatch(it -> it.type().endsWith("ThreadPoolExecutor$Worker")),
                () -> nanos);
    }

    private static Optional<CodePlace> application(List<CodePlace> frames) {
        return frames.stream()
                .filter(it -> it.type().equals(WorkerPoolsTest.class.getName()))
                .findFirst();
    }

    private MBeanServerConnection counting() {
        var real = ManagementFactory.getPlatformMBeanServer();
        return (MBeanServerConnection)
                Proxy.newProxyInstance(
                        WorkerPoolsTest.class.getClassLoader(),
                        new Class<?>[] {MBeanServerConnection.class},
                        (_, method, arguments) -> {
                            asked.incrementAndGet();
                            return method.invoke(real, arguments);
                        });
    }

    private void untilAllAreIdle() {
        while (threads.stream().anyMatch(it -> it.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
    }

    /** Has each worker do this, and waits until all have come to wait in the middle of it. */
    private void all(Thread.State state, Runnable task) {
        for (int i = 0; i < SIZE; i++) {
            pool.execute(task);
        }
        while (threads.stream().anyMatch(it -> it.getState() != state || !works(it))) {
            Thread.onSpinWait();
        }
    }

    private static boolean works(Thread thread) {
        return List.of(thread.getStackTrace()).stream()
                .anyMatch(it -> it.getClassName().equals(WorkerPoolsTest.class.getName()));
    }

    private List<Observation> poll(WorkerPools from, Duration later) throws IOException {
        nanos += later.toNanos();
        var seen = new ArrayList<Observation>();
        from.poll(Instant.EPOCH.plusNanos(nanos), seen::add);
        return seen;
    }

    private static double value(List<Observation> seen, Signal signal) {
        return seen.stream()
                .filter(Sample.class::isInstance)
                .map(Sample.class::cast)
                .filter(it -> it.series().equals(signal.of(NAME)))
                .mapToDouble(Sample::value)
                .findFirst()
                .orElseThrow();
    }

    private Stand stand() throws IOException {
        pools.ask(NAME);
        Exhibit told = (Exhibit) poll(pools, Duration.ZERO).getFirst();
        assertEquals(Exhibit.WORKERS, told.key());
        assertEquals(NAME, told.subject());
        Workers workers = (Workers) told.content();
        assertEquals(SIZE, workers.sampled());
        assertEquals(SIZE, workers.pooled());
        assertEquals(1, workers.stands().size(), workers::toString);
        assertEquals(SIZE, workers.stands().getFirst().count());
        return workers.stands().getFirst();
    }

    @Test
    void knowsWhatThreadsAreCalledWithoutAskingAgain() throws IOException {
        WorkerPools counted = pools(counting());
        counted.poll(Instant.EPOCH, _ -> {});
        Set<String> names = counted.threadNames();
        assertTrue(names.contains("looked-at-worker-1"), names::toString);
        assertEquals(names, counted.threadNames());
        assertTrue(
                ThreadNames.read(ManagementFactory.getPlatformMBeanServer())
                        .contains("looked-at-worker-1"));
    }

    @Test
    void workersThatWaitForWorkAreIdle() throws IOException {
        untilAllAreIdle();
        List<Observation> seen = poll(pools, Duration.ZERO);
        assertEquals(SIZE, value(seen, ThreadSignals.POOL_WORKERS));
        assertEquals(0, value(seen, ThreadSignals.POOL_BUSY));
        pools.ask(NAME);
        Workers workers =
                (Workers) ((Exhibit) poll(pools, Duration.ofSeconds(1)).getFirst()).content();
        assertEquals(List.of(), workers.stands());
    }

    /** A queue of the application's own, on the way of its work. */
    @Test
    void workersThatWaitAtAnotherQueueAreBusy() throws IOException {
        var other = new LinkedBlockingQueue<Integer>();
        all(Thread.State.WAITING, () -> take(other));
        assertEquals(1, value(poll(pools, Duration.ZERO), ThreadSignals.POOL_BUSY));
        Stand stand = stand();
        assertEquals(Doing.QUEUE, stand.doing());
        assertEquals("take", stand.place().method());
    }

    private static void take(LinkedBlockingQueue<Integer> other) {
        try {
            other.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void tellsWaitingForOtherThreads() throws IOException {
        all(Thread.State.WAITING, this::untilOver);
        assertEquals(1, value(poll(pools, Duration.ZERO), ThreadSignals.POOL_BUSY));
        Stand stand = stand();
        assertEquals(Doing.OTHERS, stand.doing());
        assertEquals("java.util.concurrent.CountDownLatch$Sync", stand.object());
    }

    private void untilOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void tellsWaitingForALock() throws IOException {
        synchronized (monitor) {
            all(Thread.State.BLOCKED, this::enter);
            assertEquals(1, value(poll(pools, Duration.ZERO), ThreadSignals.POOL_BUSY));
            assertEquals(Doing.LOCK, stand().doing());
        }
    }

    private void enter() {
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    @Test
    void tellsSleeping() throws IOException {
        all(Thread.State.TIMED_WAITING, WorkerPoolsTest::sleep);
        assertEquals(1, value(poll(pools, Duration.ZERO), ThreadSignals.POOL_BUSY));
        assertEquals(Doing.SLEEPS, stand().doing());
    }

    private static void sleep() {
        try {
            Thread.sleep(Duration.ofHours(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void tellsWaitingAtASocket() throws IOException {
        try (var server = new ServerSocket(0, SIZE, InetAddress.getLoopbackAddress())) {
            all(Thread.State.RUNNABLE, () -> read(server));
            var accepted = new ArrayList<Socket>();
            for (int i = 0; i < SIZE; i++) {
                accepted.add(server.accept());
            }
            while (!threads.stream().allMatch(WorkerPoolsTest::reads)) {
                Thread.onSpinWait();
            }
            assertEquals(1, value(poll(pools, Duration.ZERO), ThreadSignals.POOL_BUSY));
            assertEquals(Doing.SOCKET, stand().doing());
            for (Socket each : accepted) {
                each.close();
            }
        }
    }

    private static boolean reads(Thread thread) {
        return List.of(thread.getStackTrace()).stream()
                .anyMatch(it -> it.getMethodName().equals("implRead"));
    }

    private static void read(ServerSocket server) {
        try (var socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            socket.getInputStream().read();
        } catch (IOException closed) {
            // The pool was ended.
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void looksEachTenSecondsAndEachFiveWhileAllAreBusy() throws IOException {
        untilAllAreIdle();
        assertFalse(poll(pools, Duration.ZERO).isEmpty());
        all(Thread.State.WAITING, this::untilOver);
        assertEquals(List.of(), poll(pools, Duration.ofSeconds(9)));
        assertEquals(1, value(poll(pools, Duration.ofSeconds(1)), ThreadSignals.POOL_BUSY));
        assertEquals(List.of(), poll(pools, Duration.ofSeconds(4)));
        assertEquals(1, value(poll(pools, Duration.ofSeconds(1)), ThreadSignals.POOL_BUSY));
    }

    /** The names and the queue's stack are asked for once. */
    @Test
    void asksThreeThingsALookOnceItKnowsThePools() throws IOException {
        untilAllAreIdle();
        WorkerPools counted = pools(counting());
        poll(counted, Duration.ZERO);
        int first = asked.getAndSet(0);
        poll(counted, Duration.ofSeconds(10));
        assertTrue(asked.get() < first, () -> asked.get() + " of " + first);
        assertTrue(asked.get() >= 3 && asked.get() <= 5, asked::toString);
    }

    @Test
    void aRoleThatMayNotLookIsAskedOnceAndLeavesGaps() throws IOException {
        var refusals = new AtomicInteger();
        var refusing =
                (MBeanServerConnection)
                        Proxy.newProxyInstance(
                                WorkerPoolsTest.class.getClassLoader(),
                                new Class<?>[] {MBeanServerConnection.class},
                                (_, _, _) -> {
                                    refusals.incrementAndGet();
                                    throw new SecurityException("read only");
                                });
        WorkerPools refused = pools(refusing);
        poll(refused, Duration.ZERO);
        Gap gap = (Gap) poll(refused, Duration.ofSeconds(10)).getFirst();
        assertEquals("the role may not look at threads: read only", gap.why());
        assertEquals(ThreadSignals.WORKER_POOLS.whole(), gap.series());
        assertEquals(1, refusals.get());
    }

    @Test
    void familiesAreNamesWithoutTheirLastNumber() {
        assertEquals("pool-3-thread-#", WorkerFamilies.family("pool-3-thread-12"));
        assertEquals("http-nio-8080-exec-#", WorkerFamilies.family("http-nio-8080-exec-1"));
        assertEquals("", WorkerFamilies.family("main"));
        assertEquals("", WorkerFamilies.family("42"));
        assertEquals("", WorkerFamilies.family("RMI TCP Connection(2)-127.0.0.1"));
    }
}

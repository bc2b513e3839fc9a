package dev.fettle.mbean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Together;
import dev.fettle.signal.CodePlace;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.LockHolder;
import dev.fettle.target.Observation.Text;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import javax.management.MBeanServerConnection;

/** Looks at real threads of this JVM. */
class LockHoldersTest {
    private static final String PLACE = "com.acme.Trail.write(Trail.java:52)";

    private final LockHolders holders =
            new LockHolders(
                    Together.here(ManagementFactory.getPlatformMBeanServer()),
                    LockHoldersTest::place);
    private final Object monitor = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void endAll() throws InterruptedException {
        over.countDown();
        for (Thread each : threads) {
            each.join();
        }
    }

    private void holdMonitor() {
        synchronized (monitor) {
            untilOver();
        }
    }

    private void holdLock() {
        lock.lock();
        untilOver();
        lock.unlock();
    }

    private void untilOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread start(String name, Thread.State reached, Runnable task) {
        Thread thread = Thread.ofPlatform().daemon().name(name).start(task);
        threads.add(thread);
        while (thread.getState() != reached) {
            Thread.onSpinWait();
        }
        return thread;
    }

    private Exhibit told(Thread... waiting) throws IOException {
        List<Observation> seen = seen(waiting);
        assertEquals(1, seen.size(), seen::toString);
        Exhibit exhibit = (Exhibit) seen.getFirst();
        assertEquals(Exhibit.LOCK_HOLDER, exhibit.key());
        assertEquals(PLACE, exhibit.subject());
        return exhibit;
    }

    private List<Observation> seen(Thread... waiting) throws IOException {
        holders.ask(PLACE, List.of(waiting).stream().map(Thread::threadId).toList());
        var seen = new ArrayList<Observation>();
        holders.poll(Instant.EPOCH, seen::add);
        holders.poll(Instant.EPOCH, seen::add);
        return seen;
    }

    private static CodePlace place(List<CodePlace> frames) {
        return frames.stream()
                .filter(it -> it.method().startsWith("hold"))
                .findFirst()
                .orElse(frames.getFirst());
    }

    @Test
    void tellsWhoHoldsAMonitorAndWhereItIs() throws IOException {
        start("cleaner", Thread.State.WAITING, this::holdMonitor);
        Thread one = start("request-1", Thread.State.BLOCKED, this::holdMonitor);
        Thread other = start("request-2", Thread.State.BLOCKED, this::holdMonitor);
        LockHolder holder = (LockHolder) told(one, other).content();
        assertEquals("cleaner", holder.thread());
        assertEquals("holdMonitor", holder.place().method());
        assertTrue(holder.lock().startsWith("java.lang.Object@"), holder.lock());
    }

    @Test
    void tellsWhoHoldsALockOfJavaUtilConcurrent() throws IOException {
        start("cleaner", Thread.State.WAITING, this::holdLock);
        Thread one = start("request-1", Thread.State.WAITING, this::holdLock);
        LockHolder holder = (LockHolder) told(one).content();
        assertEquals("cleaner", holder.thread());
        assertTrue(
                holder.lock().startsWith("java.util.concurrent.locks.ReentrantLock@"),
                holder.lock());
    }

    /** Between the two reads the holder lets go, and waits for something else. */
    @Test
    void saysNothingOfAHolderThatHasLetGoMeanwhile() throws IOException {
        Thread cleaner = start("cleaner", Thread.State.WAITING, this::holdMonitor);
        Thread one = start("request-1", Thread.State.BLOCKED, this::holdMonitor);
        var real = ManagementFactory.getPlatformMBeanServer();
        var reads = new AtomicInteger();
        var changing =
                (MBeanServerConnection)
                        Proxy.newProxyInstance(
                                LockHoldersTest.class.getClassLoader(),
                                new Class<?>[] {MBeanServerConnection.class},
                                (_, method, arguments) -> {
                                    if (reads.incrementAndGet() == 2) {
                                        over.countDown();
                                        cleaner.join();
                                        one.join();
                                    }
                                    return method.invoke(real, arguments);
                                });
        var search = new LockHolders(Together.here(changing), LockHoldersTest::place);
        search.ask(PLACE, List.of(one.threadId()));
        var seen = new ArrayList<Observation>();
        search.poll(Instant.EPOCH, seen::add);
        assertEquals(2, reads.get());
        assertEquals(List.of(), seen);
    }

    @Test
    void saysNothingWhereNobodyWaitsForALock() throws IOException {
        Thread idle = start("idle", Thread.State.WAITING, this::untilOver);
        assertEquals(List.of(), seen(idle));
    }

    @Test
    void saysWhyItMayNotLook() throws IOException {
        var refusing =
                (MBeanServerConnection)
                        Proxy.newProxyInstance(
                                LockHoldersTest.class.getClassLoader(),
                                new Class<?>[] {MBeanServerConnection.class},
                                (_, _, _) -> {
                                    throw new SecurityException("read only");
                                });
        var search = new LockHolders(Together.here(refusing), LockHoldersTest::place);
        search.ask(PLACE, List.of(1L));
        var seen = new ArrayList<Observation>();
        search.poll(Instant.EPOCH, seen::add);
        assertEquals(
                new Text("the role may not look at threads"),
                ((Exhibit) seen.getFirst()).content());
    }
}

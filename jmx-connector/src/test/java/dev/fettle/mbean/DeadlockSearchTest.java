package dev.fettle.mbean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Together;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Deadlocked;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Waiter;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import javax.management.MBeanServerConnection;

/** Finds a real deadlock in this JVM, of a monitor and a lock, whose one side can be interrupted. */
class DeadlockSearchTest {
    private static final String HERE = DeadlockSearchTest.class.getName();

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> asked = new ArrayList<>();
    private Exception refusal;
    private final DeadlockSearch search =
            new DeadlockSearch(Together.here(beans()), DeadlockSearchTest::place, nanos::get);
    private final Object monitor = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch both = new CountDownLatch(2);
    private final Thread first = Thread.ofPlatform().daemon().name("first").unstarted(this::first);
    private final Thread second =
            Thread.ofPlatform().daemon().name("second").unstarted(this::second);

    @AfterEach
    void free() throws InterruptedException {
        first.interrupt();
        first.join();
        second.join();
    }

    private void first() {
        synchronized (monitor) {
            meet();
            try {
                lock.lockInterruptibly();
                lock.unlock();
            } catch (InterruptedException _) {
                // The test is over.
            }
        }
    }

    private void second() {
        lock.lock();
        meet();
        synchronized (monitor) {
            lock.unlock();
        }
    }

    private void meet() {
        both.countDown();
        try {
            both.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fallIll() {
        first.start();
        second.start();
        await(() -> first.getState() == Thread.State.WAITING && both.getCount() == 0);
        await(() -> second.getState() == Thread.State.BLOCKED);
        await(() -> ManagementFactory.getThreadMXBean().findDeadlockedThreads() != null);
    }

    @Test
    void askedOnceInTenSeconds() throws IOException {
        assertEquals(List.of(0.0), counts(poll(0)));
        assertEquals(List.of(), poll(9));
        assertEquals(List.of(0.0), counts(poll(1)));
        assertEquals(List.of("findDeadlockedThreads", "findDeadlockedThreads"), asked);
    }

    @Test
    void looksAgainAtOnceAndThenTellsWhoHoldsWhatWhere() throws IOException {
        poll(0);
        fallIll();
        assertEquals(List.of(2.0), counts(poll(10)));
        List<Observation> confirmed = poll(1);
        assertEquals(List.of(2.0), counts(confirmed));
        List<Waiter> waiters = waiters(confirmed);
        Waiter one = named(waiters, "first");
        Waiter other = named(waiters, "second");
        assertTrue(one.lock().startsWith("java.util.concurrent.locks.ReentrantLock@"), one.lock());
        assertEquals(other.id(), one.owner());
        assertEquals("first", one.place().method());
        assertEquals(Optional.empty(), one.taken());
        assertTrue(other.lock().startsWith("java.lang.Object@"), other.lock());
        assertEquals(one.id(), other.owner());
        assertEquals("second", other.place().method());
        assertEquals("first", other.taken().orElseThrow().method());
        assertFalse(one.timed());
    }

    @Test
    void stacksAreReadOnceAMinute() throws IOException {
        fallIll();
        poll(0);
        poll(1);
        for (int i = 0; i < 5; i++) {
            assertEquals(List.of(2.0), counts(poll(10)));
        }
        assertEquals(1, stacksRead());
        poll(10);
        assertEquals(2, stacksRead());
    }

    @Test
    void aRoleThatMayNotIsAskedOnceAndTheReasonStands() throws IOException {
        refusal = new SecurityException("read only");
        assertTrue(gap(poll(0)).why().contains("the role may not ask for deadlocks: read only"));
        assertTrue(gap(poll(10)).why().contains("read only"));
        assertEquals(1, asked.size());
    }

    @Test
    void whatTheJvmRefusesIsAGapAndAskedAgain() throws IOException {
        refusal = new IllegalStateException("not now");
        assertTrue(gap(poll(0)).why().contains("not now"));
        refusal = null;
        assertEquals(List.of(0.0), counts(poll(10)));
    }

    private List<Observation> poll(int later) throws IOException {
        nanos.addAndGet(Duration.ofSeconds(later).toNanos());
        var seen = new ArrayList<Observation>();
        search.poll(Instant.EPOCH.plusNanos(nanos.get()), seen::add);
        return seen;
    }

    private long stacksRead() {
        return asked.stream().filter("getThreadInfo"::equals).count();
    }

    private static List<Double> counts(List<Observation> seen) {
        return seen.stream()
                .filter(o -> o instanceof Sample s && s.series().equals(Signals.DEADLOCKED.whole()))
                .map(o -> ((Sample) o).value())
                .toList();
    }

    private static Gap gap(List<Observation> seen) {
        assertEquals(1, seen.size(), seen::toString);
        return (Gap) seen.getFirst();
    }

    private static List<Waiter> waiters(List<Observation> seen) {
        return seen.stream()
                .filter(Exhibit.class::isInstance)
                .map(o -> ((Deadlocked) ((Exhibit) o).content()).waiters())
                .findFirst()
                .orElseThrow(() -> new AssertionError("none told in " + seen));
    }

    private static Waiter named(List<Waiter> waiters, String name) {
        return waiters.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }

    private static CodePlace place(List<CodePlace> frames) {
        return frames.stream()
                .filter(it -> it.type().equals(HERE))
                .findFirst()
                .orElse(frames.getFirst());
    }

    /** This JVM's, which take notes of the operations that are asked for. */
    private MBeanServerConnection beans() {
        var real = ManagementFactory.getPlatformMBeanServer();
        return (MBeanServerConnection)
                Proxy.newProxyInstance(
                        DeadlockSearchTest.class.getClassLoader(),
                        new Class<?>[] {MBeanServerConnection.class},
                        (_, method, arguments) -> {
                            asked.add((String) arguments[1]);
                            if (refusal != null) {
                                throw refusal;
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited in vain");
            LockSupport.parkNanos(1_000_000);
        }
    }
}

package dev.fettle.mbean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.Signal;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Samples real threads of this JVM; only the five seconds between the looks are made up. */
class ThreadSamplerTest {
    private static final String SITE = "com.acme.Poller.start(Poller.java:42)";
    private static final int N = 6;

    private final AtomicLong nanos = new AtomicLong();
    private final ThreadSampler sampler =
            new ThreadSampler(ManagementFactory.getPlatformMBeanServer(), nanos::get);
    private final List<Thread> threads = new ArrayList<>();
    private final List<ExecutorService> pools = new ArrayList<>();
    private final List<Timer> timers = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void endAll() {
        end.countDown();
        threads.forEach(Thread::interrupt);
        pools.forEach(ExecutorService::shutdownNow);
        timers.forEach(Timer::cancel);
    }

    @Test
    void oneIdlePoolWaitsAtOneQueue() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(N, this::thread);
        pools.add(pool);
        for (int i = 0; i < N; i++) {
            pool.submit(() -> {});
        }
        List<Observation> answer = sampled(Thread.State.WAITING);
        assertEquals(N, value(answer, ThreadSignals.SITE_SAMPLED));
        assertEquals(1, value(answer, ThreadSignals.SITE_BLOCKERS));
        assertEquals(1, value(answer, ThreadSignals.SITE_QUEUED));
        assertEquals(1, value(answer, ThreadSignals.SITE_IDLE));
    }

    @Test
    void cachedWorkersWaitAtOneQueue() throws Exception {
        ExecutorService pool = Executors.newCachedThreadPool(this::thread);
        pools.add(pool);
        var together = new CountDownLatch(N);
        for (int i = 0; i < N; i++) {
            pool.submit(
                    () -> {
                        together.countDown();
                        together.await();
                        return null;
                    });
        }
        List<Observation> answer = sampled(Thread.State.TIMED_WAITING);
        assertEquals(1, value(answer, ThreadSignals.SITE_BLOCKERS));
        assertEquals(1, value(answer, ThreadSignals.SITE_QUEUED));
    }

    @Test
    void anExecutorPerCallHasAQueuePerThread() throws Exception {
        for (int i = 0; i < N; i++) {
            ExecutorService pool = Executors.newSingleThreadExecutor(this::thread);
            pools.add(pool);
            pool.submit(() -> {});
        }
        List<Observation> answer = sampled(Thread.State.WAITING);
        assertEquals(N, value(answer, ThreadSignals.SITE_BLOCKERS));
        assertEquals(1, value(answer, ThreadSignals.SITE_QUEUED));
    }

    @Test
    void threadsOnOneLatchWaitForNoWork() throws Exception {
        for (int i = 0; i < N; i++) {
            thread(
                            () -> {
                                try {
                                    end.await();
                                } catch (InterruptedException _) {
                                    // The test is over.
                                }
                            })
                    .start();
        }
        List<Observation> answer = sampled(Thread.State.WAITING);
        assertEquals(1, value(answer, ThreadSignals.SITE_BLOCKERS));
        assertEquals(0, value(answer, ThreadSignals.SITE_QUEUED));
        assertEquals(1, value(answer, ThreadSignals.SITE_IDLE));
    }

    @Test
    void threadsThatSleepForEverAreIdleAndWaitForNothing() throws Exception {
        for (int i = 0; i < N; i++) {
            thread(
                            () -> {
                                try {
                                    Thread.sleep(Long.MAX_VALUE);
                                } catch (InterruptedException _) {
                                    // The test is over.
                                }
                            })
                    .start();
        }
        List<Observation> answer = sampled(Thread.State.TIMED_WAITING);
        assertEquals(0, value(answer, ThreadSignals.SITE_BLOCKERS));
        assertEquals(1, value(answer, ThreadSignals.SITE_IDLE));
        assertEquals(1, value(answer, ThreadSignals.SITE_SLEEPING));
    }

    @Test
    void workersAtAQueueAreNotAsleep() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(N, this::thread);
        pools.add(pool);
        for (int i = 0; i < N; i++) {
            pool.submit(() -> {});
        }
        assertEquals(0, value(sampled(Thread.State.WAITING), ThreadSignals.SITE_SLEEPING));
    }

    @Test
    void pollersThatWakeAreNotIdle() throws Exception {
        var wakes = new AtomicLong();
        for (int i = 0; i < N; i++) {
            thread(
                            () -> {
                                while (end.getCount() > 0) {
                                    LockSupport.parkNanos(1_000_000);
                                    wakes.incrementAndGet();
                                }
                            })
                    .start();
        }
        ask();
        poll();
        long seen = wakes.get();
        // Every one of them wakes in so many wakes, unless it were starved for all that time.
        await(() -> wakes.get() > seen + 100L * N);
        List<Observation> answer = later();
        assertEquals(0, value(answer, ThreadSignals.SITE_IDLE));
    }

    @Test
    void threadsThatHaveEndedAreAGapAndNotZero() throws Exception {
        for (int i = 0; i < N; i++) {
            thread(() -> LockSupport.park()).start();
        }
        ask();
        poll();
        threads.forEach(LockSupport::unpark);
        for (Thread each : threads) {
            each.join();
        }
        List<Observation> answer = later();
        assertEquals(0, value(answer, ThreadSignals.SITE_SAMPLED));
        assertTrue(
                answer.stream()
                        .anyMatch(
                                o ->
                                        o instanceof Gap gap
                                                && gap.series().signal()
                                                        == ThreadSignals.SITE_IDLE));
    }

    @Test
    void saysNothingBeforeTheSecondLook() throws Exception {
        thread(() -> LockSupport.park()).start();
        ask();
        assertTrue(poll().isEmpty());
        nanos.addAndGet(ThreadSampler.BETWEEN.toNanos() - 1);
        assertTrue(poll().isEmpty());
        nanos.addAndGet(1);
        assertEquals(5, poll().size());
        assertTrue(poll().isEmpty(), "one question, one answer");
        threads.forEach(LockSupport::unpark);
    }

    @Test
    void takesNoMoreQuestionsThanItCanBear() {
        for (int i = 0; i < ThreadSampler.MOST_SITES; i++) {
            assertTrue(sampler.ask("site " + i, List.of(1L)));
        }
        assertEquals(false, sampler.ask("one more", List.of(1L)));
        assertTrue(sampler.ask("site 0", List.of(1L)), "it is being looked at");
    }

    private Thread thread(Runnable task) {
        Thread thread = Thread.ofPlatform().daemon().unstarted(task);
        threads.add(thread);
        return thread;
    }

    private List<Observation> sampled(Thread.State resting) throws IOException {
        await(() -> threads.size() == N);
        await(() -> threads.stream().allMatch(t -> t.getState() == resting));
        ask();
        poll();
        return later();
    }

    private void ask() {
        sampler.ask(SITE, threads.stream().map(Thread::threadId).toList());
    }

    private List<Observation> later() throws IOException {
        nanos.addAndGet(ThreadSampler.BETWEEN.toNanos());
        return poll();
    }

    private List<Observation> poll() throws IOException {
        var seen = new ArrayList<Observation>();
        sampler.poll(Instant.EPOCH, seen::add);
        return seen;
    }

    private static double value(List<Observation> answer, Signal signal) {
        return answer.stream()
                .filter(o -> o instanceof Sample s && s.series().equals(signal.of(SITE)))
                .mapToDouble(o -> ((Sample) o).value())
                .findFirst()
                .orElseThrow();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited in vain");
            LockSupport.parkNanos(1_000_000);
        }
    }
}

package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.ClassTable;
import dev.fettle.app.frame.CpuProfile;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.ThreadTable;
import dev.fettle.app.frame.ThreadsDumped;
import dev.fettle.connect.CallKind;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

final class SessionLookupsTest {
    private final FakeTarget target = new FakeTarget();
    private final CostMeter cost = new CostMeter();
    private final List<Consent> allowed = new ArrayList<>();
    private final List<Observation> told = new CopyOnWriteArrayList<>();
    private final History history = new History();
    private final SessionLookups lookups =
            new SessionLookups(Terms.STANDARD, cost, history, allowed::add, told::add);

    @Test
    void saysThatThereIsNoTarget() throws Exception {
        BlockingQueue<Reply<ThreadTable>> replies = new LinkedBlockingQueue<>();
        lookups.threads(replies::add);
        assertEquals("The target is not connected now.", replies.take().why());
    }

    @Test
    void setsEachCountBesideTheOneBefore() throws Exception {
        lookups.reached(target, new ClassGrowths(_ -> {}));
        BlockingQueue<Reply<ClassTable>> replies = new LinkedBlockingQueue<>();
        lookups.countClasses(replies::add);
        ClassTable first = replies.poll(60, TimeUnit.SECONDS).told().orElseThrow();
        assertEquals(Optional.empty(), first.classes().getFirst().moreBytes());
        lookups.countClasses(replies::add);
        ClassTable second = replies.poll(60, TimeUnit.SECONDS).told().orElseThrow();
        assertEquals(Optional.of(Duration.ofSeconds(20)), second.since());
        assertEquals(Optional.of(8_000_000L), second.classes().getFirst().moreBytes());
        assertTrue(second.suspect().startsWith("com.acme.Session"), second.suspect());
        assertEquals(2, cost.forcedGcs());
        assertTrue(
                told.stream()
                        .anyMatch(
                                it ->
                                        it instanceof Happening grown
                                                && grown.kind().equals(Happening.CLASS_GROWTH)
                                                && grown.subject().equals("com.acme.Session")),
                "the detectors are told: " + told);
    }

    @Test
    void setsEachDumpBesideTheOneBefore() throws Exception {
        lookups.reached(target, new ClassGrowths(_ -> {}));
        assertTrue(lookups.dumpCost(60e6).most(), "before the first nobody knows how many");
        BlockingQueue<Reply<ThreadsDumped>> replies = new LinkedBlockingQueue<>();
        lookups.dumpThreads(lookups.dumpCost(60e6), replies::add);
        ThreadsDumped first = replies.poll(60, TimeUnit.SECONDS).told().orElseThrow();
        assertEquals(Optional.empty(), first.since());
        assertEquals(100, lookups.dumpCost(60e6).threads());
        lookups.dumpThreads(lookups.dumpCost(60e6), replies::add);
        ThreadsDumped second = replies.poll(60, TimeUnit.SECONDS).told().orElseThrow();
        assertEquals(100, second.since().orElseThrow().change().virtual().fresh());
        Happening wait =
                told.stream()
                        .filter(Happening.class::isInstance)
                        .map(Happening.class::cast)
                        .filter(it -> it.kind().equals(Happening.VIRTUAL_WAIT))
                        .filter(it -> !it.subject().isEmpty())
                        .reduce((_, later) -> later)
                        .orElseThrow();
        assertEquals("com.acme.Chat.onMessage(Chat.java:12)", wait.subject());
        assertEquals("200", wait.attributes().get(Happening.COUNT));
        assertEquals("100", wait.attributes().get(Happening.STAYED));
        assertEquals("false", wait.attributes().get(Happening.ONE_OBJECT));
    }

    @Test
    void saysWhyATargetHasNoVirtualThreads() throws Exception {
        target.noDump = Optional.of("it runs Java 17, and virtual threads came with 21");
        lookups.reached(target, new ClassGrowths(_ -> {}));
        BlockingQueue<Reply<ThreadsDumped>> replies = new LinkedBlockingQueue<>();
        lookups.dumpThreads(lookups.dumpCost(0), replies::add);
        assertEquals(
                "Virtual threads cannot be told: it runs Java 17, and virtual threads came with"
                        + " 21.",
                replies.poll(60, TimeUnit.SECONDS).why());
        assertEquals(0, target.dumped.get());
    }

    @Test
    void tellsThreadsOfBeforeFromLaterOnes() throws Exception {
        var beans = target.beans(CallKind.READ);
        var tables = new ThreadTables();
        tables.attached(beans, Instant.now());
        var end = new CountDownLatch(1);
        var started = new CountDownLatch(1);
        Thread later =
                Thread.ofPlatform()
                        .daemon()
                        .name("later-17")
                        .start(
                                () -> {
                                    started.countDown();
                                    try {
                                        end.await();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        started.await();
        ThreadTable first = tables.take(beans, Instant.now(), 1_000_000_000L);
        ThreadTable second = tables.take(beans, Instant.now(), 3_000_000_000L);
        end.countDown();

        ThreadTable.Line line = line(second, later.threadId());
        assertEquals("later-#", line.family());
        assertInstanceOf(ThreadTable.Born.Between.class, line.born());
        assertInstanceOf(
                ThreadTable.Born.BeforeAttach.class,
                line(second, Thread.currentThread().threadId()).born());
        assertEquals(Optional.empty(), line(first, later.threadId()).cpu(), "nothing to compare");
        assertTrue(line(second, Thread.currentThread().threadId()).cpu().orElseThrow() >= 0);
        assertTrue(second.live() >= second.threads().size());
    }

    @Test
    void givesTheStackOfOneThreadAndSaysThatItHasEnded() throws Exception {
        lookups.reached(target, new ClassGrowths(_ -> {}));
        BlockingQueue<Reply<List<String>>> replies = new LinkedBlockingQueue<>();
        lookups.stack(Thread.currentThread().threadId(), replies::add);
        List<String> frames = replies.poll(60, TimeUnit.SECONDS).told().orElseThrow();
        assertTrue(
                frames.stream().anyMatch(frame -> frame.contains("SessionLookupsTest")),
                frames.toString());
        lookups.stack(
                ManagementFactory.getThreadMXBean().getTotalStartedThreadCount() + 1_000_000,
                replies::add);
        assertEquals(
                "The JVM did not answer: the thread has ended.",
                replies.poll(60, TimeUnit.SECONDS).why());
    }

    @Test
    void samplesTheCpuForTenSecondsAndSaysWhyNot() throws Exception {
        lookups.reached(target, new ClassGrowths(_ -> {}));
        assertTrue(lookups.cpuCost().told().orElseThrow().startsWith("no pause, at most 500"));
        BlockingQueue<Reply<CpuProfile>> replies = new LinkedBlockingQueue<>();
        lookups.sampleCpu(replies::add);
        assertTrue(replies.poll(60, TimeUnit.SECONDS).told().isPresent());
        assertEquals(List.of(Duration.ofSeconds(10)), target.sampled);

        target.lost = Optional.of("com.acme.Shop (42) has ended");
        lookups.sampleCpu(replies::add);
        assertEquals(
                "The JVM did not answer: com.acme.Shop (42) has ended.",
                replies.poll(60, TimeUnit.SECONDS).why());
    }

    @Test
    void samplesNothingWhereNoRecordingIsToBeMade() {
        Terms forbidden =
                new Terms(
                        Terms.STANDARD.settings(),
                        Consent.READ,
                        () -> Optional.of("--no-jfr was given"),
                        List::of,
                        () -> Terms.BRIEF);
        var forbidding = new SessionLookups(forbidden, cost, history, allowed::add, told::add);
        forbidding.reached(target, new ClassGrowths(_ -> {}));
        List<Reply<CpuProfile>> replies = new ArrayList<>();
        forbidding.sampleCpu(replies::add);
        assertEquals("Nothing is sampled, because --no-jfr was given.", replies.getFirst().why());
        assertEquals(List.of(), target.sampled);
    }

    @Test
    void allowsAndForbidsProbes() {
        lookups.probe(true);
        lookups.probe(false);
        assertEquals(List.of(Consent.PROBE, Consent.READ), allowed);
    }

    private static ThreadTable.Line line(ThreadTable table, long id) {
        return table.threads().stream().filter(each -> each.id() == id).findFirst().orElseThrow();
    }
}

package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Frame;
import dev.fettle.connect.Life;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

class SessionTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final FakeTarget target = new FakeTarget();
    private final List<Frame> frames = new CopyOnWriteArrayList<>();

    private Session started(Reach reach) {
        var session =
                new Session("test", reach, Terms.STANDARD.waiting(Duration.ZERO), frames::add);
        session.start();
        return session;
    }

    private boolean saw(Class<? extends Link> link) {
        return frames.stream().anyMatch(frame -> link.isInstance(frame.link()));
    }

    @Test
    void connectsThenLooksUntilItIsClosed() throws InterruptedException {
        Session session = started(new FakeReach(target));
        Await.until("two looks", () -> frames.size() >= 3);
        session.close();

        assertTrue(session.awaitEnd(LIMIT));
        assertInstanceOf(Link.Connecting.class, frames.getFirst().link());
        assertTrue(frames.getFirst().facts().isEmpty());
        assertEquals("com.acme.Shop", frames.getLast().facts().orElseThrow().name());
        assertTrue(target.closed);
    }

    @Test
    void endsByItselfWhenTheTargetIsLostAndKeepsItsHistory() throws InterruptedException {
        Session session = started(new FakeReach(target));
        Await.until("it is up", () -> saw(Link.Up.class));
        target.lost = Optional.of("The process 42 ended.");

        assertTrue(session.awaitEnd(LIMIT));
        var lost = assertInstanceOf(Link.Lost.class, frames.getLast().link());
        assertEquals("The process 42 ended.", lost.why());
        assertFalse(session.history().series().isEmpty());
        assertTrue(target.closed);
    }

    @Test
    void waitsAsLongAsTheTermsSayWhenTheTargetIsLost() throws InterruptedException {
        var patience = new AtomicReference<>(Terms.LONG);
        Terms standard = Terms.STANDARD;
        var terms =
                new Terms(
                        standard.settings(),
                        standard.consent(),
                        standard.noRecording(),
                        standard.frameworks(),
                        patience::get);
        var session = new Session("test", new FakeReach(target), terms, frames::add);
        session.start();
        Await.until("it is up", () -> saw(Link.Up.class));
        patience.set(Duration.ZERO);
        target.lost = Optional.of("The process 42 ended.");

        assertTrue(session.awaitEnd(LIMIT), "the patience of the beginning is a day");
    }

    @Test
    void saysLostWhereItCouldNotConnectForAMistakeOfItsOwn() throws InterruptedException {
        Session session =
                started(
                        new FakeReach(
                                () -> {
                                    throw new IllegalStateException("no such method");
                                }));

        assertTrue(session.awaitEnd(LIMIT));
        var lost = assertInstanceOf(Link.Lost.class, frames.getLast().link());
        assertTrue(lost.why().contains("no such method"), lost.why());
    }

    @Test
    void closesInTimeWhileAPollHangs() throws InterruptedException {
        var hanging = new CountDownLatch(1);
        var entered = new CountDownLatch(1);
        target.source =
                (now, out) -> {
                    entered.countDown();
                    try {
                        hanging.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                };
        Session session = started(new FakeReach(target));
        entered.await();
        session.close();

        assertFalse(session.awaitEnd(Duration.ofMillis(1)), "the poll still hangs");
        hanging.countDown();
        assertTrue(session.awaitEnd(LIMIT));
    }

    @Test
    void closesWhileItIsConnecting() throws InterruptedException {
        var gate = new CountDownLatch(1);
        Session session =
                started(
                        new FakeReach(
                                () -> {
                                    try {
                                        gate.await();
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                    return target;
                                }));
        Await.until("it connects", () -> !frames.isEmpty());
        session.close();
        gate.countDown();

        assertTrue(session.awaitEnd(LIMIT));
        assertTrue(target.closed, "what was opened too late is closed");
        assertFalse(saw(Link.Up.class));
    }

    @Test
    void closesInOrderThoughTheThreadIsInterrupted() throws InterruptedException {
        var gate = new CountDownLatch(1);
        var entered = new CountDownLatch(1);
        target.source =
                (now, out) -> {
                    entered.countDown();
                    try {
                        gate.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                };
        Session session = started(new FakeReach(target));
        entered.await();
        var stillInterrupted = new CompletableFuture<Boolean>();
        Thread closing =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    Thread.currentThread().interrupt();
                                    session.close();
                                    stillInterrupted.complete(Thread.interrupted());
                                });
        Await.until("it waits for the end", () -> closing.getState() == Thread.State.TIMED_WAITING);
        gate.countDown();

        closing.join();
        assertTrue(session.awaitEnd(LIMIT));
        assertTrue(stillInterrupted.join());
        assertTrue(target.closed);
    }

    @Test
    void goesOnWhenAFaceFails() {
        var session =
                new Session(
                        "test",
                        new FakeReach(target),
                        Terms.STANDARD,
                        frame -> {
                            frames.add(frame);
                            throw new IllegalStateException("a face's mistake");
                        });
        session.start();
        Await.until("it goes on", () -> frames.size() >= 3);
        session.close();
    }

    @Test
    void samplesFlowWhileTheRecordingIsBeingStarted() {
        var never = new CountDownLatch(1);
        target.opening =
                () -> {
                    never.await();
                    throw new IOException("too late");
                };
        Session session = started(new FakeReach(target));
        Await.until(
                "samples come",
                () ->
                        frames.stream()
                                        .flatMap(frame -> frame.fresh().stream())
                                        .filter(Observation.Sample.class::isInstance)
                                        .count()
                                >= 2);
        session.close();
        never.countDown();
    }

    private FakeTarget successor(Life life) {
        var next = new FakeTarget();
        next.life = life;
        return next;
    }

    private static Life life(long started, String... flags) {
        return new Life(started, "43@here", "com.acme.Shop serve", List.of(flags));
    }

    private Session patient(FakeReach reach) {
        var session = new Session("test", reach, Terms.STANDARD, frames::add);
        session.start();
        Await.until("it is up", () -> saw(Link.Up.class));
        return session;
    }

    private List<Observation.Happening> restarts() {
        return frames.stream()
                .flatMap(frame -> frame.fresh().stream())
                .filter(Observation.Happening.class::isInstance)
                .map(Observation.Happening.class::cast)
                .filter(each -> each.kind().equals(Observation.Happening.RESTART))
                .toList();
    }

    private boolean upAgain() {
        boolean lost = false;
        for (Frame frame : frames) {
            lost |= frame.link() instanceof Link.Lost;
            if (lost && frame.link() instanceof Link.Up) {
                return true;
            }
        }
        return false;
    }

    @Test
    void goesOnWithTheOneSuccessorAndSaysWhichFlagsChanged() {
        var reach = new FakeReach(target);
        Session session = patient(reach);
        var next = successor(life(2, "-Xmx1g"));
        reach.next = () -> next;
        reach.way = new Reach.Way.Heir(FakeReach.jvm(43));
        target.lost = Optional.of("JVM 42 (com.acme.Shop) has ended");
        Await.until("it is up again", this::upAgain);
        session.close();

        assertEquals(1, restarts().size());
        assertEquals(
                "-Xmx512m is now -Xmx1g",
                restarts().getFirst().attributes().get(Observation.Happening.CHANGED));
        assertTrue(target.closed, "the one that was lost was left");
        assertTrue(next.closed);
    }

    @Test
    void mendsABrokenLinkToTheSameJvmWithoutCallingItARestart() {
        var reach = new FakeReach(target);
        Session session = patient(reach);
        var again = successor(target.life);
        reach.next = () -> again;
        reach.way = new Reach.Way.Same();
        target.lost = Optional.of("JVM 42 (com.acme.Shop) runs on, but the connection broke");
        Await.until("it is up again", this::upAgain);
        session.close();

        assertEquals(List.of(), restarts());
    }

    @Test
    void attachesToNothingWhereItMayBeOneOfSeveralUntilTheUserChooses() {
        var reach = new FakeReach(target);
        Session session = patient(reach);
        var next = successor(life(2));
        reach.next = () -> next;
        reach.way = new Reach.Way.Choose(List.of(FakeReach.jvm(43), FakeReach.jvm(44)));
        target.lost = Optional.of("JVM 42 (com.acme.Shop) has ended");
        Await.until(
                "it asks",
                () -> frames.getLast().mending().successors().size() == 2 && frames.size() > 4);
        assertEquals(List.of(), reach.heirs, "nothing was attached to");

        session.choose(FakeReach.jvm(44));
        Await.until("it is up again", this::upAgain);
        session.close();
        assertEquals(List.of(FakeReach.jvm(44)), reach.heirs);
    }

    @Test
    void doesNotTakeAnotherProgramForTheOneThatWasLost() throws InterruptedException {
        var reach = new FakeReach(target);
        Session session = patient(reach);
        var other = successor(new Life(2, "43@here", "com.acme.Bank", List.of()));
        reach.next = () -> other;
        reach.way = new Reach.Way.Same();
        target.lost = Optional.of("db1:9010 does not answer any more");

        assertTrue(session.awaitEnd(LIMIT));
        var lost = assertInstanceOf(Link.Lost.class, frames.getLast().link());
        assertTrue(frames.getLast().mending().over());
        assertTrue(lost.why().contains("another program answers there now"), lost.why());
        // On a thread of its own: it may take its time.
        Await.until("it is left again", () -> other.closed);
    }

    @Test
    void keepsWhatWasFoundWhileTheTargetIsAway() {
        var reach = new FakeReach(target);
        Session session = patient(reach);
        int standing = frames.getLast().judgement().standing().size();
        target.lost = Optional.of("JVM 42 (com.acme.Shop) has ended");
        Await.until("it waits", () -> saw(Link.Lost.class));
        session.close();

        Frame away = frames.stream().filter(f -> f.link() instanceof Link.Lost).findFirst().get();
        assertFalse(away.mending().over());
        assertTrue(standing > 0);
        assertEquals(standing, away.judgement().standing().size());
        assertTrue(
                away.fresh().stream().anyMatch(Observation.Gap.class::isInstance),
                "the time without it is a gap");
    }

    @Test
    void restsLongerEachTimeALinkBreaksOffAtOnce() {
        assertEquals(Duration.ZERO, Session.rest(0));
        assertEquals(Duration.ofMillis(500), Session.rest(1));
        assertEquals(Duration.ofSeconds(1), Session.rest(2));
        assertEquals(TargetCircuit.LONGEST, Session.rest(6));
        assertEquals(TargetCircuit.LONGEST, Session.rest(Integer.MAX_VALUE));
    }
}

package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Frame;
import dev.fettle.diagnosis.Settings;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

class SessionTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final FakeTarget target = new FakeTarget();
    private final List<Frame> frames = new CopyOnWriteArrayList<>();

    private Session started(Session.Connecting connecting) {
        var session = new Session("test", connecting, Settings.STANDARD, frames::add);
        session.start();
        return session;
    }

    private boolean saw(Class<? extends Link> link) {
        return frames.stream().anyMatch(frame -> link.isInstance(frame.link()));
    }

    @Test
    void connectsThenLooksUntilItIsClosed() throws InterruptedException {
        Session session = started(() -> target);
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
        Session session = started(() -> target);
        Await.until("it is up", () -> saw(Link.Up.class));
        target.lost = Optional.of("The process 42 ended.");

        assertTrue(session.awaitEnd(LIMIT));
        var lost = assertInstanceOf(Link.Lost.class, frames.getLast().link());
        assertEquals("The process 42 ended.", lost.why());
        assertFalse(session.history().series().isEmpty());
        assertTrue(target.closed);
    }

    @Test
    void saysLostWhereItCouldNotConnectForAMistakeOfItsOwn() throws InterruptedException {
        Session session =
                started(
                        () -> {
                            throw new IllegalStateException("no such method");
                        });

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
        Session session = started(() -> target);
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
                        () -> {
                            try {
                                gate.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            return target;
                        });
        Await.until("it connects", () -> !frames.isEmpty());
        session.close();
        gate.countDown();

        assertTrue(session.awaitEnd(LIMIT));
        assertTrue(target.closed, "what was opened too late is closed");
        assertFalse(saw(Link.Up.class));
    }

    @Test
    void goesOnWhenAFaceFails() {
        var session =
                new Session(
                        "test",
                        () -> target,
                        Settings.STANDARD,
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
        Session session = started(() -> target);
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
}

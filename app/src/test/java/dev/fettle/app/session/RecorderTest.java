package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Recording;
import dev.fettle.jfr.EventChoice;
import dev.fettle.jfr.EventFlood;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class RecorderTest {
    private final FakeTarget target = new FakeTarget();
    private final LinkedBlockingQueue<FakeFeed> opened = new LinkedBlockingQueue<>();
    private final Recorder recorder = Recorder.of(target, Optional::empty);

    RecorderTest() {
        target.opening =
                () -> {
                    var feed = new FakeFeed();
                    opened.add(feed);
                    return feed;
                };
    }

    private Recording tick(long seconds) {
        return recorder.tick(FakeTarget.START.plusSeconds(seconds), nanos(seconds), each -> {});
    }

    private static long nanos(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    /** Ticks at one instant until the recording that is being opened is there. */
    private FakeFeed open(long second) throws InterruptedException {
        Await.until("it streams", () -> tick(second) instanceof Recording.Streaming);
        FakeFeed feed = opened.poll(10, TimeUnit.SECONDS);
        assertNotNull(feed);
        return feed;
    }

    @Test
    void doesNotWaitForARecordingThatIsBeingStarted() {
        var never = new CountDownLatch(1);
        target.opening =
                () -> {
                    never.await();
                    return new FakeFeed();
                };

        for (int second = 0; second < 100; second++) {
            var off = assertInstanceOf(Recording.Off.class, tick(second));
            assertEquals("it is being started", off.why());
        }
        never.countDown();
    }

    @Test
    void saysWhyItCannotRecordAndTriesAgainLater() {
        target.opening =
                () -> {
                    throw new IOException("no space on the disk");
                };
        Await.until(
                "the reason is said",
                () ->
                        tick(0) instanceof Recording.Off off
                                && off.why().contains("no space on the disk"));
        target.opening = FakeFeed::new;
        assertInstanceOf(Recording.Off.class, tick(4), "not at once");
        Await.until("it streams", () -> tick(6) instanceof Recording.Streaming);
    }

    @Test
    void renewsTheLeaseEachHalfMinute() throws InterruptedException {
        FakeFeed feed = open(0);
        for (int second = 1; second <= 95; second++) {
            feed.lastFlush = OptionalLong.of(nanos(second));
            tick(second);
            int due = second / 30;
            Await.until("renewed " + due + " times", () -> feed.renewals.get() >= due);
        }
        assertEquals(3, feed.renewals.get());
    }

    @Test
    void saysThatASilentRecordingIsOff() throws InterruptedException {
        FakeFeed feed = open(0);
        feed.lastFlush = OptionalLong.of(nanos(2));

        assertInstanceOf(Recording.Streaming.class, tick(6));
        var off = assertInstanceOf(Recording.Off.class, tick(8));
        assertEquals("nothing comes from it", off.why());
        assertTrue(recorder.isLate(), "it may still tell of this time");
        feed.lastFlush = OptionalLong.of(nanos(9));
        assertInstanceOf(Recording.Streaming.class, tick(9));
        assertFalse(recorder.isLate());
        assertFalse(feed.closed);
    }

    @Test
    void replacesARecordingThatStaysSilent() throws InterruptedException {
        int dead = (int) Recorder.DEAD.toSeconds() + 1;
        FakeFeed silent = open(0);
        tick(dead - 2);
        assertFalse(silent.closed, "a long collection is no death");
        tick(dead);
        assertFalse(recorder.isLate(), "what it had to tell is lost");
        Await.until("the silent one is closed", () -> silent.closed);

        FakeFeed next = open(dead);
        assertFalse(next.closed);
    }

    @Test
    void replacesARecordingThatSomebodyStopped() throws InterruptedException {
        FakeFeed stopped = open(0);
        stopped.renewal = new IOException("it is not running");
        stopped.running = false;
        stopped.lastFlush = OptionalLong.of(nanos(31));
        Await.until(
                "it is closed",
                () -> {
                    tick(31);
                    return stopped.closed;
                });
        open(31);
    }

    @Test
    void keepsARecordingWhoseRenewalGotNoAnswer() throws InterruptedException {
        FakeFeed feed = open(0);
        feed.renewal = new IOException("no answer within 2 s");
        feed.lastFlush = OptionalLong.of(nanos(31));
        tick(31);
        Await.until("renewal was tried", () -> feed.renewals.get() == 1);
        feed.lastFlush = OptionalLong.of(nanos(33));

        assertInstanceOf(Recording.Streaming.class, tick(33));
        assertFalse(feed.closed);
    }

    @Test
    void endsTheRecordingWithTheSession() throws InterruptedException {
        FakeFeed feed = open(0);
        recorder.close();

        assertTrue(feed.closed);
    }

    @Test
    void endsARecordingThatOpensAfterTheSession() throws InterruptedException {
        var gate = new CountDownLatch(1);
        var late = new FakeFeed();
        target.opening =
                () -> {
                    gate.await();
                    return late;
                };
        tick(0);
        recorder.close();
        gate.countDown();

        Await.until("the late one is closed", () -> late.closed);
    }

    private static Optional<EventFlood> flood(String event) {
        return Optional.of(new EventFlood(event, 9_000, Duration.ZERO));
    }

    @Test
    void asksForLessAfterAFloodAndSaysWhatItLeavesOut() throws InterruptedException {
        FakeFeed first = open(0);
        first.flood = flood("jdk.ThreadPark");
        var off = assertInstanceOf(Recording.Off.class, tick(5));
        assertTrue(off.why().contains("jdk.ThreadPark is left out"), off.why());
        Await.until("the flooded one is closed", () -> first.closed);

        open(6);
        var on = assertInstanceOf(Recording.Streaming.class, tick(6));
        assertEquals(Set.of("jdk.ThreadPark"), target.choices.getLast().without());
        assertTrue(on.without().orElseThrow().contains("9,000 events a second"));
    }

    @Test
    void pollsAloneWhereEvenTheLightestFloodsAndTriesAgainLater() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            FakeFeed feed = open(10 * i);
            feed.flood = flood("jdk.Event" + i);
            tick(10 * i + 1);
        }

        var off = assertInstanceOf(Recording.Off.class, tick(100));
        assertTrue(off.why().startsWith("it was stopped"), off.why());
        assertTrue(opened.isEmpty());
        open(400);
        assertEquals(EventChoice.STANDARD, target.choices.getLast());
    }
}

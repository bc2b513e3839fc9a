package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Frame;
import dev.fettle.diagnosis.Settings;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The heap is polled until a recording tells it; threads are always polled. */
class ChannelsTest {
    private static final Series HEAP = FakeTarget.HEAP;
    private static final Series THREADS = Signals.THREAD_COUNT.whole();

    private final FakeTarget target = new FakeTarget();
    private final FakeFeed feed = new FakeFeed();
    private final List<String> order = new ArrayList<>();
    private final SessionLoop loop =
            new SessionLoop(
                    new Terms(
                            () -> Settings.STANDARD,
                            Consent.READ,
                            Optional::empty,
                            List::of,
                            () -> Duration.ZERO),
                    new History(),
                    new CostMeter(),
                    new TargetCircuit(FakeTarget.START),
                    _ -> {},
                    FakeTarget.START,
                    0);
    private boolean recorded;
    private long seconds;

    @BeforeEach
    void attach() {
        feed.source =
                (now, out) -> {
                    recorded = true;
                    order.add("drained");
                    out.accept(new Sample(HEAP, now.minusMillis(700), 2));
                };
        target.source =
                (now, out) -> {
                    order.add("polled");
                    out.accept(new Sample(THREADS, now, 5));
                    if (!recorded) {
                        out.accept(new Sample(HEAP, now, 1));
                    }
                };
        target.opening = () -> feed;
        loop.attach(target, Recorder.of(target, Optional::empty), FakeTarget.START);
        Await.until("the recording is drained", this::drains);
    }

    @Test
    void areDrainedBeforeTheyArePolledSoThatNothingIsAskedThatHasCome() {
        order.clear();
        tick(1);
        assertEquals(List.of("drained", "polled"), order);
    }

    @Test
    void tellOfALateTickOnlyWhatTheyAloneWouldHaveTold() {
        assertEquals(Set.of(THREADS), gaps(tick(3)));
    }

    @Test
    void takeASeriesBackFromTheOtherOnceTheyTellIt() {
        target.source =
                (now, out) -> {
                    out.accept(new Sample(THREADS, now, 5));
                    out.accept(new Sample(HEAP, now, 1));
                };
        feed.source = (now, out) -> {};
        tick(1);
        target.source =
                (now, out) -> {
                    throw new IOException("it does not answer");
                };
        assertTrue(gaps(tick(1)).containsAll(Set.of(THREADS, HEAP)));
    }

    private boolean drains() {
        tick(1);
        return recorded;
    }

    private static Set<Series> gaps(Frame frame) {
        return frame.fresh().stream()
                .filter(Gap.class::isInstance)
                .map(each -> ((Gap) each).series())
                .collect(Collectors.toSet());
    }

    private Frame tick(long afterSeconds) {
        seconds += afterSeconds;
        Instant now = FakeTarget.START.plusSeconds(seconds);
        return loop.tick(now, Duration.ofSeconds(seconds).toNanos());
    }
}

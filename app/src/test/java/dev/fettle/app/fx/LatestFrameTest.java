package dev.fettle.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.signal.Signals;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

final class LatestFrameTest {
    private static final Instant BEGIN = Instant.parse("2026-11-20T14:00:00Z");

    @Test
    void asksForOneTurnHoweverManyFramesCome() {
        ArrayDeque<Runnable> turns = new ArrayDeque<>();
        List<Frame> shown = new ArrayList<>();
        LatestFrame latest = new LatestFrame(turns::add, shown::add);

        for (int i = 0; i < 5; i++) {
            latest.accept(frame(i));
        }

        assertEquals(1, turns.size());
        turns.remove().run();
        assertEquals(1, shown.size());
        assertEquals(BEGIN.plusSeconds(4), shown.getFirst().at());
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L), values(shown));
        latest.accept(frame(5));
        assertEquals(1, turns.size());
    }

    @Test
    void losesNoSampleAgainstABusyWindow() throws InterruptedException {
        List<Frame> shown = new ArrayList<>();
        try (ExecutorService window = Executors.newSingleThreadExecutor()) {
            LatestFrame latest =
                    new LatestFrame(
                            window,
                            frame -> {
                                shown.add(frame);
                                Thread.yield();
                            });
            for (int i = 0; i < 5_000; i++) {
                latest.accept(frame(i));
            }
            window.shutdown();
            assertTrue(window.awaitTermination(30, TimeUnit.SECONDS));
        }
        assertEquals(LongStream.range(0, 5_000).boxed().toList(), values(shown));
    }

    private static List<Long> values(List<Frame> frames) {
        return frames.stream()
                .flatMap(frame -> frame.fresh().stream())
                .map(seen -> (long) ((Observation.Sample) seen).value())
                .toList();
    }

    private static Frame frame(int value) {
        Instant at = BEGIN.plusSeconds(value);
        return new Frame(
                at,
                new Link.Up(at),
                Optional.empty(),
                List.of(new Observation.Sample(Signals.THREAD_COUNT.whole(), at, value)),
                new Judgement(at, List.of(), List.of(), List.of()),
                new Recording.Off("not asked for"),
                OwnCost.NONE,
                Mending.NONE);
    }
}

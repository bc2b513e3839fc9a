package dev.fettle.app.governor;

import static dev.fettle.app.governor.FakeMover.MB;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Signals;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.governor.Governor;
import dev.fettle.tuning.governor.Price;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class GovernedHeapTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T12:00:00Z");
    private final FakeMover mover = new FakeMover().limit(4096 * MB);
    private final List<Governed> said = new ArrayList<>();
    private GovernedHeap heap;
    private double cpu;
    private int second;

    @BeforeEach
    void aHeap() {
        heap = governed();
    }

    private Instant now() {
        return BEGIN.plusSeconds(second);
    }

    static Frame frame(Instant at, List<Observation> fresh) {
        return new Frame(
                at,
                new Link.Up(at),
                Optional.empty(),
                fresh,
                new Judgement(at, List.of(), List.of(), List.of()),
                new Recording.Off(""),
                OwnCost.NONE,
                Mending.NONE);
    }

    /**
     * Every other second a collection of 100 MB that live, which takes 0.4 s of CPU, as the heap is
     * filled to its limit.
     */
    private void run(int seconds) {
        for (int i = 0; i < seconds; i++) {
            second++;
            List<Observation> fresh = new ArrayList<>();
            if (second % 2 == 0) {
                cpu += 0.4;
                fresh.add(
                        new Happening(
                                Happening.GC,
                                "Z",
                                now(),
                                Map.of(
                                        Happening.BEFORE,
                                        Long.toString(mover.limit()),
                                        Happening.DURATION,
                                        "0.1")));
                fresh.add(new Sample(Signals.LIVE_SET.of(Signals.HEAP), now(), 100 * MB));
            }
            fresh.add(new Tally(Signals.GC_PAUSE.whole(), now(), HistogramDelta.of()));
            fresh.add(new Sample(Signals.GC_CPU_TOTAL.whole(), now(), cpu));
            heap.see(frame(now(), fresh));
            said.addAll(heap.tick(now()));
        }
    }

    @Test
    void movesTheLimitAndSaysWhy() {
        mover.limit(400 * MB);
        heap = governed();
        run(60);
        assertEquals(mover.limit(), heap.limit());
        assertTrue(mover.limit() > 400 * MB);
        Governed move = first(Kind.MOVED);
        assertEquals("SoftMaxHeapSize", move.moves().getFirst().lever());
        assertEquals(Long.toString(400 * MB), move.moves().getFirst().from());
        assertTrue(move.words().contains("10 % of a processor"), move.words());
    }

    private GovernedHeap governed() {
        try {
            return new GovernedHeap(
                    "shop (7)", new Governor(mover.range(), new Price.Share(0.1)), mover, BEGIN);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Governed first(Kind kind) {
        return said.stream().filter(it -> it.kind() == kind).findFirst().orElseThrow();
    }

    @Test
    void saysOnceWhyItMovesNothing() {
        run(6);
        // No live set at first, then too few collections; how many in each second is no news.
        assertEquals(
                List.of(Kind.UNKNOWN, Kind.UNKNOWN),
                said.stream().map(Governed::kind).toList(),
                said::toString);
    }

    @Test
    void leavesSomebodyElsesValueAndEnds() {
        mover.limit(400 * MB);
        heap = governed();
        run(30);
        mover.limit(777 * MB);
        run(6);
        assertTrue(heap.over());
        assertEquals(777 * MB, mover.limit());
        Governed end = first(Kind.ENDED);
        assertTrue(end.run() instanceof Run.Drifted, end::toString);
        assertTrue(end.words().contains("777 MB"), end.words());
        assertTrue(end.words().contains("was left so"), end.words());
        assertEquals(777 * MB, heap.limit());
        assertFalse(mover.told.getLast().startsWith("kept"), mover.told::toString);
        assertEquals(List.of(), heap.end(now(), false, "its time is over"));
    }

    @Test
    void restoresAtTheEnd() {
        mover.limit(400 * MB);
        heap = governed();
        run(30);
        assertTrue(mover.limit() > 400 * MB);
        List<Governed> end = heap.end(now(), false, "its time is over");
        assertEquals(400 * MB, mover.limit());
        assertEquals(Kind.ENDED, end.getFirst().kind());
        assertTrue(heap.over());
    }

    @Test
    void keepsWhatIsSetWhereThatIsWanted() {
        mover.limit(400 * MB);
        heap = governed();
        run(30);
        heap.end(now(), true, "its time is over");
        assertEquals("kept: its time is over", mover.told.getLast());
    }

    @Test
    void restoresAndStopsWhenThreadsHadToWait() {
        mover.limit(400 * MB);
        heap = governed();
        run(30);
        heap.see(
                frame(
                        now(),
                        List.of(
                                new Happening(
                                        Happening.ALLOCATION_STALL,
                                        Happening.WAITED,
                                        now().plusMillis(1),
                                        Map.of()))));
        run(1);
        assertEquals(400 * MB, mover.limit());
        assertEquals(Kind.STOPPED, said.getLast().kind());
        assertTrue(heap.over());
    }

    @Test
    void restoresAndStopsWhereCollectionsAreNotToldAnyMore() {
        mover.limit(400 * MB);
        heap = governed();
        run(30);
        assertTrue(mover.limit() > 400 * MB);
        for (int i = 0; i < 16; i++) {
            second++;
            heap.see(frame(now(), List.of(new Sample(Signals.GC_CPU_TOTAL.whole(), now(), cpu))));
            said.addAll(heap.tick(now()));
        }
        assertEquals(400 * MB, mover.limit());
        assertEquals(Kind.STOPPED, said.getLast().kind());
        assertTrue(said.getLast().words().contains("not been told"), said::toString);
    }

    @Test
    void endsWhereAMoveIsRefused() {
        mover.limit(400 * MB);
        heap = governed();
        mover.refuses = new Run.Refused("The journal cannot be written.");
        run(30);
        assertTrue(heap.over());
        assertEquals("The journal cannot be written.", first(Kind.FAILED).words());
        assertEquals(400 * MB, mover.limit());
    }

    @Test
    void restoresWhereALaterMoveFails() {
        mover.limit(400 * MB);
        heap = governed();
        run(30);
        assertTrue(mover.limit() > 400 * MB);
        mover.refuses = new Run.Failed("SoftMaxHeapSize could not be set: a call came late.");
        mover.late = 3;
        // Three times the load wants another limit.
        cpu += 50;
        for (int i = 0; i < 60 && !heap.over(); i++) {
            run(1);
        }
        assertTrue(heap.over(), said::toString);
        assertEquals(400 * MB, mover.limit());
        assertEquals(Kind.FAILED, said.getLast().kind());
        assertTrue(said.getLast().run() instanceof Run.RolledBack, said.getLast()::toString);
        assertTrue(said.getLast().words().contains("could not be set"), said.getLast().words());
    }

    @Test
    void triesToRestoreForHalfAMinute() {
        mover.limit(400 * MB);
        heap = governed();
        run(30);
        long set = mover.limit();
        mover.late = 20;
        said.clear();
        said.addAll(heap.end(now(), false, "its time is over"));
        assertFalse(heap.over());
        assertEquals(set, mover.limit());
        run(25);
        assertTrue(heap.over());
        assertEquals(400 * MB, mover.limit());
        assertEquals(List.of(Kind.HOLDS, Kind.ENDED), said.stream().map(Governed::kind).toList());
    }

    @Test
    void saysWhatIsLeftWhereItCannotBeRestored() {
        mover.limit(400 * MB);
        heap = governed();
        run(30);
        mover.late = 1000;
        heap.end(now(), false, "its time is over");
        run(29);
        assertFalse(heap.over());
        run(2);
        assertTrue(heap.over());
        assertEquals(Kind.FAILED, said.getLast().kind());
        assertTrue(said.getLast().words().contains("undo it"), said.getLast().words());
    }

    @Test
    void saysWhatIsLeftWhereThereIsNoTimeToTryAgain() {
        mover.limit(400 * MB);
        heap = governed();
        run(30);
        mover.late = 1000;
        assertEquals(List.of(), heap.abandon(now()), "nothing is being restored");
        heap.end(now(), false, "it was interrupted");
        Governed left = heap.abandon(now()).getFirst();
        assertEquals(Kind.FAILED, left.kind());
        assertTrue(left.words().contains("it was interrupted"), left.words());
        assertTrue(heap.over());
        assertEquals(List.of(), heap.abandon(now()));
    }

    @Test
    void triesNothingAgainInAProgramThatHasEnded() {
        mover.limit(400 * MB);
        heap = governed();
        run(30);
        mover.late = 1000;
        mover.gone = true;
        assertEquals(Kind.FAILED, heap.end(now(), false, "it has ended").getFirst().kind());
        assertTrue(heap.over());
        assertEquals(0, heap.taken());
    }

    @Test
    void movesNothingWhileTheLimitCannotBeRead() {
        mover.limit(400 * MB);
        heap = governed();
        mover.unreadable = true;
        second = 100;
        run(1);
        assertTrue(first(Kind.UNKNOWN).words().contains("cannot be read"));
        assertEquals(400 * MB, mover.limit());
    }

    @Test
    void endsWithTheProgramItGoverned() {
        run(6);
        heap.see(frame(now(), List.of(new Happening(Happening.RESTART, "shop", now(), Map.of()))));
        run(1);
        assertTrue(heap.over());
        assertTrue(first(Kind.ENDED).words().contains("restarted"));
    }
}

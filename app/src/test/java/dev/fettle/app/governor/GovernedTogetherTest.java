package dev.fettle.app.governor;

import static dev.fettle.app.governor.FakeMover.MB;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;
import dev.fettle.tuning.governor.Governor;
import dev.fettle.tuning.governor.Price;
import dev.fettle.tuning.governor.SharedBudget;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

class GovernedTogetherTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T12:00:00Z");
    private final List<Governed> said = new ArrayList<>();
    private int second;

    /** Fills to its limit at a rate, and is collected then, at 1 s of CPU for 500 MB that live. */
    private static final class Program {
        final FakeMover mover = new FakeMover();
        final GovernedHeap heap;
        final long live;
        final long rate;
        double used;
        double cpu;

        Program(String name, long live, long rate) throws IOException {
            this(name, live, rate, 2048);
        }

        Program(String name, long live, long rate, long limit) throws IOException {
            mover.limit(limit * MB);
            this.live = live * MB;
            this.rate = rate * MB;
            this.used = this.live;
            this.heap =
                    new GovernedHeap(
                            name,
                            new Governor(mover.range(), new Price.PerByte(SharedBudget.CHEAPEST)),
                            mover,
                            BEGIN);
        }

        void second(Instant now) {
            List<Observation> fresh = new ArrayList<>();
            used += rate;
            if (used >= mover.limit()) {
                cpu += live / (500.0 * MB);
                fresh.add(
                        new Happening(
                                Happening.GC,
                                "Z",
                                now,
                                Map.of(
                                        Happening.BEFORE,
                                        Double.toString(used),
                                        Happening.DURATION,
                                        "0.1")));
                fresh.add(new Sample(Signals.LIVE_SET.of(Signals.HEAP), now, live));
                used = live;
            }
            fresh.add(new Tally(Signals.GC_PAUSE.whole(), now, HistogramDelta.of()));
            fresh.add(new Sample(Signals.GC_CPU_TOTAL.whole(), now, cpu));
            heap.see(GovernedHeapTest.frame(now, fresh));
        }
    }

    private void run(GovernedTogether together, List<Program> programs, int seconds, long budget) {
        boolean met = false;
        for (int i = 0; i < seconds; i++) {
            Instant now = BEGIN.plusSeconds(++second);
            programs.forEach(it -> it.second(now));
            said.addAll(together.tick(now, Set.of()));
            long sum = programs.stream().mapToLong(it -> it.mover.limit()).sum();
            assertTrue(!met || sum <= budget, () -> "above the budget again: " + said);
            met |= sum <= budget;
        }
    }

    private static GovernedTogether together(List<Program> programs, long budget) {
        return new GovernedTogether(programs.stream().map(it -> it.heap).toList(), budget);
    }

    @Test
    void meetsTheBudgetAndStaysWithinIt() throws IOException {
        var programs = List.of(new Program("small", 50, 100), new Program("large", 200, 100));
        run(together(programs, 1500 * MB), programs, 1200, 1500 * MB);
        long small = programs.getFirst().mover.limit();
        long large = programs.getLast().mover.limit();
        assertTrue(small + large > 1200 * MB && small + large <= 1500 * MB, said::toString);
        // Room as the root of the live set: 200 MB want twice the room of 50 MB.
        double ratio = (large / MB - 200.0) / (small / MB - 50.0);
        assertEquals(2, ratio, 0.4, () -> small / MB + " " + large / MB + " " + said);
    }

    private void withoutTheLast(GovernedTogether together, List<Program> programs, int seconds) {
        for (int i = 0; i < seconds; i++) {
            Instant now = BEGIN.plusSeconds(++second);
            programs.getFirst().second(now);
            said.addAll(together.tick(now, Set.of("large")));
        }
    }

    /** A link that is lost is waited for, but not by what another JVM needs at once. */
    @Test
    void stopsAndRestoresTheOthersWhileOneIsAway() throws IOException {
        var programs = List.of(new Program("small", 50, 100), new Program("large", 200, 100));
        GovernedTogether together = together(programs, 1500 * MB);
        run(together, programs, 600, 1500 * MB);
        long large = programs.getLast().mover.limit();
        assertTrue(programs.getFirst().mover.limit() < 2048 * MB, said::toString);
        programs.getFirst().mover.late = 2;
        programs.getFirst()
                .heap
                .see(
                        GovernedHeapTest.frame(
                                BEGIN.plusSeconds(second),
                                List.of(
                                        new Happening(
                                                Happening.ALLOCATION_STALL,
                                                Happening.WAITED,
                                                BEGIN.plusSeconds(second),
                                                Map.of()))));
        withoutTheLast(together, programs, 4);
        assertTrue(programs.getFirst().heap.over(), said::toString);
        assertEquals(Kind.STOPPED, said.getLast().kind());
        assertEquals(2048 * MB, programs.getFirst().mover.limit());
        assertEquals(large, programs.getLast().mover.limit());
        assertFalse(programs.getLast().heap.over());
    }

    @Test
    void movesNothingWhileOneIsAway() throws IOException {
        var programs = List.of(new Program("small", 50, 100), new Program("large", 200, 100));
        GovernedTogether together = together(programs, 1500 * MB);
        withoutTheLast(together, programs, 300);
        assertEquals(2048 * MB, programs.getFirst().mover.limit());
        run(together, programs, 600, 1500 * MB);
        long small = programs.getFirst().mover.limit();
        said.clear();
        programs.getFirst().cpu += 100;
        withoutTheLast(together, programs, 60);
        assertEquals(small, programs.getFirst().mover.limit());
        assertTrue(
                said.stream().anyMatch(it -> it.words().contains("the link to large is lost")),
                said::toString);
    }

    @Test
    void saysWhatWouldBeSafeWhereTheBudgetIsTooSmall() throws IOException {
        var programs = List.of(new Program("small", 50, 100), new Program("large", 200, 100));
        run(together(programs, 500 * MB), programs, 600, 500 * MB);
        Governed alarm =
                said.stream().filter(it -> it.kind() == Kind.ALARM).findFirst().orElseThrow();
        assertTrue(alarm.words().contains("too small"), alarm.words());
        assertTrue(programs.getLast().mover.limit() >= 600 * MB);
    }

    @Test
    void leavesWhatItDoesNotKnowAndSharesTheRest() throws IOException {
        var silent = new Program("silent", 100, 0, 600);
        var busy = new Program("busy", 100, 100);
        var programs = List.of(new Program("small", 50, 100), busy, silent);
        run(together(programs, 1600 * MB), programs, 900, 1600 * MB);
        assertEquals(600 * MB, silent.mover.limit());
        assertTrue(busy.mover.limit() < 1000 * MB, said::toString);
    }
}

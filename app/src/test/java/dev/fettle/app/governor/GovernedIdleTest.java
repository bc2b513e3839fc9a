package dev.fettle.app.governor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.governor.IdleReturn;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

class GovernedIdleTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T12:00:00Z");
    private static final LeverId LEAST = new LeverId("MinHeapFreeRatio");
    private static final LeverId MOST = new LeverId("MaxHeapFreeRatio");
    private static final LeverId INTERVAL = new LeverId("G1PeriodicGCInterval");

    private final FakeMover mover = new FakeMover();
    private final List<Governed> said = new ArrayList<>();
    private GovernedIdle idle;
    private int second;

    @BeforeEach
    void aProgram() {
        mover.values.put(LEAST, new Setting(Setting.Kind.PERCENT, "40"));
        mover.values.put(MOST, new Setting(Setting.Kind.PERCENT, "70"));
        mover.values.put(INTERVAL, new Setting(Setting.Kind.MILLISECONDS, "0"));
        var facts =
                new Facts(
                        7,
                        "shop",
                        "25",
                        25,
                        Collector.G1,
                        OptionalLong.empty(),
                        2,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        BEGIN,
                        Set.of(),
                        Map.of());
        idle =
                new GovernedIdle(
                        "shop (7)", new IdleReturn(facts, Duration.ofMinutes(1), 64 << 20), mover);
    }

    private void run(int seconds, double cores) {
        for (int i = 0; i < seconds; i++) {
            second++;
            Instant now = BEGIN.plusSeconds(second);
            idle.see(
                    GovernedHeapTest.frame(
                            now,
                            List.of(
                                    new Sample(Signals.CPU_PROCESS.whole(), now, cores / 2),
                                    new Sample(Signals.ALLOCATION_RATE.whole(), now, 1000),
                                    new Sample(
                                            Signals.MEMORY_COMMITTED.of(Signals.HEAP),
                                            now,
                                            900 << 20))));
            said.addAll(idle.tick(now));
        }
    }

    private List<String> values() {
        return List.of(LEAST, MOST, INTERVAL).stream()
                .map(it -> mover.values.get(it).raw())
                .toList();
    }

    @Test
    void givesBackInALegalOrderAndRestoresWithTheLoad() {
        run(75, 0.01);
        assertEquals(List.of("10", "30", "10000"), values());
        int least = indexOf("MinHeapFreeRatio");
        assertTrue(least < indexOf("MaxHeapFreeRatio"), mover.told::toString);
        run(10, 1);
        assertEquals(List.of("40", "70", "0"), values());
        assertEquals(
                2, said.stream().filter(it -> it.kind() == Kind.MOVED).count(), said::toString);
        run(75, 0.01);
        assertEquals(List.of("10", "30", "10000"), values());
    }

    private int indexOf(String lever) {
        return mover.told.indexOf(
                mover.told.stream().filter(it -> it.startsWith(lever)).findFirst().orElseThrow());
    }

    @Test
    void movesNothingWhileItWorks() {
        run(300, 0.5);
        assertEquals(List.of("40", "70", "0"), values());
    }

    @Test
    void triesAgainWhereLoadMakesACallLate() {
        run(75, 0.01);
        mover.late = 3;
        run(10, 1);
        assertEquals(List.of("40", "70", "0"), values());
        assertEquals(0, mover.late);
        run(75, 0.01);
        assertEquals(List.of("10", "30", "10000"), values(), "it goes on");
    }

    @Test
    void leavesSomebodyElsesValueAndEnds() {
        run(75, 0.01);
        mover.values.put(MOST, new Setting(Setting.Kind.PERCENT, "55"));
        run(6, 0.01);
        assertTrue(idle.over());
        assertEquals(Kind.ENDED, said.getLast().kind());
        assertTrue(said.getLast().words().contains("MaxHeapFreeRatio to 55 %"), said::toString);
        assertTrue(said.getLast().run() instanceof Run.Drifted, said::toString);
        assertEquals(List.of("40", "55", "0"), values());
    }

    @Test
    void restoresWhereNothingTellsAnyMoreWhetherItIsIdle() {
        run(75, 0.01);
        assertEquals(List.of("10", "30", "10000"), values());
        for (int i = 0; i < 10; i++) {
            second++;
            Instant now = BEGIN.plusSeconds(second);
            idle.see(GovernedHeapTest.frame(now, List.of()));
            said.addAll(idle.tick(now));
        }
        assertEquals(List.of("40", "70", "0"), values());
        assertTrue(said.getLast().words().contains("not been told for 10 s"), said::toString);
        run(75, 0.01);
        assertEquals(List.of("10", "30", "10000"), values(), "it goes on");
    }

    @Test
    void endsWithTheProgramThatItGoverned() {
        run(75, 0.01);
        Instant now = BEGIN.plusSeconds(++second);
        idle.see(
                GovernedHeapTest.frame(
                        now, List.of(new Happening(Happening.RESTART, "shop", now, Map.of()))));
        said.addAll(idle.tick(now));
        assertTrue(idle.over());
        assertTrue(said.getLast().words().contains("restarted"), said::toString);
        assertTrue(mover.told.getLast().startsWith("restored"), "the journal is closed");
    }

    @Test
    void restoresWhatItSetWhereNotAllCanBeSet() {
        run(75, 0.01);
        run(10, 1);
        mover.refuses = new Run.Failed("MinHeapFreeRatio could not be set.");
        run(75, 0.01);
        assertTrue(idle.over());
        assertEquals(Kind.FAILED, said.getLast().kind());
        assertEquals(List.of("40", "70", "0"), values());
    }

    @Test
    void restoresAtTheEnd() {
        run(75, 0.01);
        List<Governed> end = idle.end(BEGIN.plusSeconds(second), false, "it was interrupted");
        assertEquals(List.of("40", "70", "0"), values());
        assertTrue(end.getFirst().words().contains("collections in"), end::toString);
        assertTrue(idle.over());
    }
}

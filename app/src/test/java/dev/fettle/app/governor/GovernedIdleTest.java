package dev.fettle.app.governor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Sample;
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
        idle = new GovernedIdle("shop (7)", new IdleReturn(facts, Duration.ofMinutes(1)), mover);
    }

    private void run(int seconds, double cores) {
        for (int i = 0; i < seconds; i++) {
            second++;
            Instant now = BEGIN.plusSeconds(second);
            idle.see(
                    GovernedHeapTest.frame(
                            now, List.of(new Sample(Signals.CPU_PROCESS.whole(), now, cores / 2))));
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
    void restoresAtTheEnd() {
        run(75, 0.01);
        List<Governed> end = idle.end(BEGIN.plusSeconds(second), false, "it was interrupted");
        assertEquals(List.of("40", "70", "0"), values());
        assertTrue(end.getFirst().words().contains("collections in"), end::toString);
        assertTrue(idle.over());
    }
}

package dev.fettle.app.governor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.GovernTerms;
import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Signal;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A pool of ten that a rush of twenty comes to, and what becomes of its maximum. */
final class GovernedPoolTest {
    private static final LeverId MAX = new LeverId("pool.max");
    private static final PoolSignals SIGNALS = PoolSignals.CONNECTIONS;

    private final FakeMover mover = new FakeMover();
    private final List<Governed> said = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-28T10:00:00Z");
    private GovernedPool governed;
    private double lent;

    /** What the setting counts and the pool does not. */
    private int beside;

    private static Setting count(int value) {
        return new Setting(Setting.Kind.COUNT, Integer.toString(value));
    }

    private GovernedPool of(OptionalInt least, int most) throws IOException {
        return GovernedPool.of(
                "shop", new GovernTerms.OfPool("orders", least, most), List.of(), mover);
    }

    private void begin() throws IOException {
        mover.values.put(MAX, count(10));
        governed = of(OptionalInt.empty(), 40);
    }

    private int max() {
        return (int) mover.values.get(MAX).number().orElseThrow();
    }

    private Observation told(Signal signal, double value) {
        return new Sample(signal.of("orders"), now, value);
    }

    private Frame frame(Observation... fresh) {
        return new Frame(
                now,
                new Link.Up(now),
                Optional.empty(),
                List.of(fresh),
                new Judgement(now, List.of(), List.of(), List.of()),
                new Recording.Off(""),
                OwnCost.NONE,
                Mending.NONE);
    }

    /** So many arrive a second and are held for 50 ms each. */
    private void go(double arrivals, int seconds) {
        for (int i = 0; i < seconds; i++) {
            now = now.plusSeconds(1);
            double asked = arrivals * 0.05;
            double used = Math.min(max() - beside, asked);
            lent += used / 0.05;
            governed.see(
                    frame(
                            told(SIGNALS.used(), used),
                            told(SIGNALS.waiting(), Math.max(0, asked - used)),
                            told(SIGNALS.max(), max() - beside),
                            told(SIGNALS.borrowed(), lent)));
            said.addAll(governed.tick(now));
        }
    }

    private List<Kind> kinds() {
        return said.stream().map(Governed::kind).distinct().toList();
    }

    @Test
    void followsARushAndGoesBackAtTheEnd() throws IOException {
        begin();
        go(150, 120);
        assertEquals(10, max());
        go(400, 240);
        assertTrue(max() > 20 && max() <= 40, mover.told::toString);
        assertTrue(kinds().contains(Kind.MOVED), kinds()::toString);
        said.addAll(governed.end(now, false, "it was interrupted"));
        assertEquals(10, max());
        assertTrue(governed.over());
        assertEquals(Kind.ENDED, said.getLast().kind());
    }

    @Test
    void countsAsTheSettingDoes() throws IOException {
        begin();
        beside = 3;
        go(100, 120);
        go(300, 240);
        // Little's law: 15 of them, and the safety of the square root; with the three beside.
        assertTrue(max() >= 15 + 3 && max() <= 15 + 8 + 3, mover.told::toString);
        go(2000, 300);
        assertEquals(40, max(), "never more than it may have");
    }

    @Test
    void nothingIsMovedWithoutNeed() throws IOException {
        begin();
        go(150, 300);
        assertEquals(List.of(), mover.told);
        said.addAll(governed.end(now, false, "it was interrupted"));
        assertTrue(said.getLast().words().startsWith("Nothing was set"), said::toString);
    }

    @Test
    void whatSomebodyElseSetIsLeft() throws IOException {
        begin();
        go(150, 120);
        go(400, 30);
        assertTrue(max() > 10);
        mover.values.put(MAX, count(33));
        go(400, 6);
        assertTrue(governed.over());
        assertEquals(33, max());
    }

    @Test
    void aMoveThatFailsEndsIt() throws IOException {
        begin();
        go(150, 120);
        mover.refuses = new Run.Failed("it was refused.");
        go(400, 40);
        assertTrue(governed.over());
        assertEquals(Kind.FAILED, said.getLast().kind());
    }

    @Test
    void moreThanTheDatabaseLetsIsNoBeginning() {
        mover.values.put(MAX, count(10));
        var more = assertThrows(IOException.class, () -> of(OptionalInt.empty(), 8));
        assertTrue(more.getMessage().contains("the database lets it have 8"), more.getMessage());
        assertThrows(IOException.class, () -> of(OptionalInt.of(20), 12));
        mover.values.put(MAX, new Setting(Setting.Kind.COUNT, Setting.UNLIMITED));
        assertThrows(IOException.class, () -> of(OptionalInt.empty(), 8));
    }

    @Test
    void saysWhatItWillDo() throws IOException {
        begin();
        assertTrue(governed.plan().contains("between 10 and 40"), governed.plan());
        assertFalse(governed.over());
    }
}

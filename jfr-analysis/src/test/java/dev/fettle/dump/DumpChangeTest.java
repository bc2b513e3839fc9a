package dev.fettle.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.dump.DumpChange.Fate;
import dev.fettle.dump.DumpChange.GroupChange;
import dev.fettle.jfr.PlaceToLook;
import dev.fettle.signal.CodePlace;

import org.junit.jupiter.api.Test;

import java.util.List;

class DumpChangeTest {
    private static final CodePlace PARK = new CodePlace("jdk.internal.misc.Unsafe", "park", -1);
    private static final CodePlace AWAIT =
            new CodePlace("java.util.concurrent.CountDownLatch", "await", 230);
    private static final CodePlace TAKE =
            new CodePlace("java.util.concurrent.LinkedBlockingQueue", "take", 435);
    private static final CodePlace CHAT = new CodePlace("com.acme.Chat", "onMessage", 12);
    private static final CodePlace MAIL = new CodePlace("com.acme.Mail", "fetch", 40);

    private static Grouping grouping() {
        return new Grouping(PlaceToLook.standard()::of);
    }

    private static DumpedThread virtual(long id, CodePlace... frames) {
        return new DumpedThread(id, "", true, "WAITING", "", false, List.of(frames));
    }

    private static DumpedThread platform(long id, CodePlace... frames) {
        return new DumpedThread(id, "pool", false, "WAITING", "", false, List.of(frames));
    }

    private static DumpedThreads of(DumpedThread... threads) {
        Grouping grouping = grouping();
        for (DumpedThread each : threads) {
            grouping.add(each);
        }
        return grouping.end(true);
    }

    @Test
    void groupsByTheFirstFrameOfTheProgramAndWhatItCalled() {
        DumpedThreads dump =
                of(
                        virtual(1, PARK, AWAIT, CHAT),
                        virtual(2, PARK, AWAIT, CHAT, new CodePlace("com.acme.Main", "a", 1)),
                        virtual(3, PARK, AWAIT, MAIL),
                        platform(4, PARK, TAKE),
                        platform(5));
        assertEquals(3, dump.virtual());
        assertEquals(2, dump.platform());
        WaitGroup first = dump.groups(true).getFirst();
        assertEquals(CHAT, first.place().orElseThrow());
        assertEquals(AWAIT, first.call().orElseThrow());
        assertEquals(
                2, first.threads(), "what is below the program's first frame does not part them");
        WaitGroup pool = dump.groups(false).getFirst();
        assertEquals(TAKE, pool.place().orElseThrow(), "how it waits says nothing");
        assertTrue(
                dump.groups(false).stream().anyMatch(it -> it.place().isEmpty()),
                "a thread without frames is counted, too");
    }

    @Test
    void tellsWhoCameWhoWentAndWhoStandsStill() {
        DumpedThreads before =
                of(
                        virtual(1, PARK, AWAIT, CHAT),
                        virtual(2, PARK, AWAIT, CHAT),
                        virtual(3, PARK, AWAIT, MAIL),
                        platform(9, PARK, TAKE));
        DumpedThreads after =
                of(
                        virtual(1, PARK, AWAIT, CHAT),
                        virtual(2, PARK, AWAIT, MAIL),
                        virtual(7, PARK, AWAIT, CHAT),
                        virtual(8, PARK, AWAIT, CHAT),
                        platform(9, PARK, TAKE));
        DumpChange change = DumpChange.between(before, after, true);
        assertEquals(new Fate(2, 1, 2, 1), change.virtual());
        assertEquals(new Fate(0, 0, 1, 1), change.platform());
        GroupChange most = change.groups().getFirst();
        assertEquals(CHAT, most.group().place().orElseThrow());
        assertEquals(1, most.growth());
        assertEquals(1, most.stayed());
    }

    @Test
    void keepsAPlaceThatNobodyStandsAtAnyMore() {
        DumpChange change = DumpChange.between(of(virtual(1, PARK, AWAIT, CHAT)), of(), true);
        assertEquals(1, change.groups().size());
        assertEquals(-1, change.groups().getFirst().growth());
    }

    @Test
    void followsNobodyFromOneRunToAnother() {
        DumpedThreads one = of(virtual(1, PARK, AWAIT, CHAT));
        DumpChange change = DumpChange.between(one, one, false);
        assertFalse(change.followed());
        assertEquals(new Fate(0, 0, 0, 0), change.virtual());
        assertEquals(0, change.groups().getFirst().growth());
    }

    @Test
    void countsWhatIsBeyondItsGroupsTogether() {
        Grouping grouping = grouping();
        for (int i = 0; i < Grouping.MOST_GROUPS + 7; i++) {
            grouping.add(virtual(i, PARK, new CodePlace("com.acme.Made" + i, "run", 1)));
        }
        DumpedThreads dump = grouping.end(true);
        assertEquals(Grouping.MOST_GROUPS, dump.groups().size());
        assertEquals(7, dump.ungrouped());
        assertEquals(Grouping.MOST_GROUPS + 7, dump.virtual());
    }
}

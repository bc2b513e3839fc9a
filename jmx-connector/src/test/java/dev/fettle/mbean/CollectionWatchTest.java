package dev.fettle.mbean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.mbean.CollectionWatch.Channel;
import dev.fettle.mbean.CollectionWatch.Silent;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

class CollectionWatchTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final CollectionWatch watch = new CollectionWatch();

    @BeforeEach
    void begin() {
        watch.begun(Channel.RECORDING, at(0));
        watch.polled(at(0), 100);
    }

    @Test
    void callsAChannelDeadThatToldOfNoneOfTheCollectionsCounted() {
        watch.polled(at(5), 101);
        watch.polled(at(10), 103);
        assertEquals(Optional.empty(), watch.silent(at(20)), "it may still come");
        assertEquals(Optional.of(new Silent(Channel.RECORDING, 3)), watch.silent(at(21)));
        assertEquals(
                "3 collections were counted of which it told none",
                watch.silent(at(21)).orElseThrow().why());
    }

    @Test
    void findsCalmWhereNothingWasCollected() {
        for (int i = 5; i < 600; i += 5) {
            watch.polled(at(i), 100);
        }
        assertEquals(Optional.empty(), watch.silent(at(600)));
    }

    @Test
    void waitsForASecondCollectionBeforeItBlamesAnybody() {
        watch.polled(at(5), 101);
        watch.polled(at(60), 101);
        assertEquals(Optional.empty(), watch.silent(at(60)));
        watch.polled(at(65), 102);
        assertTrue(watch.silent(at(65)).isPresent());
    }

    @Test
    void trustsAChannelThatToldBeforeTheCountWasTaken() {
        watch.heard(Channel.RECORDING, at(2));
        watch.polled(at(5), 102);
        assertEquals(Optional.empty(), watch.silent(at(60)));
    }

    @Test
    void forgivesAChannelThatSpeaksLate() {
        watch.polled(at(5), 105);
        watch.heard(Channel.RECORDING, at(19));
        assertEquals(Optional.empty(), watch.silent(at(60)));
    }

    @Test
    void owesNothingAfterItBeganAnewAndIsWatchedAgain() {
        watch.polled(at(5), 105);
        watch.begun(Channel.RECORDING, at(30));
        assertEquals(Optional.empty(), watch.silent(at(60)));
        watch.polled(at(60), 105);
        watch.polled(at(65), 107);
        assertTrue(watch.silent(at(90)).isPresent());
    }

    @Test
    void namesTheChannelThatIsDeadWhileTheOtherLives() {
        watch.begun(Channel.NOTIFICATIONS, at(0));
        for (int i = 5; i <= 60; i += 5) {
            watch.heard(Channel.RECORDING, at(i - 1));
            watch.polled(at(i), 100 + i);
        }
        assertEquals(Channel.NOTIFICATIONS, watch.silent(at(60)).orElseThrow().channel());
        watch.ended(Channel.NOTIFICATIONS);
        assertEquals(Optional.empty(), watch.silent(at(60)));
    }

    @Test
    void comparesNothingAcrossACountThatWasSetBack() {
        watch.polled(at(5), 110);
        watch.polled(at(10), 3);
        assertEquals(Optional.empty(), watch.silent(at(60)));
    }

    @Test
    void leavesOutTheBeansThatTheOtherChannelsDoNotTellOf() {
        assertTrue(CollectionBeans.compared("G1 Young Generation"));
        assertTrue(CollectionBeans.compared("ZGC Major Cycles"));
        assertFalse(CollectionBeans.compared("ZGC Major Pauses"));
        assertFalse(CollectionBeans.compared("G1 Concurrent GC"));
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }
}

package dev.fettle.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

class LiveSetSeenTest {
    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

    private final LiveSetSeen seen = new LiveSetSeen();

    private void see(Signal signal, int second, double bytes) {
        seen.see(new Sample(signal.of(Signals.HEAP), START.plusSeconds(second), bytes));
    }

    private OptionalLong live() {
        return seen.known(Map.of()).liveSet();
    }

    @Test
    void whatIsAllocatedDuringACycleIsNotTakenForAlive() {
        see(Signals.LIVE_SET, 0, 75);
        see(Signals.LIVE_SET, 30, 130);
        assertEquals(OptionalLong.of(75), live());
        assertEquals(START.plusSeconds(30), seen.known(Map.of()).liveSetAt().orElseThrow());
    }

    @Test
    void aLiveSetThatGrewIsFollowed() {
        see(Signals.LIVE_SET, 0, 75);
        see(Signals.LIVE_SET, 60, 100);
        see(Signals.LIVE_SET, 121, 130);
        assertEquals(OptionalLong.of(100), live());
    }

    @Test
    void oldGarbageProvesNothingAndBoundsIt() {
        see(Signals.USED_AFTER_GC, 0, 200);
        assertEquals(OptionalLong.empty(), live());
        assertEquals(OptionalLong.of(200), seen.atMost(Map.of()).liveSet());
    }

    @Test
    void ofAnotherLifeNothingIsKnown() {
        see(Signals.LIVE_SET, 0, 75);
        seen.forget();
        assertEquals(OptionalLong.empty(), live());
        see(Signals.LIVE_SET, 10, 90);
        assertEquals(OptionalLong.of(90), live());
    }
}

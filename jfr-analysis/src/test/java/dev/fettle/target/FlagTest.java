package dev.fettle.target;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.target.Flag.Origin;

import org.junit.jupiter.api.Test;

class FlagTest {
    @Test
    void nobodyMeantWhatARecordingSwitches() {
        assertFalse(new Flag("FlightRecorder", "true", Origin.RUNNING).deliberate());
        assertTrue(new Flag("FlightRecorder", "true", Origin.COMMAND_LINE).deliberate());
        assertTrue(new Flag("SoftMaxHeapSize", "1", Origin.RUNNING).deliberate());
        assertFalse(new Flag("MaxHeapSize", "1", Origin.ERGONOMIC).deliberate());
    }
}

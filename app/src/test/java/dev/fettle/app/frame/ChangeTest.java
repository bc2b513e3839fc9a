package dev.fettle.app.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fettle.remedy.LeverId;

import org.junit.jupiter.api.Test;

import java.util.Optional;

final class ChangeTest {
    @Test
    void readsLeverSubjectAndValue() {
        assertEquals(
                new Change(new LeverId("SoftMaxHeapSize"), "", Optional.of("200m")),
                Change.set("SoftMaxHeapSize=200m"));
        assertEquals(
                new Change(
                        new LeverId("memory-pool.usage-threshold"),
                        "G1 Old Gen",
                        Optional.of("1g")),
                Change.set("memory-pool.usage-threshold@G1 Old Gen=1g"));
        assertEquals(new Change(new LeverId("gc.run"), "", Optional.empty()), Change.run("gc.run"));
    }

    @Test
    void leavesTheValueAsItIs() {
        assertEquals(Optional.of("/tmp/a=b@c"), Change.set("HeapDumpPath=/tmp/a=b@c").value());
        assertEquals(Optional.of(""), Change.set("gc.log=").value());
        assertEquals(
                new Change(
                        new LeverId("pool.max"),
                        "orders (Ledger, context=/shop)",
                        Optional.of("16")),
                Change.set("pool.max@orders (Ledger, context=/shop)=16"));
    }

    @Test
    void refusesWhatIsNoChange() {
        assertThrows(IllegalArgumentException.class, () -> Change.set("SoftMaxHeapSize"));
        assertThrows(IllegalArgumentException.class, () -> Change.set("=200m"));
    }
}

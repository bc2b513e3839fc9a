package dev.fettle.mbean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class VmErrorsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");

    private static List<Observation> told(String said) {
        List<Observation> all = new ArrayList<>();
        VmErrors.tell(said, NOW, all::add);
        return all;
    }

    private static List<Sample> counts(double memory, double stack) {
        return List.of(
                new Sample(Signals.VM_ERRORS.of("java.lang.OutOfMemoryError"), NOW, memory),
                new Sample(Signals.VM_ERRORS.of("java.lang.StackOverflowError"), NOW, stack));
    }

    @Test
    void readsWhatTheJvmCounted() {
        assertEquals(
                counts(9, 3),
                told(
                        """
                        GC state=5

                        OutOfMemory and StackOverflow Exception counts:
                        OutOfMemoryError java_heap_errors=7
                        OutOfMemoryError metaspace_errors=2
                        StackOverflowErrors=3
                        LinkageErrors=25

                        Event=4
                        """));
    }

    @Test
    void whatIsNotListedDidNotHappen() {
        assertEquals(counts(0, 0), told("# JRE version: 25\n"));
    }
}

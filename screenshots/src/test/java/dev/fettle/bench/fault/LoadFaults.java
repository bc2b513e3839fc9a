package dev.fettle.bench.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What keeps a target busy; the console has nothing to say of it, and goes on. */
final class LoadFaults {
    private LoadFaults() {}

    static Fault collections(Bed bed, RandomGenerator random) {
        int times = random.nextInt(5, 15);
        long[] before = new long[1];
        return new BedFault(
                times + " full ones in a row",
                Duration.ZERO,
                false,
                true,
                Optional.empty(),
                () -> {
                    try (var probe = Probe.of(bed)) {
                        before[0] = probe.collections();
                        var memory = new javax.management.ObjectName("java.lang:type=Memory");
                        for (int i = 0; i < times; i++) {
                            probe.beans().invoke(memory, "gc", null, null);
                        }
                    }
                },
                () -> {
                    try (var probe = Probe.of(bed)) {
                        return probe.collections() - before[0] >= times;
                    }
                },
                () -> {});
    }
}

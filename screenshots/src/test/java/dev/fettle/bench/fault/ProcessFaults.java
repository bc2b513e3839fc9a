package dev.fettle.bench.fault;

import dev.fettle.bench.fault.Watch.Seen;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What befalls a target's process. */
final class ProcessFaults {
    /** A shorter one may fall between two looks, or be over before a read is late. */
    private static final Duration NOTICED = Duration.ofSeconds(5);

    private ProcessFaults() {}

    static Fault stopped(Bed bed, RandomGenerator random, int longest) {
        Duration length = Duration.ofSeconds(random.nextInt(1, longest + 1));
        Optional<Predicate<Seen>> told =
                length.compareTo(NOTICED) < 0 ? Optional.empty() : Optional.of(Seen::broken);
        return new BedFault(
                "for " + length.toSeconds() + " s",
                length,
                false,
                true,
                told,
                () -> bed.program().signal("STOP"),
                () -> state(bed.program().pid()) == 'T',
                () -> bed.program().signal("CONT"));
    }

    static Fault killed(Bed bed, RandomGenerator random) {
        Duration away = Duration.ofSeconds(random.nextInt(0, 8));
        return new BedFault(
                "and started again " + away.toSeconds() + " s later",
                away,
                true,
                true,
                Optional.of(Seen::lost),
                () -> bed.program().signal("KILL"),
                () -> !bed.program().alive(),
                () -> {
                    bed.close();
                    bed.startProgram();
                });
    }

    private static char state(long pid) throws Exception {
        String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return line.charAt(line.lastIndexOf(')') + 2);
    }
}

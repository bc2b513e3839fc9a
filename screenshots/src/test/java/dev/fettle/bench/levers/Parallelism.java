package dev.fettle.bench.levers;

import dev.fettle.tuning.Effect;

import java.time.Duration;
import java.util.List;

/** More virtual threads compute than are let: as many more run once more are. */
final class Parallelism implements Experiment {
    private static final String LEVER = "virtual-threads.parallelism";
    private static final String BEAN = "jdk.management:type=VirtualThreadScheduler";
    private static final int MORE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public List<String> flags(LeverCell cell) {
        return List.of("-Xmx128m");
    }

    private static int mounted(TriedJvm jvm) throws Exception {
        return (Integer) jvm.attribute(BEAN, "MountedVirtualThreadCount");
    }

    @Override
    public Outcome run(TriedJvm jvm) throws Exception {
        int allowed = Integer.parseInt(jvm.knob(LEVER).read("").raw());
        jvm.order("virtual %d 40s".formatted(allowed + 2 * MORE));
        if (!jvm.await(PATIENCE, () -> mounted(jvm) >= allowed)) {
            return Outcome.unknown("only %d of %d ran".formatted(mounted(jvm), allowed));
        }
        int before = mounted(jvm);
        jvm.changes().make(LEVER, Integer.toString(allowed + MORE));
        boolean came = jvm.await(PATIENCE, () -> mounted(jvm) == allowed + MORE);
        String words =
                "virtual threads that run at once %d -> %d, at a parallelism of %d -> %d"
                        .formatted(before, mounted(jvm), allowed, allowed + MORE);
        return new Outcome(came && before == allowed ? Effect.EFFECTIVE : Effect.UNKNOWN, words);
    }
}

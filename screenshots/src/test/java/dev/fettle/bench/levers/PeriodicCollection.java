package dev.fettle.bench.levers;

import java.time.Duration;
import java.util.List;

/** An idle program that let much go: does a collection come by itself, with that cause? */
final class PeriodicCollection implements Experiment {
    static final String CAUSE = "G1 Periodic Collection";
    static final String INTERVAL = "1s";

    /** Twenty intervals, and as long before. */
    private static final Duration IDLE = Duration.ofSeconds(20);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int COLLECTIONS = 2;

    @Override
    public List<String> flags(LeverCell cell) {
        return List.of("-Xmx1g", "-XX:InitialHeapSize=600m");
    }

    @Override
    public boolean logs() {
        return true;
    }

    @Override
    public Outcome run(TriedJvm jvm) throws Exception {
        jvm.order("hold 200m");
        jvm.order("hold 20m");
        jvm.await(IDLE, () -> false);
        long before = jvm.caused(CAUSE);
        long used = jvm.used();
        jvm.changes().make("G1PeriodicGCInterval", INTERVAL);
        jvm.await(jvm.g1() ? PATIENCE : IDLE, () -> jvm.caused(CAUSE) >= COLLECTIONS);
        Outcome outcome =
                EffectRule.happens(
                        "periodic collections of an idle program",
                        before,
                        jvm.caused(CAUSE),
                        COLLECTIONS);
        return new Outcome(
                outcome.effect(),
                outcome.words()
                        + "; in use %s -> %s"
                                .formatted(EffectRule.mb(used), EffectRule.mb(jvm.used())));
    }
}

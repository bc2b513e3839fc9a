package dev.fettle.bench.levers;

import dev.fettle.tuning.Effect;

import java.time.Duration;
import java.util.List;

/** Periodic collections come; a threshold below the machine's load must end them, and 0 let them come. */
final class LoadThreshold implements Experiment {
    private static final String LEVER = "G1PeriodicGCSystemLoadThreshold";
    private static final double THRESHOLD = 0.01;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** One that was decided on before may still come. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int COLLECTIONS = 2;

    @Override
    public List<String> flags(LeverCell cell) {
        return List.of("-Xmx512m");
    }

    @Override
    public boolean logs() {
        return true;
    }

    private static long count(TriedJvm jvm) throws Exception {
        return jvm.caused(PeriodicCollection.CAUSE);
    }

    @Override
    public Outcome run(TriedJvm jvm) throws Exception {
        jvm.changes().make("G1PeriodicGCInterval", PeriodicCollection.INTERVAL);
        boolean come = jvm.await(jvm.g1() ? PATIENCE : WINDOW, () -> count(jvm) >= COLLECTIONS);
        jvm.changes().make(LEVER, Double.toString(THRESHOLD));
        if (!come) {
            return new Outcome(
                    jvm.g1() ? Effect.UNKNOWN : Effect.WITHOUT_EFFECT,
                    "no periodic collections come that it could leave out");
        }
        jvm.await(SETTLING, () -> false);
        long before = count(jvm);
        double load = (Double) jvm.attribute("java.lang:type=OperatingSystem", "SystemLoadAverage");
        jvm.await(WINDOW, () -> false);
        long within = count(jvm) - before;
        jvm.changes().make(LEVER, "0");
        boolean again = jvm.await(PATIENCE, () -> count(jvm) >= before + within + COLLECTIONS);
        String words =
                "%d periodic collections in %d s at a load of %.1f above it, %s without it"
                        .formatted(within, WINDOW.toSeconds(), load, again ? "more" : "none");
        if (load <= THRESHOLD || !again) {
            return Outcome.unknown(words);
        }
        return new Outcome(within == 0 ? Effect.EFFECTIVE : Effect.WITHOUT_EFFECT, words);
    }
}

package dev.fettle.bench.levers;

import java.util.List;

/** A collection is asked for: one with that cause comes. */
final class CollectionRun implements Experiment {
    private static final String CAUSE = "Diagnostic Command";

    @Override
    public List<String> flags(LeverCell cell) {
        return List.of("-Xmx512m");
    }

    @Override
    public boolean logs() {
        return true;
    }

    @Override
    public Outcome run(TriedJvm jvm) throws Exception {
        jvm.order("hold 100m");
        jvm.order("hold 10m");
        long before = jvm.caused(CAUSE);
        long used = jvm.used();
        jvm.collect(1);
        Outcome outcome =
                EffectRule.happens("collections with that cause", before, jvm.caused(CAUSE), 1);
        return new Outcome(
                outcome.effect(),
                outcome.words()
                        + "; in use %s -> %s"
                                .formatted(EffectRule.mb(used), EffectRule.mb(jvm.used())));
    }
}

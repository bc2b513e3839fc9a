package dev.fettle.bench.levers;

import java.util.List;

/**
 * The heap is collected whole, again and again, with a live set that stays: where a ratio has an effect,
 * what is committed moves. The other ratio is moved out of the way first, and what that does is the
 * control. Nothing else may move it: the concurrent collectors' own giving back is off.
 *
 * @param most whether it is the upper ratio, which is lowered; the lower one is raised
 */
record FreeRatio(boolean most) implements Experiment {
    /** Serial shrinks in four steps. */
    private static final int COLLECTIONS = 5;

    @Override
    public List<String> flags(LeverCell cell) {
        return List.of(
                "-Xmx1g",
                // Serial never shrinks below the heap that it began with.
                most ? "-XX:InitialHeapSize=32m" : "-XX:InitialHeapSize=160m",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:-ZUncommit",
                "-XX:-ShenandoahUncommit");
    }

    @Override
    public Outcome run(TriedJvm jvm) throws Exception {
        if (most) {
            jvm.order("hold 400m");
            jvm.collect(1);
        }
        jvm.order("hold 100m");
        jvm.collect(COLLECTIONS);
        long before = jvm.committed();
        if (most) {
            jvm.changes().make("MinHeapFreeRatio", "5");
        } else {
            jvm.changes().make("MaxHeapFreeRatio", "95");
        }
        jvm.collect(COLLECTIONS);
        long control = jvm.committed();
        if (most) {
            jvm.changes().make("MaxHeapFreeRatio", "10");
        } else {
            jvm.changes().make("MinHeapFreeRatio", "80");
        }
        jvm.collect(COLLECTIONS);
        return EffectRule.moved("committed", before, control, jvm.committed(), most);
    }
}

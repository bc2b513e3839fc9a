package dev.fettle.bench.levers;

import dev.fettle.tuning.Setting;

import java.util.ArrayList;
import java.util.List;

/**
 * A program churns with a small live set; a limit far below the peaks of what is in use is set. Where
 * the collector obeys, it collects before that limit.
 */
final class SoftLimit implements Experiment {
    private static final String LEVER = "SoftMaxHeapSize";

    /** Five times the live set: well beyond where collectors begin to storm. */
    private static final String LIMIT = "200m";

    /** ZGC collects early while it warms up, at a tenth to three tenths of the heap, three times. */
    private static final int WARMING_UP = 4;

    private static final int COLLECTIONS = 3;

    /** The first after the change may have begun before. */
    private static final int SETTLING = 2;

    @Override
    public List<String> flags(LeverCell cell) {
        var flags = new ArrayList<>(List.of("-Xmx1g", "-XX:InitialHeapSize=1g"));
        if (!cell.collector().concurrent()) {
            // A young generation of a fixed size, so that its peaks do not move by themselves.
            // It would raise the least heap, and with it the least limit.
            flags.addAll(List.of("-Xmn400m", "-XX:MinHeapSize=16m"));
        }
        return flags;
    }

    @Override
    public Outcome run(TriedJvm jvm) throws Exception {
        jvm.order("hold 40m");
        jvm.order("churn 150m");
        jvm.passes(WARMING_UP);
        long before = jvm.peak(COLLECTIONS);
        long control = jvm.peak(COLLECTIONS);
        jvm.changes().make(LEVER, LIMIT);
        jvm.passes(SETTLING);
        long after = jvm.peak(2 * COLLECTIONS);
        double limit = Setting.parse(Setting.Kind.BYTES, LIMIT).number().orElseThrow();
        return EffectRule.held("peak in use", before, control, after, limit);
    }
}

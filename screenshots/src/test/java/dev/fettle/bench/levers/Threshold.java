package dev.fettle.bench.levers;

import dev.fettle.tuning.Lever;

import java.time.Duration;
import java.util.List;

import javax.management.openmbean.CompositeData;

/**
 * A threshold far below what a pool holds must be counted as crossed.
 *
 * @param attribute of the pool, such as {@code UsageThreshold}
 */
record Threshold(String lever, String attribute) implements Experiment {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public List<String> flags(LeverCell cell) {
        return List.of("-Xmx256m");
    }

    private static String pool(String name) {
        return "java.lang:type=MemoryPool,name=" + name;
    }

    /** The pool of the heap that holds most. */
    private String fullest(TriedJvm jvm) throws Exception {
        String fullest = "";
        long most = -1;
        if (jvm.lever(lever).find() instanceof Lever.Found.Here here) {
            for (String name : here.subjects()) {
                var usage = (CompositeData) jvm.attribute(pool(name), "Usage");
                boolean heap = jvm.attribute(pool(name), "Type").equals("HEAP");
                if (heap && (Long) usage.get("used") > most) {
                    most = (Long) usage.get("used");
                    fullest = name;
                }
            }
        }
        return fullest;
    }

    private long count(TriedJvm jvm, String name) throws Exception {
        return (Long) jvm.attribute(pool(name), attribute + "Count");
    }

    @Override
    public Outcome run(TriedJvm jvm) throws Exception {
        jvm.order("hold 60m");
        jvm.collect(2);
        String name = fullest(jvm);
        if (name.isEmpty()) {
            return Outcome.refused("no pool of the heap has one");
        }
        jvm.collect(1);
        long before = count(jvm, name);
        jvm.changes().make(lever, name, "1m");
        jvm.collect(1);
        jvm.await(PATIENCE, () -> count(jvm, name) > before);
        return EffectRule.happens("crossed in " + name, before, count(jvm, name), 1);
    }
}

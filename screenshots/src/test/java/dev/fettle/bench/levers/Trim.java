package dev.fettle.bench.levers;

import java.util.List;

/** Much was freed outside the heap, in pieces between others that are in use: is it given back? */
final class Trim implements Experiment {
    @Override
    public List<String> flags(LeverCell cell) {
        return List.of(
                "-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch", "-XX:MaxDirectMemorySize=256m");
    }

    @Override
    public Outcome run(TriedJvm jvm) throws Exception {
        jvm.order("native 200m");
        jvm.collect(2);
        long before = jvm.resident();
        jvm.collect(2);
        long control = jvm.resident();
        jvm.action("native.trim").run("");
        return EffectRule.moved("resident", before, control, jvm.resident(), true);
    }
}

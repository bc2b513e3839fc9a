package dev.fettle.lever;

import dev.fettle.connect.CallKind;
import dev.fettle.remedy.LeverId;
import dev.fettle.target.Capability;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.Setting;

import java.io.IOException;
import java.util.List;

import javax.management.Attribute;
import javax.management.ObjectName;

/** How many virtual threads may run at once: the scheduler's parallelism. JDK 24 and later. */
final class VirtualThreadParallelism implements Knob {
    private static final LeverId ID = new LeverId("virtual-threads.parallelism");
    private static final ObjectName BEAN =
            TargetBeans.bean("jdk.management:type=VirtualThreadScheduler");
    private static final String ATTRIBUTE = "Parallelism";
    private static final int FEATURE = 24;

    /** Carriers that the scheduler has at most, unless it was started with another number. */
    private static final double MOST = 256;

    private final TargetBeans target;

    VirtualThreadParallelism(TargetBeans target) {
        this.target = target;
    }

    @Override
    public LeverId id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "How many virtual threads run at once, each on a carrier thread; by default as many"
                + " as there are processors.";
    }

    @Override
    public Setting.Kind kind() {
        return Setting.Kind.COUNT;
    }

    @Override
    public Bounds bounds(String subject) throws IOException {
        return Bounds.between(1, Math.max(MOST, now()));
    }

    @Override
    public Found find() throws IOException {
        if (target.facts().feature() > 0 && target.facts().feature() < FEATURE) {
            return new Found.NotHere("a JVM before 24 does not have it");
        }
        return target.find(
                Capability.JMX,
                beans ->
                        (Integer) beans.getAttribute(BEAN, ATTRIBUTE) > 0
                                ? new Found.Here(List.of(""))
                                : new Found.NotHere(
                                        "each virtual thread is a platform thread here"));
    }

    @Override
    public Setting read(String subject) throws IOException {
        return new Setting(kind(), Integer.toString(now()));
    }

    private int now() throws IOException {
        return target.ask(
                "tell the scheduler's parallelism",
                CallKind.READ,
                beans -> (Integer) beans.getAttribute(BEAN, ATTRIBUTE));
    }

    @Override
    public void write(String subject, Setting value) throws IOException {
        var wanted = new Attribute(ATTRIBUTE, Integer.valueOf(value.raw()));
        target.ask(
                "set the scheduler's parallelism to " + value.words(),
                CallKind.READ,
                beans -> {
                    beans.setAttribute(BEAN, wanted);
                    return null;
                });
    }
}

package dev.fettle.lever;

import dev.fettle.connect.CallKind;
import dev.fettle.remedy.LeverId;
import dev.fettle.target.Capability;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Setting;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** A size of a memory pool from which on the JVM counts that it was crossed, and tells who listens. */
abstract class PoolThreshold implements Knob {
    private static final String POOL = "java.lang:type=MemoryPool,name=";

    /** For a pool without a largest size of its own: a terabyte, beyond what anybody would mean. */
    private static final double MOST = 1L << 40;

    private final TargetBeans target;
    private final LeverId id;
    private final String attribute;

    PoolThreshold(TargetBeans target, String id, String attribute) {
        this.target = target;
        this.id = new LeverId(id);
        this.attribute = attribute;
    }

    @Override
    public final LeverId id() {
        return id;
    }

    @Override
    public final Setting.Kind kind() {
        return Setting.Kind.BYTES;
    }

    /** 0 is off. */
    @Override
    public final Bounds bounds(String subject) throws IOException {
        long most =
                target.ask(
                        "tell how large " + subject + " may become",
                        CallKind.READ,
                        beans ->
                                (Long)
                                        ((CompositeData) beans.getAttribute(pool(subject), "Usage"))
                                                .get("max"));
        return Bounds.between(0, most < 0 ? MOST : most);
    }

    @Override
    public final Found find() throws IOException {
        return target.find(Capability.JMX, this::look);
    }

    private Found look(MBeanServerConnection beans) throws IOException, JMException {
        var pools = new ArrayList<String>();
        for (ObjectName each : beans.queryNames(new ObjectName(POOL + "*"), null)) {
            if (Boolean.TRUE.equals(beans.getAttribute(each, attribute + "Supported"))) {
                pools.add(each.getKeyProperty("name"));
            }
        }
        pools.sort(null);
        return pools.isEmpty()
                ? new Found.NotHere("no memory pool of this JVM has one")
                : new Found.Here(List.copyOf(pools));
    }

    @Override
    public final Setting read(String subject) throws IOException {
        ObjectName pool = pool(subject);
        return Setting.bytes(
                target.ask(
                        "tell the threshold of " + subject,
                        CallKind.READ,
                        beans -> (Long) beans.getAttribute(pool, attribute)));
    }

    @Override
    public final void write(String subject, Setting value) throws IOException {
        ObjectName pool = pool(subject);
        var wanted = new Attribute(attribute, Long.valueOf(value.raw()));
        target.ask(
                "set the threshold of " + subject + " to " + value.words(),
                CallKind.READ,
                beans -> {
                    beans.setAttribute(pool, wanted);
                    return null;
                });
    }

    private static ObjectName pool(String subject) throws LeverRefused {
        try {
            ObjectName name = ObjectName.getInstance(POOL + subject);
            if (!subject.isEmpty() && !name.isPattern()) {
                return name;
            }
            throw new MalformedObjectNameException(subject);
        } catch (MalformedObjectNameException e) {
            throw new LeverRefused(
                    "There is no memory pool \"" + subject + "\"; name one that is listed.", e);
        }
    }
}

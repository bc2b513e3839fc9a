package dev.fettle.mbean;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.connect.Together;
import dev.fettle.signal.HttpSignals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * How many threads of a server's pool are busy and how many there may be, where an MBean tells of that
 * pool ({@link ServerPool}). Only pools none of whose workers is idle are asked for, one round trip each;
 * the beans' names are looked up for the first of them, again when one is gone, and every five minutes
 * while there is none of a pool.
 *
 * <p>For one thread.
 */
final class ServerThreads {
    static final Duration ANEW = Duration.ofMinutes(5);

    /** Servers have a connector for each port; more beans than that are not looked at. */
    static final int MOST = 64;

    private final Together beans;

    /** By the family of its threads; null before they were looked up. */
    private Map<String, Bean> known;

    private long lookedUpNanos;

    private record Bean(ObjectName name, ServerPool pool) {}

    ServerThreads(Together beans) {
        this.beans = beans;
    }

    /**
     * Tells of one pool; nothing where no bean does. What cannot be read is a gap with the reason.
     *
     * @throws IOException where the connection is broken
     */
    void tell(String family, Instant before, Instant now, long nanos, Consumer<Observation> out)
            throws IOException {
        try {
            Bean bean = find(family, nanos);
            if (bean != null) {
                tell(family, bean, now, out);
            }
        } catch (InstanceNotFoundException stopped) {
            known = null;
            gap(family, before, now, "the server's MBean is gone", out);
        } catch (NoAnswer | BlockedObject e) {
            gap(family, before, now, e.getMessage(), out);
        } catch (JMException | RuntimeException e) {
            gap(family, before, now, "the JVM refused: " + e, out);
        }
    }

    private Bean find(String family, long nanos) throws IOException, JMException {
        boolean due = known == null || nanos - lookedUpNanos >= ANEW.toNanos();
        if (due && (known == null || !known.containsKey(family))) {
            // One that fails is not tried again at each look.
            known = Map.of();
            lookedUpNanos = nanos;
            List<Bean> all =
                    beans.ask("looking for servers' pools", ServerPool.ALL.size(), this::all);
            known =
                    all.isEmpty()
                            ? Map.of()
                            : beans.ask(
                                    "naming servers' pools",
                                    all.size(),
                                    from -> byFamily(all, from));
        }
        return known.get(family);
    }

    private List<Bean> all(MBeanServerConnection from) throws IOException {
        List<Bean> all = new ArrayList<>();
        for (ServerPool pool : ServerPool.ALL) {
            for (ObjectName name : new TreeSet<>(from.queryNames(pool.beans(), null))) {
                all.add(new Bean(name, pool));
            }
        }
        return all.subList(0, Math.min(MOST, all.size()));
    }

    private static Map<String, Bean> byFamily(List<Bean> all, MBeanServerConnection from)
            throws IOException, JMException {
        Map<String, Bean> found = new HashMap<>();
        String[] wanted = {ServerPool.NAME};
        for (Bean each : all) {
            // Asked for as a list, an attribute that is missing is left out.
            for (Attribute told : from.getAttributes(each.name, wanted).asList()) {
                found.put(each.pool.family(String.valueOf(told.getValue())), each);
            }
        }
        return found;
    }

    private void tell(String family, Bean bean, Instant now, Consumer<Observation> out)
            throws IOException, JMException {
        AttributeList read =
                beans.ask(
                        "reading a server's pool",
                        1,
                        from -> from.getAttributes(bean.name, bean.pool.attributes()));
        Map<String, Object> values = new HashMap<>();
        read.asList().forEach(it -> values.put(it.getName(), it.getValue()));
        if (bean.pool.isTold(values)) {
            double limit = bean.pool.limit().in(values).orElseThrow();
            double busy = bean.pool.busy().in(values).orElseThrow();
            out.accept(new Sample(HttpSignals.SERVER_LIMIT.of(family), now, limit));
            out.accept(new Sample(HttpSignals.SERVER_BUSY.of(family), now, busy));
        }
    }

    private static void gap(
            String family, Instant before, Instant now, String why, Consumer<Observation> out) {
        List.of(HttpSignals.SERVER_LIMIT, HttpSignals.SERVER_BUSY)
                .forEach(it -> out.accept(new Gap(it.of(family), before, now, why)));
    }
}

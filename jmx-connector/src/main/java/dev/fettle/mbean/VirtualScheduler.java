package dev.fettle.mbean;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.connect.Together;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Tells how many platform threads carry virtual ones, and how many may, one call every ten seconds: whether any
 * run at all, and whether more do once more may. JDK 24 and later tell it; of others nothing is told.
 */
public final class VirtualScheduler implements Source {
    static final Duration EVERY = Duration.ofSeconds(10);

    /** The first JDK with the bean. */
    private static final int FEATURE = 24;

    private record Told(String attribute, Series series) {}

    private static final List<Told> TOLD =
            List.of(
                    new Told("PoolSize", Signals.VIRTUAL_CARRIERS.whole()),
                    new Told("Parallelism", Signals.VIRTUAL_PARALLELISM.whole()));

    private static final ObjectName BEAN = bean("jdk.management:type=VirtualThreadScheduler");

    private final Together beans;
    private final LongSupplier nanoTime;
    private boolean done;
    private Instant asked;
    private long askedNanos;

    /**
     * @param feature the target's feature release
     */
    public VirtualScheduler(Together beans, int feature) {
        this(beans, feature, System::nanoTime);
    }

    VirtualScheduler(Together beans, int feature, LongSupplier nanoTime) {
        this.beans = Objects.requireNonNull(beans);
        this.nanoTime = nanoTime;
        this.done = feature < FEATURE;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A look that fails leaves a gap with the reason.
     *
     * @throws IOException where the connection is broken
     */
    @Override
    public void poll(Instant now, Consumer<Observation> out) throws IOException {
        long nanos = nanoTime.getAsLong();
        if (done || asked != null && nanos - askedNanos < EVERY.toNanos()) {
            return;
        }
        Instant since = asked == null ? now : asked;
        asked = now;
        askedNanos = nanos;
        try {
            AttributeList told =
                    beans.ask("looking for virtual threads", 1, VirtualScheduler::asked);
            TOLD.forEach(each -> tell(each, told, since, now, out));
        } catch (InstanceNotFoundException e) {
            // A runtime without that module; it gets none later.
            done = true;
        } catch (NoAnswer | BlockedObject e) {
            untold(since, now, e.getMessage(), out);
        } catch (JMException | RuntimeException e) {
            untold(since, now, "the JVM refused: " + e, out);
        }
    }

    private static void tell(
            Told what, AttributeList told, Instant since, Instant now, Consumer<Observation> out) {
        for (Attribute each : told.asList()) {
            if (each.getName().equals(what.attribute) && each.getValue() instanceof Number it) {
                out.accept(new Sample(what.series, now, it.doubleValue()));
                return;
            }
        }
        out.accept(new Gap(what.series, since, now, "the JVM did not tell its " + what.attribute));
    }

    private static void untold(Instant since, Instant now, String why, Consumer<Observation> out) {
        TOLD.forEach(each -> out.accept(new Gap(each.series, since, now, why)));
    }

    private static ObjectName bean(String name) {
        try {
            return ObjectName.getInstance(name);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AttributeList asked(MBeanServerConnection from) throws IOException, JMException {
        return from.getAttributes(BEAN, TOLD.stream().map(Told::attribute).toArray(String[]::new));
    }
}

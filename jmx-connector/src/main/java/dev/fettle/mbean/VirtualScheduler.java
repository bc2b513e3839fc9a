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
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Tells how many platform threads carry virtual ones, one attribute every ten seconds: whether any run at
 * all, and whether more do once more may. JDK 24 and later tell it; of others nothing is told.
 */
public final class VirtualScheduler implements Source {
    static final Duration EVERY = Duration.ofSeconds(10);

    /** The first JDK with the bean. */
    private static final int FEATURE = 24;

    private static final Series CARRIERS = Signals.VIRTUAL_CARRIERS.whole();
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
            Object told = beans.ask("looking for virtual threads", 1, VirtualScheduler::carriers);
            if (told instanceof Number carriers) {
                out.accept(new Sample(CARRIERS, now, carriers.doubleValue()));
            } else {
                out.accept(new Gap(CARRIERS, since, now, "the JVM's answer is not understood"));
            }
        } catch (InstanceNotFoundException e) {
            // A runtime without that module; it gets none later.
            done = true;
        } catch (NoAnswer | BlockedObject e) {
            out.accept(new Gap(CARRIERS, since, now, e.getMessage()));
        } catch (JMException | RuntimeException e) {
            out.accept(new Gap(CARRIERS, since, now, "the JVM refused: " + e));
        }
    }

    private static ObjectName bean(String name) {
        try {
            return ObjectName.getInstance(name);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object carriers(MBeanServerConnection from) throws IOException, JMException {
        return from.getAttribute(BEAN, "PoolSize");
    }
}

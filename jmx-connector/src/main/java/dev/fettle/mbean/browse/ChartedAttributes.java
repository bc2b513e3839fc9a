package dev.fettle.mbean.browse;

import dev.fettle.beans.Charted;
import dev.fettle.connect.NoAnswer;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.openmbean.CompositeData;

/**
 * The numbers that a user has charted, one call a second for each attribute. A getter of an application's
 * may take its time, so a poll never waits for one: it gives what was read since the last, and has the next
 * read. What is not answered in time, or cannot be read, is a gap with the reason; a bean that was silent is
 * left alone for a while.
 *
 * <p>{@link #chart} may be called by any thread, {@link #poll} by one.
 */
public final class ChartedAttributes implements Source {
    /** Each question without an answer is one of the few that may hang before a target counts as suspended. */
    static final Duration REST = Duration.ofSeconds(60);

    private final MBeanServerConnection beans;
    private final Executor threads;
    private final LongSupplier nanoTime;
    private final Queue<Observation> read = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean reading = new AtomicBoolean();
    private final Map<String, Long> restsUntil = new HashMap<>();
    private volatile List<Charted> charted = List.of();
    private Instant before;

    /**
     * @param beans with the deadline of a read
     */
    public ChartedAttributes(MBeanServerConnection beans) {
        this(
                beans,
                task -> Thread.ofVirtual().name("fettle-charted").start(task),
                System::nanoTime);
    }

    ChartedAttributes(MBeanServerConnection beans, Executor threads, LongSupplier nanoTime) {
        this.beans = Objects.requireNonNull(beans);
        this.threads = threads;
        this.nanoTime = nanoTime;
    }

    /** From now on these, at most {@value Charted#MOST}. */
    public void chart(List<Charted> wanted) {
        charted = wanted.stream().distinct().limit(Charted.MOST).toList();
    }

    /** {@inheritDoc} */
    @Override
    public void poll(Instant now, Consumer<Observation> out) {
        Instant since = before == null ? now : before;
        before = now;
        for (Observation each = read.poll(); each != null; each = read.poll()) {
            out.accept(each);
        }
        List<Charted> wanted = charted;
        if (wanted.isEmpty()) {
            return;
        }
        if (!reading.compareAndSet(false, true)) {
            wanted.forEach(
                    each ->
                            out.accept(
                                    new Gap(
                                            each.series(),
                                            since,
                                            now,
                                            "an MBean has not answered yet")));
            return;
        }
        threads.execute(
                () -> {
                    try {
                        read(wanted, since, now);
                    } finally {
                        reading.set(false);
                    }
                });
    }

    /** It is no sign that the target is well, nor that it is not: who is asked is the application. */
    @Override
    public boolean asksTheTarget() {
        return false;
    }

    private void read(List<Charted> wanted, Instant since, Instant now) {
        Map<List<String>, List<Charted>> byAttribute = new LinkedHashMap<>();
        for (Charted each : wanted) {
            byAttribute
                    .computeIfAbsent(List.of(each.bean(), each.attribute()), _ -> new ArrayList<>())
                    .add(each);
        }
        restsUntil.values().removeIf(until -> until - nanoTime.getAsLong() <= 0);
        byAttribute.values().forEach(some -> read(some, some.getFirst(), since, now));
    }

    private void read(List<Charted> some, Charted first, Instant since, Instant now) {
        if (restsUntil.containsKey(first.bean())) {
            missed(some, since, now, "the MBean did not answer in time and is left alone for 60 s");
            return;
        }
        try {
            Object value = beans.getAttribute(BeanBrowser.name(first.bean()), first.attribute());
            for (Charted each : some) {
                OptionalDouble number = number(value, each.path());
                read.add(
                        number.isPresent()
                                ? new Sample(
                                        each.series(),
                                        now,
                                        number.getAsDouble() * each.measure().factor())
                                : new Gap(each.series(), since, now, "it is no number now"));
            }
        } catch (NoAnswer e) {
            restsUntil.put(first.bean(), nanoTime.getAsLong() + REST.toNanos());
            missed(some, since, now, e.getMessage());
        } catch (IOException | JMException | RuntimeException e) {
            missed(some, since, now, Reasons.of(e));
        }
    }

    private void missed(List<Charted> some, Instant since, Instant now, String why) {
        some.forEach(each -> read.add(new Gap(each.series(), since, now, why)));
    }

    private static OptionalDouble number(Object value, List<String> path) {
        Object at = value;
        for (String key : path.subList(1, path.size())) {
            if (!(at instanceof CompositeData row) || !row.containsKey(key)) {
                return OptionalDouble.empty();
            }
            at = row.get(key);
        }
        OptionalDouble number = Shaping.number(at);
        return number.isPresent() && Double.isFinite(number.getAsDouble())
                ? number
                : OptionalDouble.empty();
    }
}

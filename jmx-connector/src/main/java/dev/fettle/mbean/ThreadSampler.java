package dev.fettle.mbean;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import javax.management.JMException;
import javax.management.MBeanServerConnection;

/**
 * Tells what a handful of threads wait for and whether they move: two looks, five seconds apart,
 * without stacks and without a pause. Asked and polled by one thread.
 *
 * <p>Of a site's threads that are alive at both looks, as of the second one: how many there are;
 * how many distinct objects they wait for (idle workers of one pool share one; an executor made per
 * call has one each; a sleeping thread has none); the share that neither ran nor woke between the
 * looks; the share that did nothing but sleep; the share that waits at a queue or a pool (a latch or a lock is none).
 */
public final class ThreadSampler implements Source {
    /** Long enough for a poller to wake; a thread that sleeps longer counts as idle. */
    static final Duration BETWEEN = Duration.ofSeconds(5);

    /** Sites under way at once; further ones wait to be asked again. */
    static final int MOST_SITES = 16;

    private final MBeanServerConnection beans;
    private final LongSupplier nanoTime;
    private final Map<String, Case> cases = new LinkedHashMap<>();
    private boolean forbidden;

    /** What is known of one site so far. */
    private static final class Case {
        private final List<Long> ids;
        private ThreadLook first;
        private long firstNanos;
        private Instant firstAt;

        Case(List<Long> ids) {
            this.ids = List.copyOf(ids);
        }
    }

    public ThreadSampler(MBeanServerConnection beans) {
        this(beans, System::nanoTime);
    }

    ThreadSampler(MBeanServerConnection beans, LongSupplier nanoTime) {
        this.beans = Objects.requireNonNull(beans);
        this.nanoTime = nanoTime;
    }

    /**
     * Looks at the next poll, and again five seconds later; that poll gives the answer, as the
     * {@code jvm.thread.start_site.*} signals of the site. A site that is under way is not begun
     * anew.
     *
     * @param ids threads of the site; a few dozen at most
     * @return whether the site is being looked at: false where too many are already, or where the
     *     role forbade it before
     */
    public boolean ask(String site, List<Long> ids) {
        if (!cases.containsKey(site)) {
            if (forbidden || cases.size() >= MOST_SITES) {
                return false;
            }
            cases.put(site, new Case(ids));
        }
        return true;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A look that fails ends the case with gaps that say why; the site may be asked about again.
     *
     * @throws IOException where the connection is broken
     */
    @Override
    public void poll(Instant now, Consumer<Observation> out) throws IOException {
        for (var each : List.copyOf(cases.entrySet())) {
            String site = each.getKey();
            Case known = each.getValue();
            try {
                if (known.first == null) {
                    known.first = ThreadLook.take(beans, known.ids);
                    known.firstNanos = nanoTime.getAsLong();
                    known.firstAt = now;
                } else if (nanoTime.getAsLong() - known.firstNanos >= BETWEEN.toNanos()) {
                    cases.remove(site);
                    answer(site, known, ThreadLook.take(beans, known.ids), now, out);
                }
            } catch (NoAnswer e) {
                cases.remove(site);
                gaps(site, known, now, e.getMessage(), out);
                return;
            } catch (SecurityException e) {
                forbidden = true;
                cases.remove(site);
                gaps(site, known, now, "the role may not look at threads: " + e.getMessage(), out);
            } catch (BlockedObject e) {
                cases.remove(site);
                gaps(site, known, now, e.getMessage(), out);
            } catch (JMException | RuntimeException e) {
                cases.remove(site);
                gaps(site, known, now, "the JVM refused: " + e, out);
            }
        }
    }

    private static void answer(
            String site, Case known, ThreadLook second, Instant now, Consumer<Observation> out) {
        List<Long> both =
                known.ids.stream()
                        .filter(known.first.threads()::containsKey)
                        .filter(second.threads()::containsKey)
                        .distinct()
                        .toList();
        out.accept(new Sample(ThreadSignals.SITE_SAMPLED.of(site), now, both.size()));
        if (both.isEmpty()) {
            shares(site)
                    .forEach(
                            series ->
                                    out.accept(
                                            new Gap(
                                                    series,
                                                    known.firstAt,
                                                    now,
                                                    "all of its sampled threads have ended")));
            return;
        }
        List<Blocker> blockers =
                both.stream().flatMap(id -> second.threads().get(id).blocker().stream()).toList();
        long still =
                both.stream()
                        .filter(
                                id ->
                                        ThreadLook.Seen.still(
                                                known.first.threads().get(id),
                                                second.threads().get(id)))
                        .count();
        long asleep =
                both.stream()
                        .filter(
                                id ->
                                        ThreadLook.Seen.slept(
                                                known.first.threads().get(id),
                                                second.threads().get(id)))
                        .count();
        long queued = blockers.stream().filter(Blocker::queue).count();
        double all = both.size();
        out.accept(
                new Sample(
                        ThreadSignals.SITE_BLOCKERS.of(site),
                        now,
                        blockers.stream().distinct().count()));
        out.accept(new Sample(ThreadSignals.SITE_IDLE.of(site), now, still / all));
        out.accept(new Sample(ThreadSignals.SITE_SLEEPING.of(site), now, asleep / all));
        out.accept(new Sample(ThreadSignals.SITE_QUEUED.of(site), now, queued / all));
    }

    private static Stream<Series> shares(String site) {
        return Stream.of(
                        ThreadSignals.SITE_BLOCKERS,
                        ThreadSignals.SITE_IDLE,
                        ThreadSignals.SITE_SLEEPING,
                        ThreadSignals.SITE_QUEUED)
                .map((Signal s) -> s.of(site));
    }

    private static void gaps(
            String site, Case known, Instant now, String why, Consumer<Observation> out) {
        Instant from = known.firstAt == null ? now : known.firstAt;
        var all = new ArrayList<>(shares(site).toList());
        all.add(ThreadSignals.SITE_SAMPLED.of(site));
        all.forEach(series -> out.accept(new Gap(series, from, now, why)));
    }
}

package dev.fettle.mbean;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.connect.Together;
import dev.fettle.mbean.WorkerFamilies.Family;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Series;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Content;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Text;
import dev.fettle.target.Source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import javax.management.JMException;

/**
 * Tells how many of a pool's workers are busy: every ten seconds, and every five while all of a pool
 * are. A pool is a family of {@link #LEAST} or more threads whose names differ in their last number. A
 * worker is idle while it waits for work: at a queue at which one of its pool was seen to wait without
 * any of the application's code on its stack. That stack is read once for each such queue; all else is
 * told without stacks and without a pause. Where workers stand is read on request. While all of a pool are
 * busy, what a server's MBean tells of that pool is asked for, too ({@link ServerThreads}). Asked and
 * polled by one thread.
 */
public final class WorkerPools implements Source {
    /** Fewer are no pool that "all busy" says anything of: a scheduler's one thread, or two. */
    static final int LEAST = 4;

    /** Families that are followed, the largest. */
    static final int MOST = 8;

    static final Duration EVERY = Duration.ofSeconds(10);
    static final Duration SUSPECT = Duration.ofSeconds(5);

    private static final double NEARLY = 0.9;

    private static final Series PULSE = ThreadSignals.WORKER_POOLS.whole();

    private final Together beans;
    private final WorkerLook look;
    private final ServerThreads servers;
    private final LongSupplier nanoTime;
    private final WorkerFamilies families = new WorkerFamilies();
    private final Map<String, WorkerQueues> queues = new HashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private List<Family> pools = List.of();
    private Map<Long, Long> cpu = Map.of();
    private boolean suspect;
    private Instant looked;
    private long lookedNanos;
    private String forbidden;
    private volatile Set<String> names = Set.of();

    /**
     * @param application finds in a stack the first frame that is the application's own
     * @param pooled whether a whole stack is a known pool's worker
     */
    public WorkerPools(
            Together beans,
            Function<List<CodePlace>, Optional<CodePlace>> application,
            Predicate<List<CodePlace>> pooled) {
        this(beans, application, pooled, System::nanoTime);
    }

    WorkerPools(
            Together beans,
            Function<List<CodePlace>, Optional<CodePlace>> application,
            Predicate<List<CodePlace>> pooled,
            LongSupplier nanoTime) {
        this.beans = Objects.requireNonNull(beans);
        this.look = new WorkerLook(application, pooled);
        this.servers = new ServerThreads(beans);
        this.nanoTime = nanoTime;
    }

    /**
     * Looks at the next poll where a pool's workers stand, and tells it as an exhibit of the pool:
     * {@link dev.fettle.target.Workers}, or why they could not be looked at; nothing where there is no
     * such pool any more.
     */
    public void ask(String pool) {
        if (asked.size() < MOST) {
            asked.add(pool);
        }
    }

    /**
     * Names of the program's threads, as far as they were asked for: the same set as before where none
     * came. For any thread.
     */
    public Set<String> threadNames() {
        return names;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A look that fails leaves a gap with the reason. A role that may not look at threads is asked
     * to do so once.
     *
     * @throws IOException where the connection is broken
     */
    @Override
    public void poll(Instant now, Consumer<Observation> out) throws IOException {
        long nanos = nanoTime.getAsLong();
        Duration pause = suspect ? SUSPECT : EVERY;
        if (looked == null || nanos - lookedNanos >= pause.toNanos()) {
            count(now, nanos, out);
        }
        for (String pool : asked) {
            Optional<Family> known =
                    pools.stream().filter(it -> it.name().equals(pool)).findFirst();
            if (known.isPresent()) {
                out.accept(new Exhibit(Exhibit.WORKERS, pool, now, stand(known.get())));
            }
        }
        asked.clear();
    }

    private void count(Instant now, long nanos, Consumer<Observation> out) throws IOException {
        Instant before = looked == null ? now : looked;
        double seconds = looked == null ? 0 : (nanos - lookedNanos) / 1e9;
        looked = now;
        lookedNanos = nanos;
        suspect = false;
        try {
            if (forbidden == null) {
                count(before, now, seconds, out);
                return;
            }
        } catch (NoAnswer | BlockedObject e) {
            out.accept(new Gap(PULSE, before, now, e.getMessage()));
            return;
        } catch (SecurityException e) {
            forbidden = "the role may not look at threads: " + e.getMessage();
        } catch (JMException | RuntimeException e) {
            out.accept(new Gap(PULSE, before, now, "the JVM refused: " + e));
            return;
        }
        out.accept(new Gap(PULSE, before, now, forbidden));
    }

    private void count(Instant before, Instant now, double seconds, Consumer<Observation> out)
            throws IOException, JMException {
        long[] alive = beans.ask("listing threads", 1, WorkerLook::ids);
        long[] unnamed = families.unnamed(alive);
        if (unnamed.length > 0) {
            beans.ask("naming threads", 1, from -> WorkerLook.threads(from, unnamed, 0))
                    .forEach(it -> families.name(it.getThreadId(), it.getThreadName()));
            names = families.names();
        }
        pools = families.largest(LEAST, MOST);
        queues.keySet().retainAll(pools.stream().map(Family::name).toList());
        out.accept(new Sample(PULSE, now, pools.size()));
        if (pools.isEmpty()) {
            cpu = Map.of();
            return;
        }
        WorkerLook.Seen seen =
                beans.ask("looking at pools", 2, from -> WorkerLook.take(from, pools));
        for (Family pool : pools) {
            WorkerQueues known = queues.computeIfAbsent(pool.name(), _ -> new WorkerQueues());
            known.learn(seen.of(pool), this::stacks);
            double busy = known.busy(seen.of(pool));
            tell(pool, busy, seen, seconds, now, out);
            if (busy > NEARLY) {
                suspect = true;
                servers.tell(pool.name(), before, now, lookedNanos, out);
            }
        }
        cpu = seen.cpu();
    }

    private Map<Integer, Boolean> stacks(long[] ids) throws IOException, JMException {
        return beans.ask("looking who waits for work", 1, from -> look.forWork(from, ids));
    }

    private void tell(
            Family pool,
            double busy,
            WorkerLook.Seen seen,
            double seconds,
            Instant now,
            Consumer<Observation> out) {
        out.accept(new Sample(ThreadSignals.POOL_WORKERS.of(pool.name()), now, pool.ids().size()));
        out.accept(new Sample(ThreadSignals.POOL_BUSY.of(pool.name()), now, busy));
        seen.used(pool, cpu, seconds)
                .ifPresent(
                        it ->
                                out.accept(
                                        new Sample(
                                                ThreadSignals.POOL_CPU.of(pool.name()), now, it)));
    }

    private Content stand(Family pool) throws IOException {
        try {
            return beans.ask("looking where workers stand", 1, from -> look.stands(from, pool));
        } catch (NoAnswer | BlockedObject e) {
            return new Text(e.getMessage());
        } catch (SecurityException e) {
            return new Text("the role may not look at threads");
        } catch (JMException | RuntimeException e) {
            return new Text("the JVM refused: " + e);
        }
    }
}

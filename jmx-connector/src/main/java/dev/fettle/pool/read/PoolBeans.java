package dev.fettle.pool.read;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.connect.Together;
import dev.fettle.pool.AdapterFault;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.adapter.Adapter;
import dev.fettle.pool.adapter.Where;
import dev.fettle.pool.read.BeanReads.Invocation;
import dev.fettle.target.Observation;
import dev.fettle.target.Source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import javax.management.JMException;

/**
 * The target's pools and circuit breakers, where its MBeans tell of them in a way that an {@link
 * Adapter} describes: all are read with one question a second, under one deadline. Which ones there are
 * is looked up at the first poll; again when one that was read is gone, when the number of MBeans has
 * changed, which is asked every 5 s, and every minute anyhow. No listener is left in the target.
 *
 * <p>Polled by one thread; what was read last is there for all.
 */
public final class PoolBeans implements Source {
    /** Less than the session's second, whose ticks are not exactly that apart. */
    static final Duration EVERY = Duration.ofMillis(900);

    static final Duration COUNTED = Duration.ofSeconds(5);
    static final Duration ANYHOW = Duration.ofMinutes(1);

    /** After a look around that failed: it is the dearest question of all. */
    static final Duration AGAIN = Duration.ofSeconds(10);

    /** Where counting means to fetch all names. */
    static final Duration UNCOUNTED = Duration.ofSeconds(15);

    private final Together beans;
    private final boolean counted;
    private final LongSupplier nanoTime;
    private final String never;
    private Discovery discovery;
    private final BeanReads reads;
    private final Ages ages = new Ages();
    private final HotStates hot;
    private final Publishing publishing;
    private final AtomicReference<Known> next = new AtomicReference<>();

    private Found found;
    private int count;
    private int turn;
    private long lookedNanos;
    private long countedNanos;
    private long readNanos;
    private boolean begun;
    private boolean failed;

    /** Adapters that hold from the next poll on. */
    private record Known(List<Adapter> adapters, List<AdapterFault> faults) {}

    /** Of a connection where counting MBeans is cheap, as any but Jolokia's. */
    public PoolBeans(Together beans, List<Adapter> adapters, List<AdapterFault> faults) {
        this(beans, adapters, faults, true);
    }

    /**
     * @param adapters those of one bean go by priority, of equal ones by this order
     * @param faults of adapters that are not among them, to be handed on
     * @param counted whether asking how many MBeans there are, and of what classes, is cheap: over
     *     Jolokia it is not
     */
    public PoolBeans(
            Together beans, List<Adapter> adapters, List<AdapterFault> faults, boolean counted) {
        this(beans, adapters, faults, counted, System::nanoTime, "");
    }

    PoolBeans(
            Together beans,
            List<Adapter> adapters,
            List<AdapterFault> faults,
            boolean counted,
            LongSupplier nanoTime,
            String never) {
        this.beans = beans;
        this.counted = counted;
        this.nanoTime = nanoTime;
        this.never = never;
        this.discovery = new Discovery(beans, counted, adapters);
        this.reads = new BeanReads(beans);
        this.hot = new HotStates(reads);
        this.publishing = new Publishing(beans, adapters, faults);
    }

    /**
     * Of a target without MBeans to be had.
     *
     * @param why a clause for people
     */
    public static PoolBeans unreachable(String why) {
        PoolBeans none = new PoolBeans(null, List.of(), List.of(), false, System::nanoTime, why);
        none.publishing.unknown(why, Instant.EPOCH);
        return none;
    }

    /** What was read last. For any thread. */
    public PoolReading reading() {
        return publishing.reading();
    }

    /**
     * What is known of the target beside its MBeans, for hints on libraries that expose nothing: what
     * was recognised once stays so. For any thread.
     *
     * @param classes that are loaded, as far as they are known
     * @param threads names of those that run
     */
    public void recognise(Collection<String> classes, Collection<String> threads) {
        publishing.recognise(classes, threads);
    }

    /**
     * Others are in force from the next poll on, which then looks around anew. For any thread.
     *
     * @param adapters as the constructors take them
     */
    public void use(List<Adapter> adapters, List<AdapterFault> faults) {
        next.set(new Known(List.copyOf(adapters), List.copyOf(faults)));
    }

    /**
     * {@inheritDoc}
     *
     * <p>What cannot be read is a gap with the reason, said once as long as the reason is the same.
     *
     * @throws IOException where the connection is broken
     */
    @Override
    public void poll(Instant now, Consumer<Observation> out) throws IOException {
        if (!never.isEmpty()) {
            publishing.silent(never, now, out);
            return;
        }
        Known changed = next.getAndSet(null);
        if (changed != null) {
            publishing.use(changed.adapters, changed.faults);
            discovery = new Discovery(beans, counted, changed.adapters);
            found = null;
            failed = false;
        }
        long nanos = nanoTime.getAsLong();
        if (begun && nanos - readNanos < EVERY.toNanos()) {
            return;
        }
        begun = true;
        readNanos = nanos;
        if (found == null && failed && nanos - lookedNanos < AGAIN.toNanos()) {
            return;
        }
        try {
            if (isDue(nanos)) {
                look(nanos);
            }
            read(now, out);
        } catch (NoAnswer | BlockedObject e) {
            publishing.silent(e.getMessage(), now, out);
        } catch (JMException | RuntimeException e) {
            publishing.silent("the JVM refused: " + e, now, out);
        }
    }

    private boolean isDue(long nanos) throws IOException, JMException {
        if (found == null || nanos - lookedNanos >= ANYHOW.toNanos()) {
            return true;
        }
        if (!counted) {
            return nanos - lookedNanos >= UNCOUNTED.toNanos();
        }
        if (nanos - countedNanos < COUNTED.toNanos()) {
            return false;
        }
        countedNanos = nanos;
        return count != beans.ask("counting MBeans", 1, from -> from.getMBeanCount());
    }

    private void look(long nanos) throws IOException, JMException {
        lookedNanos = nanos;
        failed = true;
        if (counted) {
            count = beans.ask("counting MBeans", 1, from -> from.getMBeanCount());
        }
        found = discovery.look(counted ? count : -1);
        failed = false;
        countedNanos = nanos;
        turn = 0;
        hot.forget();
        reads.anew(found.shapes().keySet());
        ages.keep(found.shapes().keySet());
    }

    private void read(Instant now, Consumer<Observation> out) throws IOException, JMException {
        List<Sighting> all = new ArrayList<>(found.sightings());
        all.addAll(found.guesses());
        Snapshot snapshot =
                reads.read(
                        Plan.of(all, found.shapes(), turn++, hot.known()),
                        found.shapes(),
                        calls(all));
        snapshot = hot.follow(all, snapshot);
        ages.at(now);
        Evaluation evaluation = new Evaluation(found.shapes(), snapshot, ages);
        List<String> unread = new ArrayList<>(found.unread());
        List<Entity> told = new ArrayList<>();
        List<Entity> guessed = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<Entity> to = i < found.sightings().size() ? told : guessed;
            try {
                to.addAll(evaluation.of(i, all.get(i), unread));
            } catch (RuntimeException e) {
                // Whatever a bean of somebody's own gave: it hides no other.
                unread.add(all.get(i).self() + " gave what could not be understood: " + e);
            }
        }
        if (!snapshot.gone().isEmpty()) {
            found = null;
        }
        publishing.publish(Merge.of(told), guessed, unread, now, out);
    }

    private static List<Invocation> calls(List<Sighting> all) {
        List<Invocation> calls = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Sighting each = all.get(i);
            if (each.adapter().where() instanceof Where.Result result) {
                calls.add(new Invocation(i, each.self(), result.operation(), each.groups()));
            }
        }
        return calls;
    }
}

package dev.fettle.pool.read;

import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.connect.Together;
import dev.fettle.pool.AdapterFault;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.adapter.Adapter;
import dev.fettle.pool.adapter.Where;
import dev.fettle.signal.CodePlace;
import dev.fettle.target.Observation;
import dev.fettle.target.Source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

import javax.management.JMException;

/**
 * The target's pools and circuit breakers, where its MBeans tell of them in a way that an {@link
 * Adapter} describes: all are read with one question a second, under one deadline. Which ones there are
 * is looked up at the first poll; again when one that was read is gone, when the number of MBeans has
 * changed, which is asked every 5 s, and every minute anyhow. What only changes when somebody sets it is
 * read every fifth second ({@link Plan}).
 *
 * <p>Where leaks are hunted, who holds what is asked for besides while something stays lent, and heard of
 * those pools whose library tells it by notifications: no other listener is left in the target, and a
 * connection that ends takes it along.
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
    private final boolean forLevers;
    private final LongSupplier nanoTime;
    private final String never;
    private Discovery discovery;
    private final BeanReads reads;
    private final Ages ages = new Ages();
    private final HotStates hot;
    private final Publishing publishing;
    private final AtomicReference<Known> next = new AtomicReference<>();

    private final Set<String> followed = ConcurrentHashMap.newKeySet();
    private Set<Integer> pressed = Set.of();
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
        this(beans, adapters, faults, counted, false, System::nanoTime, "");
    }

    /**
     * For whoever sets them: what can be set is read each time, and nothing is guessed.
     *
     * @param counted as above
     */
    public static PoolBeans forLevers(
            Together beans, List<Adapter> adapters, List<AdapterFault> faults, boolean counted) {
        return new PoolBeans(beans, adapters, faults, counted, true, System::nanoTime, "");
    }

    /**
     * One that hunts leaks.
     *
     * @param counted as above; over what is not counted so, no notifications come either
     * @param places which frame of a stack is the program's own
     */
    public static PoolBeans hunting(
            Together beans,
            List<Adapter> adapters,
            List<AdapterFault> faults,
            boolean counted,
            Function<List<CodePlace>, Optional<CodePlace>> places) {
        return hunting(beans, adapters, faults, counted, places, System::nanoTime);
    }

    static PoolBeans hunting(
            Together beans,
            List<Adapter> adapters,
            List<AdapterFault> faults,
            boolean counted,
            Function<List<CodePlace>, Optional<CodePlace>> places,
            LongSupplier nanoTime) {
        var leaks = new LeakWatch(beans, counted, places);
        return new PoolBeans(
                beans, adapters, faults, counted, false, nanoTime, "", Optional.of(leaks));
    }

    PoolBeans(
            Together beans,
            List<Adapter> adapters,
            List<AdapterFault> faults,
            boolean counted,
            boolean forLevers,
            LongSupplier nanoTime,
            String never) {
        this(beans, adapters, faults, counted, forLevers, nanoTime, never, Optional.empty());
    }

    private PoolBeans(
            Together beans,
            List<Adapter> adapters,
            List<AdapterFault> faults,
            boolean counted,
            boolean forLevers,
            LongSupplier nanoTime,
            String never,
            Optional<LeakWatch> leaks) {
        this.beans = beans;
        this.counted = counted;
        this.forLevers = forLevers;
        this.nanoTime = nanoTime;
        this.never = never;
        this.discovery = new Discovery(beans, counted, adapters);
        this.reads = new BeanReads(beans);
        this.hot = new HotStates(reads);
        this.publishing = new Publishing(beans, adapters, faults, leaks);
    }

    /**
     * Of a target without MBeans to be had.
     *
     * @param why a clause for people
     */
    public static PoolBeans unreachable(String why) {
        PoolBeans none =
                new PoolBeans(null, List.of(), List.of(), false, false, System::nanoTime, why);
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
     * This pool is read each second from now on, however many others there are: a governor decides by what
     * it was at every second. For any thread.
     *
     * @param pool as it is named in observations
     */
    public void follow(String pool) {
        followed.add(pool);
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
        found = discovery.look(counted ? count : -1, !forLevers);
        failed = false;
        countedNanos = nanos;
        turn = 0;
        hot.forget();
        pressed = Set.of();
        reads.anew(found.shapes().keySet());
        ages.keep(found.shapes().keySet());
    }

    private void read(Instant now, Consumer<Observation> out) throws IOException, JMException {
        List<Sighting> all = new ArrayList<>(found.sightings());
        all.addAll(found.guesses());
        Plan.Now known = new Plan.Now(forLevers ? 0 : turn++, hot.known(), pressed);
        Plan plan = Plan.of(all, found.shapes(), known);
        Snapshot snapshot = reads.read(plan, found.shapes(), calls(all));
        snapshot = hot.follow(all, snapshot);
        ages.at(now);
        Set<Integer> waited = new HashSet<>();
        Evaluation evaluation = new Evaluation(found.shapes(), snapshot, ages);
        List<String> unread = new ArrayList<>(found.unread());
        List<Entity> told = new ArrayList<>();
        List<Entity> guessed = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<Entity> to = i < found.sightings().size() ? told : guessed;
            try {
                List<Entity> these = evaluation.of(i, all.get(i), unread);
                to.addAll(these);
                if (these.stream().anyMatch(it -> it.isPressed() || isFollowed(it))) {
                    waited.add(i);
                }
            } catch (RuntimeException e) {
                // Whatever a bean of somebody's own gave: it hides no other.
                unread.add(all.get(i).self() + " gave what could not be understood: " + e);
            }
        }
        pressed = waited;
        if (!snapshot.gone().isEmpty()) {
            found = null;
        }
        publishing.publish(Merge.of(told), guessed, unread, now, out);
    }

    private boolean isFollowed(Entity pool) {
        return publishing.name(pool.key()).filter(followed::contains).isPresent();
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

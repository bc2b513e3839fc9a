package dev.fettle.signal;

import static dev.fettle.signal.Unit.COUNT;
import static dev.fettle.signal.Unit.SECONDS;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a pool tells of itself, by what it lends. A part of the catalogue {@link Signals}. Every
 * signal's subject is the pool's name, as the program calls it. A pool that does not tell a quantity has
 * no samples of it, never zero; one that has no limit has no samples of {@link #max}.
 *
 * <p>Counters count since the pool was made.
 *
 * @param used lent out now; of threads, those that work
 * @param idle there and free
 * @param size used and idle together
 * @param max the most that the pool makes
 * @param min what it keeps idle at least; of threads, how many it keeps at all
 * @param waiting who waits for one; of threads, tasks in the queue
 * @param room what may wait at most, beyond which it is refused at once
 * @param patience how long who waits does so at most
 * @param timeouts who waited in vain, or was refused; a counter
 * @param borrowed lent since; of threads, tasks that are done; a counter
 * @param created made since; a counter
 * @param leaked not given back and taken back by force, or given up; a counter
 * @param waited how long one was waited for, in the mean that the pool itself tells
 * @param held how long one was held, in the mean that the pool itself tells
 */
public record PoolSignals(
        Signal used,
        Signal idle,
        Signal size,
        Signal max,
        Signal min,
        Signal waiting,
        Signal room,
        Signal patience,
        Signal timeouts,
        Signal borrowed,
        Signal created,
        Signal leaked,
        Signal waited,
        Signal held) {
    /** Pools of connections, of whatever kind; as OpenTelemetry calls them where it does. */
    public static final PoolSignals CONNECTIONS =
            of("db.client.connection", "connections", "pending_requests", "used", "idle.min");

    /** Pools of threads: of servers, executors and schedulers. */
    public static final PoolSignals THREADS =
            of("thread_pool.thread", "threads", "queue.size", "active", "core");

    /** Pools of other things: objects that are lent, permits of a bulkhead. */
    public static final PoolSignals OBJECTS =
            of("object_pool.object", "objects or permits", "pending_requests", "used", "idle.min");

    /** Those of each kind of pool. */
    public static final List<PoolSignals> KINDS = List.of(CONNECTIONS, THREADS, OBJECTS);

    /** Of no one pool: whether there are any, which no other signal tells of a program without. */
    public static final Signal POOLS =
            count(
                    "pool",
                    "count",
                    "Pools of all kinds that the target tells of; said whenever it was asked, so"
                            + " its absence is silence, and 0 says that there are none.");

    static final List<Signal> ALL =
            Stream.concat(KINDS.stream().flatMap(PoolSignals::all), Stream.of(POOLS)).toList();

    private static PoolSignals of(
            String prefix, String things, String waiting, String used, String min) {
        return new PoolSignals(
                count(prefix, used, "Of a pool's " + things + ", those that are in use."),
                count(prefix, "idle", "Of a pool's " + things + ", those that are free."),
                count(prefix, "count", "A pool's " + things + ", in use and free."),
                count(prefix, "max", "The most " + things + " that a pool makes."),
                count(prefix, min, "How many " + things + " a pool keeps, if they are free, too."),
                count(prefix, waiting, "What waits for one of a pool's " + things + "."),
                count(prefix, "queue.capacity", "What may wait at most for " + things + "."),
                seconds(prefix, "wait.limit", "How long " + things + " are waited for at most."),
                count(
                        prefix,
                        "timeouts",
                        "Waits for " + things + " in vain, since the pool was made."),
                count(
                        prefix,
                        "borrowed",
                        "Times that one of the " + things + " was lent, or worked."),
                count(prefix, "created", "How many " + things + " a pool made since it was made."),
                count(
                        prefix,
                        "leaked",
                        "Of a pool's " + things + ", those given up as not given back."),
                seconds(
                        prefix,
                        "wait_time",
                        "How long " + things + " were waited for in the mean."),
                seconds(prefix, "use_time", "How long " + things + " were held in the mean."));
    }

    private static Signal count(String prefix, String name, String meaning) {
        return new Signal(prefix + "." + name, COUNT, meaning);
    }

    private static Signal seconds(String prefix, String name, String meaning) {
        return new Signal(prefix + "." + name, SECONDS, meaning);
    }

    /** The kind whose signal it is. */
    public static Optional<PoolSignals> kindOf(Signal signal) {
        return KINDS.stream().filter(kind -> kind.all().anyMatch(signal::equals)).findFirst();
    }

    /** All of this kind. */
    public Stream<Signal> all() {
        return Stream.of(
                used, idle, size, max, min, waiting, room, patience, timeouts, borrowed, created,
                leaked, waited, held);
    }
}

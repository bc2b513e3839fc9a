package dev.fettle.jfr;

import dev.fettle.jfr.event.Event;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What events tell of memory outside the heap. Guarded by its accumulator. */
final class BesideHeap {
    /** Types of class loaders that are told of, those with most loaders first. */
    private static final int LOADER_TYPES = 20;

    private static final int KEPT_TYPES = 1_000;

    private static final Series USED = Signals.BUFFER_USED.of(Signals.DIRECT);
    private static final Series MAX = Signals.BUFFER_MAX.of(Signals.DIRECT);
    private static final Series COUNT = Signals.BUFFER_COUNT.of(Signals.DIRECT);
    private static final Series METASPACE = Signals.MEMORY_USED.of(Signals.METASPACE);
    private static final Series CLASS_SPACE = Signals.MEMORY_USED.of(Signals.CLASS_SPACE);
    private static final Series CLASS_SPACE_LIMIT = Signals.MEMORY_LIMIT.of(Signals.CLASS_SPACE);

    /** Takes a value; what is not a number is passed over. */
    interface Level {
        void is(Series series, Instant at, double value);
    }

    /** The loaders of one type. */
    private static final class Loaders {
        private long count;
        private long classes;
    }

    private final Level level;
    private Map<String, Loaders> loaders = new HashMap<>();

    /** Addresses of the data of those of one look, and the zero that stands for none. */
    private final Set<Long> counted = new HashSet<>(Set.of(0L));

    private long loadersSeen;
    private long loadersDrained;

    BesideHeap(Level level) {
        this.level = level;
    }

    void buffers(Event event) {
        Instant at = event.getEndTime();
        level.is(USED, at, event.getLong("memoryUsed"));
        level.is(COUNT, at, event.getLong("count"));
        level.is(MAX, at, event.getLong("maxCapacity"));
    }

    void resident(Event event) {
        level.is(Signals.PROCESS_MEMORY.whole(), event.getEndTime(), event.getLong("size"));
    }

    /** The event counts those loaded since the JVM began. */
    void classes(Event event) {
        Instant at = event.getEndTime();
        long unloaded = event.getLong("unloadedClassCount");
        level.is(Signals.CLASSES.whole(), at, event.getLong("loadedClassCount") - unloaded);
        level.is(Signals.CLASSES_UNLOADED.whole(), at, unloaded);
    }

    /**
     * One of many that come together, one for each loader. Of most, a stream does not know what they
     * are (measured on 17 and 25): their types stand in the recording's file, but only once it was
     * closed. Around the change of a file all come twice, milliseconds apart; those that have loaded
     * nothing have no data of their own, and are left out.
     */
    void classLoader(Event event) {
        if (!counted.add(event.getLong("classLoaderData"))) {
            return;
        }
        String told = event.getLoaderType("classLoader");
        loadersSeen++;
        String type = told == null ? Signals.UNTOLD : told;
        Loaders of = loaders.get(type);
        if (of == null) {
            if (loaders.size() >= KEPT_TYPES) {
                return;
            }
            of = new Loaders();
            loaders.put(type, of);
        }
        of.count++;
        of.classes += event.getLong("classCount");
        if (event.hasField("hiddenClassCount")) {
            of.classes += event.getLong("hiddenClassCount");
        }
    }

    void metaspace(Event event) {
        if (!"After GC".equals(event.getString("when"))) {
            return;
        }
        Instant at = event.getEndTime();
        level.is(METASPACE, at, event.getLong("metaspace.used"));
        long reserved = event.getLong("classSpace.reserved");
        if (reserved > 0) {
            level.is(CLASS_SPACE, at, event.getLong("classSpace.used"));
            level.is(CLASS_SPACE_LIMIT, at, reserved);
        }
    }

    void codeHeap(Event event) {
        String heap = event.getString("codeBlobType");
        Instant at = event.getEndTime();
        long reserved = event.getLong("reservedTopAddress") - event.getLong("startAddress");
        if (reserved > 0) {
            long used = reserved - event.getLong("unallocatedCapacity");
            level.is(Signals.MEMORY_USED.of(heap), at, used);
            level.is(Signals.MEMORY_LIMIT.of(heap), at, reserved);
            level.is(Signals.CODE_CACHE_FULL.of(heap), at, event.getInt("fullCount"));
        }
    }

    /** Gives the loaders once all of them have come: when no more did since the last drain. */
    void drain(Instant now, Consumer<Observation> to) {
        boolean more = loadersSeen > loadersDrained;
        loadersDrained = loadersSeen;
        if (more || loaders.isEmpty()) {
            return;
        }
        Map<String, Loaders> whole = loaders;
        loaders = new HashMap<>();
        counted.clear();
        counted.add(0L);
        List<Map.Entry<String, Loaders>> most =
                whole.entrySet().stream()
                        .sorted(Comparator.comparingLong(each -> -each.getValue().count))
                        .limit(LOADER_TYPES)
                        .toList();
        for (Map.Entry<String, Loaders> each : most) {
            Loaders of = each.getValue();
            to.accept(new Sample(Signals.LOADERS.of(each.getKey()), now, of.count));
            to.accept(new Sample(Signals.LOADER_CLASSES.of(each.getKey()), now, of.classes));
        }
    }
}

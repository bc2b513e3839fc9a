package dev.fettle.jfr;

import dev.fettle.jfr.event.Event;
import dev.fettle.jfr.event.EventStack;
import dev.fettle.jfr.event.EventThread;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What sampled allocations tell of who allocates what, over spans of time. A sample stands for
 * all that its thread allocated since its last one: so the weights add up to what was allocated, and
 * how they are shared out is an estimate. What a console makes its target allocate is left out.
 *
 * <p>Bounded: {@value #SHOWN} classes and {@value #SHOWN} places of a span, the rest under {@link
 * Series#OTHER}. Guarded by its accumulator.
 */
final class Allocations {
    static final int SHOWN = 10;

    /** Ten samples a second make a hundred: a tenth of it all is known to three hundredths. */
    static final Duration SPAN = Duration.ofSeconds(10);

    /** Stacks go along again after this long, for whoever begins to look then. */
    private static final Duration STACK_AGAIN = Duration.ofSeconds(60);

    /** Places whose stacks go along. */
    private static final int TOLD = 5;

    private static final int KINDS = 1_000;

    /** As many as {@link Stacks} keeps. */
    private static final int KNOWN = 256;

    private static final class Site {
        final List<CodePlace> stack;
        final Map<String, Long> classes = new HashMap<>();
        long bytes;

        Site(List<CodePlace> stack) {
            this.stack = stack;
        }
    }

    private final Stacks stacks;
    private final PlaceToLook places;
    private final Duration span;

    /** By the same list that {@link Stacks} gives for the same stack. */
    private final Map<List<CodePlace>, String> known = new IdentityHashMap<>();

    private final SampledThreads threads = new SampledThreads();
    private final Map<String, Long> classes = new HashMap<>();
    private final Map<String, Site> sites = new HashMap<>();
    private final Map<String, Instant> stackTold =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                    return size() > KINDS;
                }
            };
    private Instant since;

    Allocations(Stacks stacks, PlaceToLook places) {
        this(stacks, places, SPAN);
    }

    /**
     * @param span of which a drain tells, once it is over
     */
    Allocations(Stacks stacks, PlaceToLook places, Duration span) {
        this.span = span;
        this.stacks = stacks;
        this.places = places;
    }

    void threadStarted(long id) {
        threads.started(id);
    }

    /** Gives the bytes that the sample stands for. */
    long sample(Event event) {
        EventThread thread = event.getThread();
        if (thread == null || !threads.isWhole(thread.id())) {
            return 0;
        }
        long bytes = event.getLong("weight");
        String type = event.getClassName("objectClass");
        EventStack stack = event.getStackTrace();
        if (type != null && stack != null) {
            sample(thread, type, bytes, stack);
        }
        return bytes;
    }

    private void sample(EventThread thread, String type, long bytes, EventStack stack) {
        String name = thread.javaName();
        List<CodePlace> frames = stacks.places(stack);
        allocated(
                type.startsWith("[") ? Stalls.arrayName(type) : type,
                bytes,
                name == null ? "" : name,
                frames);
    }

    /**
     * @param type the class's name, as people write it
     * @param frames innermost first
     */
    void allocated(String type, long bytes, String thread, List<CodePlace> frames) {
        if (frames.isEmpty() || OwnThreads.include(thread, frames)) {
            return;
        }
        classes.merge(classes.size() < KINDS ? type : Series.OTHER, bytes, Long::sum);
        String place = sites.size() < KINDS ? place(frames) : Series.OTHER;
        Site site = sites.computeIfAbsent(place, _ -> new Site(frames));
        site.bytes += bytes;
        site.classes.merge(type, bytes, Long::sum);
    }

    private String place(List<CodePlace> frames) {
        if (known.size() >= KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(frames, it -> places.of(it).toString());
    }

    void drain(Instant now, Consumer<Observation> out) {
        if (since == null) {
            // What came before may be what was recorded before.
            begin(now);
            return;
        }
        Duration length = Duration.between(since, now);
        if (length.compareTo(span) < 0) {
            return;
        }
        double seconds = length.toNanos() / 1e9;
        rank(Signals.ALLOCATION_CLASS_RATE, classes, now, seconds, out);
        Map<String, Long> bytes = new HashMap<>();
        sites.forEach((place, site) -> bytes.put(place, site.bytes));
        List<String> most = rank(Signals.ALLOCATION_SITE_RATE, bytes, now, seconds, out);
        for (String place : most.subList(0, Math.min(TOLD, most.size()))) {
            tell(place, sites.get(place), now, out);
        }
        begin(now);
    }

    private void begin(Instant now) {
        since = now;
        classes.clear();
        sites.clear();
    }

    private void tell(String place, Site site, Instant now, Consumer<Observation> out) {
        Instant last = stackTold.getOrDefault(place, Instant.MIN);
        if (place.equals(Series.OTHER) || now.isBefore(last.plus(STACK_AGAIN))) {
            return;
        }
        stackTold.put(place, now);
        String type =
                site.classes.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey();
        out.accept(
                new Happening(
                        Happening.ALLOCATION_SITE,
                        place,
                        now,
                        Map.of(Happening.CLASS, type, Happening.STACK, Stacks.text(site.stack))));
    }

    /** Gives those that were named, the most first. */
    private static List<String> rank(
            Signal signal,
            Map<String, Long> bytes,
            Instant now,
            double seconds,
            Consumer<Observation> out) {
        List<String> all =
                bytes.entrySet().stream()
                        .sorted(
                                Comparator.comparingLong(
                                                (Map.Entry<String, Long> it) -> -it.getValue())
                                        .thenComparing(Map.Entry::getKey))
                        .map(Map.Entry::getKey)
                        .toList();
        List<String> named =
                all.stream().filter(it -> !it.equals(Series.OTHER)).limit(SHOWN).toList();
        long others = 0;
        for (String each : all) {
            if (named.contains(each)) {
                out.accept(new Sample(signal.of(each), now, bytes.get(each) / seconds));
            } else {
                others += bytes.get(each);
            }
        }
        if (others > 0) {
            out.accept(new Sample(signal.of(Series.OTHER), now, others / seconds));
        }
        return named;
    }
}

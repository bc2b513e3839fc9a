package dev.fettle.jfr;

import dev.fettle.jfr.event.Event;
import dev.fettle.jfr.event.EventStack;
import dev.fettle.jfr.event.EventThread;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Waits for locks that other threads held, told once a drain for each place. Guarded by its
 * accumulator.
 *
 * <p>A park is a wait for a lock only where the thread parks on a lock of {@code
 * java.util.concurrent.locks}: workers without work, latches, futures, selectors and timers park on
 * other things. A lock's condition is such a thing, too.
 */
final class LockWaits {
    private static final Set<String> LOCKS =
            Set.of(
                    "java.util.concurrent.locks.ReentrantLock$NonfairSync",
                    "java.util.concurrent.locks.ReentrantLock$FairSync",
                    "java.util.concurrent.locks.ReentrantReadWriteLock$NonfairSync",
                    "java.util.concurrent.locks.ReentrantReadWriteLock$FairSync",
                    "java.util.concurrent.locks.StampedLock");

    /** Places told at each drain, those with the longest waits first. */
    private static final int PLACES = 16;

    /** Stacks read between two drains; further waits for a lock go to its last place. */
    private static final int STACKS = 200;

    private static final int KEPT = 500;

    /** Threads that waited whose ids are told. */
    private static final int IDS = 16;

    private final Stacks stacks;
    private final PlaceToLook places;
    private final Durations waits = new Durations();
    private Map<String, Site> sites = new HashMap<>();
    private final Map<Long, String> placeOfLock = oldestGoes();
    private final Map<Turn, Entered> entered = oldestGoes();
    private int read;

    /** One thread at one lock. */
    private record Turn(long lock, long thread) {}

    /** When, and where, a thread got the lock that it had waited for. */
    private record Entered(Instant at, String place) {}

    /** Who held a lock, and where it was taken, if that is known. */
    private record Holder(String thread, String place) {}

    /** The waits at one place since the last drain. */
    private static final class Site {
        private final String lock;
        private final String stack;
        private final Set<Long> threads = new HashSet<>();
        private final Map<Holder, Double> held = new HashMap<>();
        private Instant from;
        private Instant to;
        private int count;
        private double seconds;
        private double longest;

        Site(String lock, String stack) {
            this.lock = lock;
            this.stack = stack;
        }
    }

    LockWaits(Stacks stacks, PlaceToLook places) {
        this.stacks = stacks;
        this.places = places;
    }

    void monitor(Event event) {
        String type = event.getClassName("monitorClass");
        String place = waited(event, type == null ? "" : type);
        EventThread owner = event.getThread("previousOwner");
        Site site = sites.get(place);
        if (site != null && owner != null && owner.javaName() != null) {
            held(event, owner, site);
        }
    }

    void park(Event event) {
        String type = event.getClassName("parkedClass");
        if (type != null && LOCKS.contains(type)) {
            waited(event, type);
        }
    }

    /** The place, or empty where it is none of the application's. */
    private String waited(Event event, String type) {
        EventThread thread = event.getThread("eventThread");
        long id = thread == null ? -1 : thread.id();
        long lock = event.getLong("address");
        String place = placeOfLock.get(lock);
        if (place == null || read < STACKS) {
            read++;
            EventStack stack = event.getStackTrace();
            List<CodePlace> frames = stack == null ? List.of() : stacks.places(stack);
            String name = thread == null || thread.javaName() == null ? "" : thread.javaName();
            if (frames.isEmpty() || OwnThreads.include(name, frames)) {
                return "";
            }
            place = places.of(frames).toString();
            placeOfLock.put(lock, place);
            if (sites.size() < KEPT) {
                sites.computeIfAbsent(place, _ -> new Site(type, Stacks.text(frames)));
            }
        }
        waits.add(event.getDuration());
        entered.put(new Turn(lock, id), new Entered(event.getEndTime(), place));
        Site site = sites.get(place);
        if (site != null) {
            add(site, event, id);
        }
        return place;
    }

    private static void add(Site site, Event event, long thread) {
        double seconds = event.getDuration().toNanos() / 1e9;
        Instant from = event.getStartTime();
        site.from = site.from == null || from.isBefore(site.from) ? from : site.from;
        site.to = event.getEndTime();
        site.count++;
        site.seconds += seconds;
        site.longest = Math.max(site.longest, seconds);
        site.threads.add(thread);
    }

    /**
     * Counts for how long the owner before this thread kept it waiting: where it had waited for the
     * lock itself, only since it got it. Otherwise each in a queue would answer for those before it.
     */
    private void held(Event event, EventThread owner, Site site) {
        Entered its = entered.get(new Turn(event.getLong("address"), owner.id()));
        boolean within = its != null && its.at.isAfter(event.getStartTime());
        Duration held = within ? Duration.between(its.at, event.getEndTime()) : event.getDuration();
        var holder = new Holder(owner.javaName(), within ? its.place : "");
        site.held.merge(holder, Math.max(0, held.toNanos() / 1e9), Double::sum);
    }

    /** How many waits were not kept since the last drain. */
    long lost() {
        return waits.lost();
    }

    void drain(Instant now, Consumer<Observation> out) {
        var delta = waits.take();
        if (delta.count() > 0) {
            out.accept(new Tally(Signals.LOCK_WAIT.whole(), now, delta));
        }
        read = 0;
        if (sites.isEmpty()) {
            return;
        }
        Map<String, Site> whole = sites;
        sites = new HashMap<>();
        whole.entrySet().stream()
                .filter(each -> each.getValue().count > 0)
                .sorted(Comparator.comparingDouble(each -> -each.getValue().seconds))
                .limit(PLACES)
                .forEach(each -> out.accept(told(each.getKey(), each.getValue())));
    }

    private static Happening told(String place, Site site) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(Happening.CLASS, site.lock);
        attributes.put(Happening.COUNT, Integer.toString(site.count));
        attributes.put(Happening.WAITED, Double.toString(site.seconds));
        attributes.put(Happening.DURATION, Double.toString(site.longest));
        attributes.put(Happening.SINCE, site.from.toString());
        attributes.put(Happening.THREADS, Integer.toString(site.threads.size()));
        attributes.put(Happening.STACK, site.stack);
        attributes.put(
                Happening.IDS,
                site.threads.stream()
                        .limit(IDS)
                        .map(Object::toString)
                        .collect(Collectors.joining(",")));
        site.held.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .ifPresent(
                        most -> {
                            attributes.put(Happening.THREAD, most.getKey().thread);
                            attributes.put(Happening.PLACE, most.getKey().place);
                            attributes.put(Happening.HELD, Double.toString(most.getValue()));
                        });
        return new Happening(Happening.LOCK_WAIT, place, site.to, attributes);
    }

    private static <K, V> Map<K, V> oldestGoes() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > KEPT;
            }
        };
    }
}

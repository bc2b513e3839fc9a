package dev.fettle.jfr;

import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Pools that make an exception at each borrow while their leak detection is armed, to keep the stack:
 * nobody throws it, but its event tells who borrowed ({@link KeptStacks}). Which of these are held it
 * does not tell. Guarded by its accumulator.
 */
final class Borrows {
    /** Of one drain. */
    private static final int MOST = 32;

    /**
     * What the recorder is told to send a second, of all that the JVM makes, less a tenth: from there on
     * it may have left some out.
     */
    static final int COMPLETE = EventTable.EXCEPTIONS_PER_SECOND * 9 / 10;

    private static final Duration STACK_AGAIN = Duration.ofSeconds(60);

    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Instant> stacks =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                    return size() > 8 * MOST;
                }
            };
    private boolean any;

    private static final class Place {
        final String library;
        final String place;
        final String stack;
        Instant last;
        int count;

        Place(String library, String place, String stack) {
            this.library = library;
            this.place = place;
            this.stack = stack;
        }
    }

    void made(String library, String place, String stack, Instant at) {
        any = true;
        String key = library + " " + place;
        Place known = places.get(key);
        if (known == null && places.size() < MOST) {
            known = new Place(library, place, stack);
            places.put(key, known);
        }
        if (known != null) {
            known.count++;
            known.last = at;
        }
    }

    /**
     * @param exceptions how many events of exceptions came since the last drain
     * @param seconds since then
     */
    void drain(Instant now, long exceptions, double seconds, Consumer<Observation> out) {
        if (!any) {
            return;
        }
        if (exceptions >= COMPLETE * Math.max(1, seconds)) {
            // Some may be missing: what was counted counts no more.
            places.values().stream()
                    .map(it -> it.library)
                    .distinct()
                    .forEach(it -> out.accept(happening(it, now, Map.of(Happening.COUNT, "0"))));
        } else {
            places.values().forEach(it -> tell(it, now, out));
        }
        places.clear();
        any = false;
    }

    private void tell(Place it, Instant now, Consumer<Observation> out) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(Happening.PLACE, it.place);
        attributes.put(Happening.COUNT, Integer.toString(it.count));
        Instant told = stacks.get(it.stack);
        if (told == null || told.plus(STACK_AGAIN).isBefore(now)) {
            stacks.put(it.stack, now);
            attributes.put(Happening.STACK, it.stack);
        }
        out.accept(happening(it.library, it.last, attributes));
    }

    private static Happening happening(String library, Instant at, Map<String, String> all) {
        return new Happening(Happening.BORROWED, library, at, all);
    }
}

package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.rule.ToldPool.Look;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Which places may hold what they borrowed of a pool whose library tells of each borrow, and of none
 * that comes back: those since whose borrows as many more stay lent, at each look, as they borrowed. A
 * place that gives back is out with the first look that finds fewer.
 */
final class PoolConnectionLeakBorrows {
    /** Before a place's first borrow, in which the fewest that were lent are what there was without it. */
    private static final Duration BEFORE = Duration.ofSeconds(60);

    /**
     * That many of them must be there. Of few looks the fewest may be too many, never too few: a place
     * is cleared sooner then.
     */
    private static final int LEAST_LOOKS = 2;

    /** What was not told of makes uncertain for so long: as long as what is lent is looked at. */
    private static final Duration UNCERTAIN = Duration.ofSeconds(60);

    /** Events and looks are this far apart at most, as far as who was first goes. */
    private static final Duration APART = Duration.ofSeconds(2);

    /** Before that everything borrowed is merely in use: the usual longest time for a statement. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final int MOST_PLACES = 64;
    private static final int MOST_BORROWS = 256;

    private static final String WHO =
            "the JVM's events of each borrow and by the pool's own count, which never fell below"
                    + " them since";

    private final Map<String, Place> places = new HashMap<>();
    private final Deque<Look> looks = new ArrayDeque<>();
    private Instant last = Instant.MIN;
    private Instant told;
    private Instant missing;

    private static final class Place {
        private final List<Instant> borrows = new ArrayList<>();
        private double without;
        private String stack = "";
    }

    void add(Happening some) {
        int count = (int) number(some);
        if (count == 0) {
            places.clear();
            missing = some.at();
            return;
        }
        told = some.at();
        String name = some.attributes().getOrDefault(Happening.PLACE, "");
        OptionalDouble without = fewest(some.at());
        if (places.containsKey(name)) {
            Place place = places.get(name);
            place.stack = some.attributes().getOrDefault(Happening.STACK, place.stack);
            add(place, count, some.at());
        } else if (without.isPresent() && places.size() < MOST_PLACES) {
            Place place = new Place();
            place.without = without.getAsDouble();
            place.stack = some.attributes().getOrDefault(Happening.STACK, "");
            add(place, count, some.at());
            places.put(name, place);
        }
    }

    private static void add(Place place, int count, Instant at) {
        for (int i = 0; i < count && place.borrows.size() < MOST_BORROWS; i++) {
            place.borrows.add(at);
        }
    }

    /** The fewest that were lent at the looks before an instant; empty where these were few. */
    private OptionalDouble fewest(Instant before) {
        List<Look> some =
                looks.stream()
                        .filter(it -> !it.at().isBefore(before.minus(BEFORE)))
                        .filter(it -> it.at().isBefore(before))
                        .toList();
        return some.size() < LEAST_LOOKS
                ? OptionalDouble.empty()
                : some.stream().mapToDouble(Look::used).min();
    }

    void see(Look look) {
        if (Double.isNaN(look.used()) || !look.at().isAfter(last)) {
            return;
        }
        last = look.at();
        looks.addLast(look);
        while (looks.getFirst()
                .at()
                .isBefore(look.at().minus(BEFORE).minus(APART.multipliedBy(5)))) {
            looks.removeFirst();
        }
        Instant until = look.at().minus(APART);
        places.values()
                .removeIf(
                        it ->
                                look.used()
                                        < it.without
                                                + it.borrows.stream()
                                                        .filter(at -> at.isBefore(until))
                                                        .count());
    }

    /** Whether some borrows were not told of lately. */
    boolean areMissing(Instant now) {
        return isLately(missing, now);
    }

    /** Whether borrows were told of lately, each of them. */
    boolean areTold(Instant now) {
        return isLately(told, now) && !areMissing(now);
    }

    private static boolean isLately(Instant at, Instant now) {
        return at != null && !at.plus(UNCERTAIN).isBefore(now);
    }

    /** What is held for long, as far as no look speaks against it. */
    PoolConnectionLeakHeld held(String pool) {
        var held = new PoolConnectionLeakHeld();
        places.forEach(
                (name, place) ->
                        place.borrows.stream()
                                .filter(at -> !at.plus(LONG).isAfter(last))
                                .forEach(at -> held.add(report(pool, name, place, at))));
        return held;
    }

    private Happening report(String pool, String name, Place place, Instant at) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(Happening.PLACE, name);
        attributes.put(Happening.STACK, place.stack);
        attributes.put(Happening.WORDS, WHO);
        attributes.put(
                Happening.HELD, Double.toString(Duration.between(at, last).toMillis() / 1000.0));
        return new Happening(Happening.NOT_RETURNED, pool, last, attributes);
    }

    /** How many it tells of; 0 where some were not told of. */
    static double number(Happening some) {
        return Double.parseDouble(some.attributes().getOrDefault(Happening.COUNT, "1"));
    }
}

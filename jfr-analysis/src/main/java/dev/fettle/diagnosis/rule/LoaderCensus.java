package dev.fettle.diagnosis.rule;

import dev.fettle.signal.Signals;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many class loaders of which type there were, look by look, once a minute. */
final class LoaderCensus {
    private static final int MOST = 16;

    /** A change of the recording's file brings looks beside those of each minute. */
    private static final Duration APART = Duration.ofSeconds(30);

    /** The loaders of one type, at one look. */
    record Loaders(double count, double classes) {}

    /**
     * The type whose loaders became most more numerous.
     *
     * @param before at the first of the looks compared
     */
    record Growth(String type, Loaders before, Loaders after, Duration over) {
        double loaders() {
            return after.count - before.count;
        }

        double classes() {
            return after.classes - before.classes;
        }

        /**
         * Their type; empty where nobody told it.
         *
         * @param seen the type that a look at the loaders gave, or empty
         */
        String known(String seen) {
            return type.equals(Signals.UNTOLD) ? seen : type;
        }

        /** As sentences name them: {@code of com.acme.ScriptLoader}, or nothing. */
        String ofType(String seen) {
            return known(seen).isEmpty() ? "" : " of " + known(seen);
        }
    }

    private record Look(Instant at, Map<String, Loaders> types) {}

    private final List<Look> looks = new ArrayList<>();

    /** Those of one look come together, of one instant, the count of each before its classes. */
    void see(Sample sample) {
        if (looks.isEmpty() || !looks.getLast().at.equals(sample.at())) {
            looks.add(new Look(sample.at(), new HashMap<>()));
            if (looks.size() > MOST) {
                looks.removeFirst();
            }
        }
        Map<String, Loaders> types = looks.getLast().types;
        String type = sample.series().subject();
        Loaders so = types.getOrDefault(type, new Loaders(0, 0));
        types.put(
                type,
                sample.series().signal().equals(Signals.LOADERS)
                        ? new Loaders(sample.value(), so.classes)
                        : new Loaders(so.count, sample.value()));
    }

    /**
     * What grew between the looks from an instant on; every look must have found more loaders than
     * the one before. Empty where there were fewer than two looks, or nothing did.
     */
    Optional<Growth> since(Instant begin) {
        List<Look> some = apart(begin);
        if (some.size() < 2) {
            return Optional.empty();
        }
        Growth most = null;
        for (Map.Entry<String, Loaders> each : some.getLast().types.entrySet()) {
            String type = each.getKey();
            Loaders before = some.getFirst().types.getOrDefault(type, new Loaders(0, 0));
            var growth =
                    new Growth(
                            type,
                            before,
                            each.getValue(),
                            Duration.between(some.getFirst().at, some.getLast().at));
            if (risesAlways(some, type) && (most == null || growth.loaders() > most.loaders())) {
                most = growth;
            }
        }
        return Optional.ofNullable(most);
    }

    /** All of them at the last look; 0 before the first. */
    double total() {
        return looks.isEmpty()
                ? 0
                : looks.getLast().types.values().stream().mapToDouble(Loaders::count).sum();
    }

    /** Whether there were two looks from an instant on, to compare. */
    boolean compares(Instant begin) {
        return apart(begin).size() > 1;
    }

    /** The looks from an instant on, without those that come close before another. */
    private List<Look> apart(Instant begin) {
        List<Look> some = new ArrayList<>();
        for (Look look : looks.reversed()) {
            boolean close = !some.isEmpty() && look.at.plus(APART).isAfter(some.getFirst().at);
            if (!look.at.isBefore(begin) && !close) {
                some.addFirst(look);
            }
        }
        return some;
    }

    private static boolean risesAlways(List<Look> looks, String type) {
        double before = -1;
        for (Look look : looks) {
            double count = look.types.getOrDefault(type, new Loaders(0, 0)).count;
            if (count <= before) {
                return false;
            }
            before = count;
        }
        return true;
    }
}

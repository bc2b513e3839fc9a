package dev.fettle.app.view.pools;

import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.ThreadsDumped;
import dev.fettle.app.look.Tone;
import dev.fettle.app.words.CodeText;
import dev.fettle.app.words.Quantity;
import dev.fettle.pool.LeakDetection;
import dev.fettle.pool.Pool;
import dev.fettle.pool.Told;
import dev.fettle.pool.Tunable;
import dev.fettle.signal.Unit;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out how far the hunt for a leak of one pool is. Of one moment. */
final class LeakHunting {
    private static final int MOST_PLACES = 6;
    private static final String THRESHOLD = "pool.leak-threshold";

    private final TuneLines tuning;
    private final List<DetailLine> looks;
    private final PoolsDesk desk;
    private final Means means;
    private final Instant now;
    private final LeakDetection advice;
    private final List<Happening> held;

    LeakHunting(
            Pool pool,
            TuneLines tuning,
            List<DetailLine> looks,
            PoolsLog log,
            PoolsDesk desk,
            Means means,
            Instant now) {
        this.tuning = tuning;
        this.looks = looks;
        this.desk = desk;
        this.means = means;
        this.now = now;
        this.advice = pool.leaks();
        this.held = log.notReturned(pool.name());
    }

    LeakHunt hunt() {
        return new LeakHunt(List.of(arm(), find(), name()));
    }

    private LeakHunt.Step arm() {
        return tuning.tunable(THRESHOLD).map(this::arm).orElseGet(this::armLater);
    }

    private LeakHunt.Step armLater() {
        boolean helps = !advice.property().isEmpty();
        return new LeakHunt.Step(
                "Arm",
                helps ? "at the next start" : "not here",
                Tone.UNKNOWN,
                List.of(
                        advice.arm()
                                + (helps
                                        ? " It cannot be switched on from here while the program"
                                                + " runs; set:"
                                        : "")),
                List.of(),
                advice.property(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private LeakHunt.Step arm(Tunable threshold) {
        TuneLine line = tuning.of(threshold);
        boolean known = threshold.current() instanceof Told.Value;
        boolean armed = threshold.current().number().orElse(0) > 0;
        List<String> words = new ArrayList<>();
        words.add(threshold.label() + " is " + (known && !armed ? "off" : line.now()) + ".");
        words.addAll(line.notes());
        if (line.offer().isEmpty()) {
            words.add("It cannot be set from here: no lever of this JVM sets it.");
        }
        return new LeakHunt.Step(
                "Arm",
                armed ? "armed" : known ? "off" : "not told",
                armed ? Tone.HEALTHY : Tone.UNKNOWN,
                List.of(String.join(" ", words)),
                List.of(),
                "",
                line.offer().map(TuneLine.Offer::change),
                List.of(),
                Optional.empty());
    }

    private LeakHunt.Step find() {
        List<String> words = new ArrayList<>();
        held.stream().limit(MOST_PLACES).map(this::holder).forEach(words::add);
        if (held.isEmpty()) {
            words.add("Nothing was told yet of one that is not given back.");
        }
        if (looks.isEmpty()) {
            words.add("No MBean lists who holds what. " + advice.tells());
        }
        List<BorrowWaits.Wait> waits =
                desk.dump().map(ThreadsDumped::threads).map(BorrowWaits::of).orElse(List.of());
        if (desk.dump().isPresent()) {
            words.add(
                    waits.isEmpty()
                            ? "In the dump nobody waits for a connection."
                            : "In the dump these wait for one, of whichever pool:");
        }
        int holders = held.stream().mapToInt(LeakHunting::count).sum();
        return new LeakHunt.Step(
                "Find the holders",
                holders == 0 ? "" : holders + " not given back",
                Tone.WARNING,
                words,
                waits.stream().limit(MOST_PLACES).map(LeakHunting::words).toList(),
                "",
                Optional.empty(),
                looks,
                Optional.of(dump()));
    }

    private static String words(BorrowWaits.Wait wait) {
        String place = CodeText.brief(wait.place().toString());
        return wait.threads() + " × " + place + " in " + wait.pool();
    }

    private LeakHunt.Dump dump() {
        String cost =
                desk.noDump().isEmpty()
                        ? "A dump of all threads shows who waits: " + means.dump().words() + "."
                        : desk.noDump();
        return new LeakHunt.Dump(
                desk.dumping() ? "Dumping…" : desk.sure() ? "Dump all the same" : "Dump threads",
                cost,
                !desk.dumping());
    }

    private String holder(Happening it) {
        double seconds = number(it, Happening.HELD, Double.NaN);
        int count = count(it);
        String thread = it.attributes().getOrDefault(Happening.THREAD, "");
        String who = it.attributes().getOrDefault(Happening.WORDS, "");
        return (count == 1 ? "One is held" : count + " are held")
                + (Double.isNaN(seconds)
                        ? ""
                        : " for " + Quantity.of(Unit.SECONDS, seconds + age(it)))
                + (thread.isEmpty() ? "" : " by " + thread)
                + "."
                + (who.isEmpty() ? "" : " " + who);
    }

    /** What was told then has been held since, as far as is known. */
    private double age(Happening it) {
        return Math.max(0, Duration.between(it.at(), now).toMillis() / 1000.0);
    }

    private LeakHunt.Step name() {
        List<String> places =
                sites().entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .limit(MOST_PLACES)
                        .map(it -> it.getValue() + " × " + CodeText.brief(it.getKey()))
                        .toList();
        return new LeakHunt.Step(
                "Name the place",
                places.isEmpty() ? "" : places.size() == 1 ? "1 place" : places.size() + " places",
                Tone.WARNING,
                List.of(named(places)),
                places,
                "",
                Optional.<Change>empty(),
                List.of(),
                Optional.empty());
    }

    private String named(List<String> places) {
        if (!places.isEmpty()) {
            return "Borrowed there and held now; who works on it will give it back.";
        }
        if (looks.stream().anyMatch(look -> look.table().isPresent())) {
            return "What was told names no line of the program: arm first, and ask again once"
                    + " connections are missing.";
        }
        return held.isEmpty()
                ? "The borrowing place is known once holders are found."
                : "Holders are known, their borrowing place is not. " + advice.tells();
    }

    /** Of two that tell of the same place the one that knows of more. */
    private Map<String, Integer> sites() {
        Map<String, Integer> sites = new LinkedHashMap<>();
        for (Happening each : held) {
            String place = each.attributes().getOrDefault(Happening.PLACE, "");
            if (!place.isEmpty()) {
                sites.merge(place, count(each), Math::max);
            }
        }
        looks.stream()
                .flatMap(look -> look.table().stream())
                .flatMap(table -> BorrowSites.of(table).stream())
                .forEach(it -> sites.merge(it.place(), it.held(), Math::max));
        return sites;
    }

    private static int count(Happening it) {
        return (int) number(it, Happening.COUNT, 1);
    }

    private static double number(Happening it, String attribute, double otherwise) {
        String text = it.attributes().get(attribute);
        try {
            return text == null ? otherwise : Double.parseDouble(text);
        } catch (NumberFormatException notOne) {
            return otherwise;
        }
    }
}

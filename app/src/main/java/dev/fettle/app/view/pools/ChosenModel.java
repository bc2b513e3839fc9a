package dev.fettle.app.view.pools;

import dev.fettle.app.frame.Change;
import dev.fettle.app.look.Tone;
import dev.fettle.app.words.CodeText;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.pool.Adapted;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolKind;
import dev.fettle.pool.PoolQuantity;
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
import java.util.function.BiPredicate;

/**
 * All that is known of the pool or breaker that is looked at.
 *
 * @param tile how it stands
 * @param rows quantities that are told
 * @param untold what is not told, and why, a sentence each
 * @param turns of a breaker, the latest first
 * @param tuning what can be set and done
 * @param looks what can be looked at on demand
 * @param hunt of a pool whose things can leak
 * @param sources the MBeans that tell of it, a line each
 */
record ChosenModel(
        BoardTile tile,
        List<Row> rows,
        List<String> untold,
        List<Row> turns,
        List<TuneLine> tuning,
        List<DetailLine> looks,
        Optional<LeakHunt> hunt,
        List<String> sources) {
    private static final int MOST_TURNS = 8;
    private static final int MOST_PLACES = 6;
    private static final String THRESHOLD = "pool.leak-threshold";

    ChosenModel {
        rows = List.copyOf(rows);
        untold = List.copyOf(untold);
        turns = List.copyOf(turns);
        tuning = List.copyOf(tuning);
        looks = List.copyOf(looks);
        sources = List.copyOf(sources);
    }

    /** A name and what is said of it. */
    record Row(String name, String words) {}

    static ChosenModel of(
            Adapted adapted,
            BoardTile tile,
            PoolsLog log,
            PoolsDesk desk,
            BiPredicate<String, String> levers,
            Instant now,
            Times times) {
        TuneLines tuning = new TuneLines(adapted, levers);
        List<Row> rows = new ArrayList<>();
        Map<String, List<String>> untold = new LinkedHashMap<>();
        switch (adapted) {
            case Pool pool -> {
                for (PoolQuantity each : PoolQuantity.values()) {
                    add(
                            rows,
                            untold,
                            ToldText.name(each, pool.kind()),
                            pool.told(each),
                            each.signal(pool.kind()).unit());
                }
            }
            case Breaker breaker -> {
                for (BreakerQuantity each : BreakerQuantity.values()) {
                    add(
                            rows,
                            untold,
                            ToldText.name(each),
                            breaker.told(each),
                            each.signal().unit());
                }
            }
        }
        List<DetailLine> looks =
                adapted.details().stream()
                        .map(
                                each -> {
                                    PoolsDesk.Answer answer = desk.answer(Subject.of(adapted), each);
                                    return new DetailLine(
                                            each,
                                            answer.asking(),
                                            answer.table(),
                                            says(answer, times));
                                })
                        .toList();
        Optional<LeakHunt> hunt =
                adapted instanceof Pool pool && pool.kind() != PoolKind.THREADS
                        ? Optional.of(hunt(pool, tuning, looks, log, now))
                        : Optional.empty();
        return new ChosenModel(
                tile,
                rows,
                untold.entrySet().stream()
                        .map(it -> String.join(", ", it.getValue()) + ": " + it.getKey())
                        .toList(),
                turns(log.turns(adapted.name()), adapted, times),
                tuning.all(),
                hunt.isPresent() ? List.of() : looks,
                hunt,
                sources(adapted));
    }

    private static void add(
            List<Row> rows, Map<String, List<String>> untold, String name, Told told, Unit unit) {
        if (told instanceof Told.NotTold(String why)) {
            untold.computeIfAbsent(why, _ -> new ArrayList<>()).add(name);
        } else {
            rows.add(new Row(name, ToldText.of(told, unit)));
        }
    }

    private static String says(PoolsDesk.Answer answer, Times times) {
        if (answer.asking()) {
            return "Asking…";
        }
        if (!answer.why().isEmpty()) {
            return answer.why();
        }
        return answer.at()
                .map(
                        at ->
                                "As of "
                                        + times.clock(at)
                                        + (answer.table().orElseThrow().nothing()
                                                ? ": nothing."
                                                : "."))
                .orElse("");
    }

    private static List<Row> turns(List<Happening> all, Adapted adapted, Times times) {
        if (adapted instanceof Pool) {
            return List.of();
        }
        return all.stream()
                .limit(MOST_TURNS)
                .map(
                        it ->
                                new Row(
                                        times.clock(it.at()),
                                        BreakerWords.turn(it)
                                                + (cause(it).isEmpty() ? "" : ": " + cause(it))))
                .toList();
    }

    static String cause(Happening turn) {
        return turn.attributes().getOrDefault(Happening.CAUSE, "").strip();
    }

    private static List<String> sources(Adapted adapted) {
        List<String> sources = new ArrayList<>(adapted.origin().beans());
        if (!adapted.origin().nameFrom().isEmpty()) {
            sources.add("Named by " + adapted.origin().nameFrom());
        }
        adapted.origin().covered().forEach(each -> sources.add("Not used: " + each));
        return sources;
    }

    private static LeakHunt hunt(
            Pool pool, TuneLines tuning, List<DetailLine> looks, PoolsLog log, Instant now) {
        LeakAdvice advice = LeakAdvice.of(pool.origin());
        Map<String, Integer> sites = new LinkedHashMap<>();
        List<Happening> held = log.notReturned(pool.name());
        int holders = 0;
        for (Happening each : held) {
            int count = (int) number(each, Happening.COUNT, 1);
            holders += count;
            String place = each.attributes().getOrDefault(Happening.PLACE, "");
            if (!place.isEmpty()) {
                sites.merge(place, count, Math::max);
            }
        }
        for (DetailLine look : looks) {
            look.table()
                    .ifPresent(
                            table ->
                                    BorrowSites.of(table)
                                            .forEach(
                                                    it ->
                                                            sites.merge(
                                                                    it.place(),
                                                                    it.held(),
                                                                    Math::max)));
        }
        return new LeakHunt(
                List.of(
                        arm(pool, tuning, advice),
                        find(held, looks, advice, now, holders),
                        name(sites, held, looks)));
    }

    private static LeakHunt.Step arm(Pool pool, TuneLines tuning, LeakAdvice advice) {
        Optional<Tunable> threshold = tuning.tunable(THRESHOLD);
        if (threshold.isEmpty()) {
            return new LeakHunt.Step(
                    "Arm",
                    advice.property().isEmpty() ? "not here" : "at the next start",
                    Tone.UNKNOWN,
                    List.of(
                            advice.arm()
                                    + (advice.property().isEmpty()
                                            ? ""
                                            : " It cannot be switched on while the program runs;"
                                                    + " set:")),
                    List.of(),
                    advice.property(),
                    Optional.empty(),
                    List.of());
        }
        Tunable it = threshold.orElseThrow();
        TuneLine line = tuning.of(it);
        boolean known = it.current() instanceof Told.Value;
        boolean armed = it.current().number().orElse(0) > 0;
        List<String> words = new ArrayList<>();
        words.add(it.label() + " is " + (known && !armed ? "off" : line.now()) + ".");
        words.addAll(line.notes());
        if (line.offer().isEmpty()) {
            words.add("It cannot be set from here: no lever of this JVM sets it.");
        }
        return new LeakHunt.Step(
                "Arm",
                armed ? "armed" : known ? "off" : "not told",
                armed ? Tone.HEALTHY : Tone.UNKNOWN,
                words,
                List.of(),
                "",
                line.offer().map(TuneLine.Offer::change),
                List.of());
    }

    private static LeakHunt.Step find(
            List<Happening> held,
            List<DetailLine> looks,
            LeakAdvice advice,
            Instant now,
            int holders) {
        List<String> words = new ArrayList<>();
        held.stream().limit(MOST_PLACES).map(it -> holder(it, now)).forEach(words::add);
        if (held.isEmpty()) {
            words.add("Nothing was told yet of one that is not given back.");
        }
        if (looks.isEmpty()) {
            words.add("It has no MBean that lists who holds what. " + advice.tells());
        }
        words.add(
                "Who waits stands in the tab Threads, where a thread's stack is shown on request.");
        return new LeakHunt.Step(
                "Find the holders",
                holders == 0 ? "" : holders + " not given back",
                Tone.WARNING,
                words,
                List.of(),
                "",
                Optional.empty(),
                looks);
    }

    private static String holder(Happening it, Instant now) {
        double seconds = number(it, Happening.HELD, Double.NaN);
        int count = (int) number(it, Happening.COUNT, 1);
        String thread = it.attributes().getOrDefault(Happening.THREAD, "");
        String who = it.attributes().getOrDefault(Happening.WORDS, "");
        return (count == 1 ? "One is held" : count + " are held")
                + (Double.isNaN(seconds)
                        ? ""
                        : " for " + Quantity.of(Unit.SECONDS, seconds + age(it, now)))
                + (thread.isEmpty() ? "" : " by " + thread)
                + "."
                + (who.isEmpty() ? "" : " " + who);
    }

    /** What was told then has been held since, as far as is known. */
    private static double age(Happening it, Instant now) {
        return Math.max(0, Duration.between(it.at(), now).toMillis() / 1000.0);
    }

    private static LeakHunt.Step name(
            Map<String, Integer> sites, List<Happening> held, List<DetailLine> looks) {
        List<String> places =
                sites.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .limit(MOST_PLACES)
                        .map(it -> it.getValue() + " × " + CodeText.brief(it.getKey()))
                        .toList();
        List<String> words = new ArrayList<>();
        if (places.isEmpty()) {
            boolean asked = looks.stream().anyMatch(look -> look.table().isPresent());
            words.add(
                    asked
                            ? "What was told names no line of the program: arm first, and ask again"
                                    + " once connections are missing."
                            : held.isEmpty()
                                    ? "The borrowing place is known once holders are found."
                                    : "Holders are known, their borrowing place is not.");
        } else {
            words.add("Borrowed there and held now; who works on it will give it back.");
        }
        return new LeakHunt.Step(
                "Name the place",
                places.isEmpty() ? "" : places.size() == 1 ? "1 place" : places.size() + " places",
                Tone.WARNING,
                words,
                places,
                "",
                Optional.<Change>empty(),
                List.of());
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

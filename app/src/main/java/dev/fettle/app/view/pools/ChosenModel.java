package dev.fettle.app.view.pools;

import dev.fettle.app.words.Times;
import dev.fettle.pool.Adapted;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolKind;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.Told;
import dev.fettle.signal.Unit;
import dev.fettle.target.Observation.Happening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param guessed the same of what merely looks like one, so that an adapter can be made of them; else empty
 */
record ChosenModel(
        BoardTile tile,
        List<Row> rows,
        List<String> untold,
        List<Row> turns,
        List<TuneLine> tuning,
        List<DetailLine> looks,
        Optional<LeakHunt> hunt,
        List<String> sources,
        List<String> guessed) {
    private static final int MOST_TURNS = 8;

    ChosenModel {
        rows = List.copyOf(rows);
        untold = List.copyOf(untold);
        turns = List.copyOf(turns);
        tuning = List.copyOf(tuning);
        looks = List.copyOf(looks);
        sources = List.copyOf(sources);
        guessed = List.copyOf(guessed);
    }

    /** A name and what is said of it. */
    record Row(String name, String words) {}

    static ChosenModel of(
            Adapted adapted,
            BoardTile tile,
            PoolsLog log,
            PoolsDesk desk,
            Means means,
            Instant now,
            Times times) {
        TuneLines tuning = new TuneLines(adapted, means.levers());
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
                                    PoolsDesk.Answer answer =
                                            desk.answer(Subject.of(adapted), each);
                                    return new DetailLine(
                                            each,
                                            answer.asking(),
                                            answer.table(),
                                            says(answer, times));
                                })
                        .toList();
        Optional<LeakHunt> hunt =
                adapted instanceof Pool pool && pool.kind() != PoolKind.THREADS
                        ? Optional.of(
                                new LeakHunting(pool, tuning, looks, log, desk, means, now).hunt())
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
                sources(adapted),
                adapted.origin().guess() ? adapted.origin().beans() : List.of());
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
}

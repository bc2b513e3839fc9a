package dev.fettle.app.view.pools;

import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.Lane;
import dev.fettle.app.chart.Mark;
import dev.fettle.app.chart.Tracks;
import dev.fettle.app.look.PoolBands;
import dev.fettle.app.look.Tone;
import dev.fettle.app.words.Times;
import dev.fettle.pool.Adapted;
import dev.fettle.pool.AdapterFault;
import dev.fettle.pool.Hint;
import dev.fettle.pool.PoolReading;
import dev.fettle.target.Observation.Happening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the tab says.
 *
 * @param known whether pools and breakers could be read at all
 * @param tiles the worst first
 * @param guesses what merely looks like one
 * @param hints libraries that are there and say nothing
 * @param faults of the user's adapters, as compilers say them
 * @param unread what was found and could not be read, a sentence each
 * @param empty why there is no tile, and what to do; empty where there is one
 * @param summary how many there are
 * @param lanes what stands on the time axis
 * @param turned when breakers on it changed their state
 * @param chosen what is looked at, where there is anything
 */
public record PoolsModel(
        Tone tone,
        boolean known,
        String sentence,
        String detail,
        List<BoardTile> tiles,
        List<BoardTile> guesses,
        List<Hint> hints,
        List<String> faults,
        List<String> unread,
        String empty,
        String summary,
        PoolBands bands,
        List<Lane> lanes,
        List<Mark> turned,
        Optional<ChosenModel> chosen) {
    /** More would stand on one another. */
    private static final int MOST_MARKS = 24;

    public PoolsModel {
        tiles = List.copyOf(tiles);
        guesses = List.copyOf(guesses);
        hints = List.copyOf(hints);
        faults = List.copyOf(faults);
        unread = List.copyOf(unread);
        lanes = List.copyOf(lanes);
        turned = List.copyOf(turned);
    }

    /**
     * @param means what can be done about it
     */
    public static PoolsModel of(
            PoolsLog log,
            PoolsDesk desk,
            Tracks tracks,
            PoolBands bands,
            Means means,
            Instant now,
            Times times) {
        PoolReading reading =
                log.reading().orElse(PoolReading.unknown(now, "Nothing has looked for pools yet."));
        Set<Subject> pins = new LinkedHashSet<>(desk.pins());
        PoolTiles made = new PoolTiles(log, tracks, now, bands, _ -> false, pins::contains);
        List<BoardTile> all = sorted(reading.all().map(made::of));
        List<BoardTile> guesses = sorted(reading.guesses().stream().map(made::of));
        Optional<BoardTile> looked =
                Stream.concat(all.stream(), guesses.stream())
                        .filter(it -> desk.chosen().filter(it.subject()::equals).isPresent())
                        .findFirst()
                        .or(() -> all.stream().findFirst())
                        .or(() -> guesses.stream().findFirst());
        PoolTiles marked =
                new PoolTiles(
                        log,
                        tracks,
                        now,
                        bands,
                        it -> looked.filter(tile -> tile.subject().equals(it)).isPresent(),
                        pins::contains);
        List<BoardTile> shown =
                sorted(reading.all().map(marked::of)).stream()
                        .filter(it -> it.matches(desk.filter()))
                        .toList();
        Optional<Adapted> adapted =
                Stream.concat(reading.all(), reading.guesses().stream())
                        .filter(
                                each ->
                                        looked.filter(it -> it.subject().equals(Subject.of(each)))
                                                .isPresent())
                        .findFirst();
        List<Subject> drawn = drawn(adapted.map(Subject::of), desk.pins());
        BoardSentence said = BoardSentence.of(reading, all);
        return new PoolsModel(
                said.tone(),
                reading.isKnown(),
                said.sentence(),
                said.detail(),
                shown,
                sorted(reading.guesses().stream().map(marked::of)).stream()
                        .filter(it -> it.matches(desk.filter()))
                        .toList(),
                reading.hints(),
                reading.faults().stream().map(AdapterFault::toString).toList(),
                unread(reading),
                empty(reading, all, shown, desk.filter()),
                summary(reading, shown.size(), desk.filter()),
                bands,
                lanes(log, drawn),
                turned(log, drawn),
                adapted.map(it -> ChosenModel.of(it, marked.of(it), log, desk, means, now, times)));
    }

    private static List<BoardTile> sorted(Stream<BoardTile> tiles) {
        return tiles.sorted(
                        Comparator.comparingInt(BoardTile::rank)
                                .thenComparing(BoardTile::threads)
                                .thenComparing(BoardTile::name)
                                .thenComparing(it -> it.subject().breaker()))
                .toList();
    }

    /** What is looked at comes first, with all its lanes. */
    private static List<Subject> drawn(Optional<Subject> looked, List<Subject> pins) {
        Set<Subject> drawn = new LinkedHashSet<>(looked.stream().toList());
        drawn.addAll(pins);
        return List.copyOf(drawn);
    }

    private static List<Lane> lanes(PoolsLog log, List<Subject> drawn) {
        List<Lane> lanes = new ArrayList<>();
        for (Subject each : drawn) {
            log.lanes(each).ifPresent(it -> lanes.addAll(lanes.isEmpty() ? it.full() : it.brief()));
        }
        lanes.addAll(Charts.POOLS);
        return lanes;
    }

    private static List<Mark> turned(PoolsLog log, List<Subject> drawn) {
        return drawn.stream()
                .filter(Subject::breaker)
                .flatMap(each -> log.turns(each.name()).stream())
                .sorted(Comparator.comparing(Happening::at).reversed())
                .limit(MOST_MARKS)
                .map(
                        it -> {
                            String after = it.attributes().get(Happening.AFTER);
                            return Mark.turned(
                                    it.at(),
                                    it.subject() + " " + BreakerWords.word(after),
                                    BreakerWords.state(after).map(Tone::of).orElse(Tone.UNKNOWN));
                        })
                .toList();
    }

    private static List<String> unread(PoolReading reading) {
        List<String> unread = new ArrayList<>(reading.unread());
        if (reading.left() > 0) {
            unread.add(
                    reading.left()
                            + " more are there and are not read: so many at once would cost the"
                            + " program too much.");
        }
        return unread;
    }

    private static String empty(
            PoolReading reading, List<BoardTile> all, List<BoardTile> shown, String filter) {
        if (!reading.isKnown()) {
            return reading.unknown();
        }
        if (!all.isEmpty()) {
            return shown.isEmpty() ? "No pool or breaker matches \"" + filter.strip() + "\"." : "";
        }
        return reading.hints().isEmpty()
                ? "No MBean of this JVM tells of a pool or a circuit breaker. Where the program has"
                        + " one, its library must be told to register it; one that Fettle does not"
                        + " know is described in a file: choose its MBeans on the tab MBeans, and"
                        + " there \"Make an adapter\" (docs/adapters.md)."
                : "No MBean of this JVM tells of a pool or a circuit breaker, though libraries are"
                        + " here that have them. What to switch on stands below.";
    }

    private static String summary(PoolReading reading, int shown, String filter) {
        if (!reading.isKnown()) {
            return "";
        }
        String all =
                count(reading.pools().size(), "pool")
                        + ", "
                        + count(reading.breakers().size(), "breaker");
        return filter.isBlank() ? all : shown + " of " + all;
    }

    private static String count(int many, String what) {
        return many + " " + what + (many == 1 ? "" : "s");
    }
}

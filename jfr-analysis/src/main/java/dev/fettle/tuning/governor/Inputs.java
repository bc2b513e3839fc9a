package dev.fettle.tuning.governor;

import dev.fettle.diagnosis.trend.Points;
import dev.fettle.diagnosis.trend.Trend;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;
import dev.fettle.tuning.NetLiveSet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Folds what was observed of one JVM into what the rule takes. For one thread.
 *
 * <p>Every collection that makes room counts, minor ones included: under ZGC with generations they fill
 * and clear the same room beyond the live set as major ones do, and their CPU is most of what a smaller
 * heap costs. Filled is, for each collection, what was in use before it beyond the live set: where there
 * are no generations just what was allocated, with them the growth of the old one, too. So {@link
 * Burden#product} is the CPU that was measured times the room that was measured.
 */
final class Inputs {
    /** MMTk's weights of the old value: of allocation, and of collection. */
    private static final double ALLOCATION = 0.95;

    private static final double COLLECTION = 0.5;

    /** So many collections are seen before anything is concluded. */
    static final int FEWEST = 5;

    private static final Duration KEPT = Duration.ofMinutes(10);

    /**
     * A total goes on over a time in which nobody looked: of collections that are missed meanwhile it has the
     * CPU, and the product of both stays what it is. As long as what was allocated lately is.
     */
    private static final Duration BRIDGED = Duration.ofMinutes(1);

    private static final Series LIVE = Signals.LIVE_SET.of(Signals.HEAP);
    private static final Series CPU = Signals.GC_CPU_TOTAL.whole();

    /** It comes each second in which collections are told, also where there was none. */
    private static final Series PULSE = Signals.GC_PAUSE.whole();

    /** As a trial's: without a word for so long nobody knows what the collector does. */
    private static final Duration UNHEARD = Duration.ofSeconds(5);

    /** As it was told, by which its growth is seen; what the rule takes is without what only floats. */
    private final Points told = new Points(KEPT);

    private final NetLiveSet net = new NetLiveSet();
    private OptionalDouble live = OptionalDouble.empty();
    private final SmoothedRatio filled = new SmoothedRatio(ALLOCATION);
    private final SmoothedRatio speed = new SmoothedRatio(COLLECTION);
    private final CycleLengths cycles = new CycleLengths();
    private final Allocated allocated = new Allocated();
    private final OptionalDouble workers;

    private Instant since;
    private Instant latest = Instant.MIN;
    private double cpuAt = Double.NaN;
    private Instant cpuSeen;
    private String cpuUntold = "";

    /** Whether that was only because nobody looked in time. */
    private boolean cpuMissed;

    private final Silence silence = new Silence();
    private String silent = "";

    /** Whether what is not told now will be told later. */
    private boolean late;

    /** Whether collections were not told since the CPU was read last: it has theirs, too. */
    private boolean untold;

    private int collections;
    private int open;
    private double openFilled;
    private double openBusy;

    /**
     * @param workers that do the concurrent work of a cycle, where the collector's CPU is not told
     *     otherwise: cycles times workers is the most that it can be
     */
    Inputs(OptionalDouble workers) {
        this.workers = workers;
    }

    void see(Observation observation) {
        if (net.see(observation)) {
            // A divisor: where all that was left was allocated meanwhile, it is not nothing.
            live =
                    net.told()
                            .map(it -> OptionalDouble.of(Math.max(1, it.bytes())))
                            .orElse(OptionalDouble.empty());
        }
        switch (observation) {
            case Sample(Series series, Instant at, double value) when series.equals(LIVE) ->
                    told.add(at, value);
            case Sample(Series series, Instant at, double value) when series.equals(CPU) ->
                    cpu(at, value);
            case Sample(Series series, Instant at, double value)
                    when series.equals(Signals.ALLOCATION_RATE.whole()) ->
                    allocated.see(at, value);
            case Happening gc when gc.kind().equals(Happening.GC) -> collected(gc);
            case Tally tally when tally.series().equals(PULSE) -> {
                silence.told();
                silent = "";
                late = false;
            }
            case Gap gap when gap.series().equals(CPU) -> gap(gap);
            case Gap gap when gap.series().equals(PULSE) -> untold(gap);
            default -> {}
        }
    }

    private void gap(Gap gap) {
        cpuUntold = gap.why();
        // What does not tell it says so at an instant.
        cpuMissed = gap.from().isBefore(gap.to());
        if (cpuSeen == null || gap.to().isAfter(cpuSeen.plus(BRIDGED))) {
            cpuAt = Double.NaN;
            begin(null);
        }
    }

    /** How often it was collected meanwhile nobody knows, so that this time is left out. */
    private void untold(Gap gap) {
        silent = gap.why();
        late = gap.late();
        if (!late) {
            untold = true;
            begin(null);
        }
    }

    private void collected(Happening gc) {
        cycles.see(gc);
        double seconds = number(gc, Happening.DURATION).orElse(0);
        OptionalDouble before = number(gc, Happening.BEFORE);
        if (before.isEmpty() || live.isEmpty()) {
            return;
        }
        open++;
        openFilled += Math.max(0, before.getAsDouble() - live.getAsDouble());
        openBusy += seconds;
        latest = gc.at();
        if (workers.isPresent() && Double.isNaN(cpuAt)) {
            close(gc.at(), openBusy * workers.getAsDouble());
        }
    }

    private void cpu(Instant at, double total) {
        cpuSeen = at;
        // A total that fell is another JVM's.
        boolean known = !Double.isNaN(cpuAt) && total >= cpuAt && !untold;
        untold = false;
        if (known && open == 0 && !live.isEmpty()) {
            // A cycle that runs now is paid for with the collection that it becomes.
            return;
        }
        if (known && open > 0) {
            close(at, total - cpuAt);
        } else {
            begin(at);
        }
        cpuAt = total;
    }

    /** All collections since the last time, and the CPU that they took together. */
    private void close(Instant at, double cores) {
        if (since != null && at.isAfter(since) && open > 0) {
            double seconds = Duration.between(since, at).toNanos() / 1e9;
            filled.add(openFilled / open, seconds / open, open);
            speed.add(live.getAsDouble(), cores / open, open);
            collections += open;
        }
        begin(at);
    }

    private void begin(Instant at) {
        since = at;
        open = 0;
        openFilled = 0;
        openBusy = 0;
    }

    /** To be called about once a second, after what came since the last time. */
    void look(Instant now) {
        silence.look(now);
    }

    /**
     * Whether collections were not told for so long, a clause; empty where they were.
     *
     * @param least as of the last look
     */
    Optional<String> untold(Duration least) {
        return silence.lasts(least)
                ? Optional.of(
                        "its collections have not been told for %d s%s"
                                .formatted(
                                        silence.lasted().toSeconds(),
                                        silent.isEmpty() ? "" : " (" + silent + ")"))
                : Optional.empty();
    }

    Reading reading(Instant now) {
        Optional<String> unheard = untold(UNHEARD);
        if (unheard.isPresent()) {
            return new Reading.Untold(
                    unheard.get(), late ? "" : "allow a flight recording, which tells of them");
        }
        if (live.isEmpty()) {
            return new Reading.Untold(
                    "no collection has cleaned the old generation yet, so the live set is not"
                            + " known",
                    "under load one comes by itself; \"fettle tune TARGET --run gc.run\" asks for"
                            + " one");
        }
        if (Double.isNaN(cpuAt) && workers.isEmpty()) {
            return new Reading.Untold(
                    "the CPU of the collector's threads cannot be read here"
                            + (cpuUntold.isEmpty() ? "" : ": " + cpuUntold),
                    cpuMissed ? "" : "run Fettle on the target's machine, as its user");
        }
        if (collections < FEWEST || !filled.begun() || !speed.begun()) {
            return new Reading.Untold(
                    "%d of %d collections were seen".formatted(collections, FEWEST), "");
        }
        double rate = filledNow(now);
        // The live set of now in both: what it scatters from one collection to the next falls out
        // of
        // their product.
        double living = live.getAsDouble();
        var burden = new Burden(living, rate, living / speed.denominator());
        return new Reading.Told(
                burden,
                cycles.longest(),
                Math.max(rate, allocated.highest(now)),
                Double.isNaN(cpuAt));
    }

    /** While no collection comes, the heap fills more slowly than it did. */
    private double filledNow(Instant now) {
        double open = since == null ? 0 : Duration.between(since, now).toNanos() / 1e9;
        return open > filled.denominator()
                ? filled.valueWith(filled.numerator(), open)
                : filled.value();
    }

    /** Bytes a second, as of now; never above what the heap could have been filled by. */
    double allocatedLately(Instant now) {
        return Math.max(allocated.lately(now), filled.begun() ? filledNow(now) : 0);
    }

    OptionalDouble live() {
        return live;
    }

    List<Trend.Point> toldSince(Instant begin) {
        return told.since(begin);
    }

    /** When the last collection ended that counts. */
    Instant latest() {
        return latest;
    }

    static OptionalDouble number(Happening of, String attribute) {
        String text = of.attributes().get(attribute);
        if (text == null) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException notTold) {
            return OptionalDouble.empty();
        }
    }
}

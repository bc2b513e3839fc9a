package dev.fettle.diagnosis.trend;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalDouble;

/**
 * What a program allocated while a collector worked beside it: that counts as alive at the end of the cycle,
 * and need not be. After 100 MB that a program held, beside 60 MB/s of garbage on a busy machine, ZGC left
 * 426 MB; after 60 MB beside 400 MB/s, Shenandoah left 102 MB. A bounded fold without a clock, for one thread.
 */
public final class AllocatedBeside {
    private static final Series RATE = Signals.ALLOCATION_RATE.whole();

    /** Of a storm, the newest; and rates by the second, of a quarter of an hour. */
    private static final int MOST = 900;

    /** Seconds; what is said to have lasted longer is no collection. */
    private static final double LONGEST = 86_400;

    /**
     * @param seconds in which the program ran beside it
     */
    private record Cycle(Instant begin, Instant end, double seconds) {
        boolean endedWithin(Cycle other) {
            return end.isAfter(other.begin) && end.isBefore(other.end);
        }
    }

    private final Deque<Cycle> cycles = new ArrayDeque<>();
    private final Deque<Sample> rates = new ArrayDeque<>();

    public void see(Observation observation) {
        switch (observation) {
            case Happening it when it.kind().equals(Happening.GC) -> {
                double whole = number(it, Happening.DURATION, 0);
                double seconds = whole - number(it, Happening.PAUSES, 0);
                if (whole > 0 && whole < LONGEST) {
                    bounded(cycles, new Cycle(before(it.at(), whole), it.at(), seconds));
                }
            }
            case Sample it when it.series().equals(RATE) && it.value() >= 0 -> bounded(rates, it);
            default -> {}
        }
    }

    private static Instant before(Instant at, double seconds) {
        return at.minusNanos((long) (seconds * 1e9));
    }

    private static double number(Happening happening, String attribute, double otherwise) {
        try {
            double number =
                    Double.parseDouble(happening.attributes().getOrDefault(attribute, "NaN"));
            return Double.isFinite(number) ? number : otherwise;
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }

    private static <T> void bounded(Deque<T> all, T newest) {
        all.addLast(newest);
        if (all.size() > MOST) {
            all.removeFirst();
        }
    }

    /**
     * Bytes beside the cycle that ended then, since it began or since the last collection that ended within it,
     * which collected what was garbage by then: minor ones go on within a major one. 0 beside a collection
     * that stopped the program throughout. Empty where the rate is not told.
     */
    public OptionalDouble until(Instant end) {
        double seconds = seconds(end);
        if (seconds <= 0) {
            return OptionalDouble.of(0);
        }
        // Rates are told at the end of their second.
        Instant to = end.plusSeconds(1);
        Instant from = before(end, seconds);
        return rates.stream()
                .filter(each -> each.at().isAfter(from) && !each.at().isAfter(to))
                .mapToDouble(each -> each.value() * seconds)
                .average();
    }

    /** Bytes a second in a span; empty where it is not told. */
    public OptionalDouble rate(Instant from, Instant to) {
        return rates.stream()
                .filter(each -> each.at().isAfter(from) && !each.at().isAfter(to))
                .mapToDouble(Sample::value)
                .average();
    }

    private double seconds(Instant end) {
        for (Iterator<Cycle> newest = cycles.descendingIterator(); newest.hasNext(); ) {
            Cycle cycle = newest.next();
            if (cycle.end().equals(end)) {
                return cycles.stream()
                        .filter(each -> each.endedWithin(cycle))
                        .mapToDouble(each -> Duration.between(each.end(), end).toNanos() / 1e9)
                        .reduce(cycle.seconds(), Math::min);
            }
        }
        return 0;
    }

    /** Of another life nothing is known. */
    public void forget() {
        cycles.clear();
        rates.clear();
    }
}

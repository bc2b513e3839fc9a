package dev.fettle.advice;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What more memory buys a program that leaks.
 *
 * @param words a clause, such as {@code twice the heap buys about 12 min}
 */
public record BoughtTime(String words, Optional<Remedy> remedy) {
    private static final double MORE = 2;

    /** What is above this is not advised for the sake of some minutes. */
    private static final double LARGEST = 64 * Figures.GB;

    /** Below this it is the same heap. */
    private static final double WORTHWHILE = 1.1;

    static final String NONE = "how long more memory would last is not known";

    /**
     * Seconds until what the heap may take lives, as the growth's finding foretells it; empty where it
     * does not, be it that the slope is too unsure.
     */
    public static OptionalDouble untilFull(Case it) {
        return it.growth().map(Finding::evidence).orElse(List.of()).stream()
                .filter(Evidence.Measured.class::isInstance)
                .map(Evidence.Measured.class::cast)
                .filter(told -> told.series().signal().equals(Signals.TIME_TO_FULL))
                .mapToDouble(Evidence.Measured::value)
                .findFirst();
    }

    /** Of the growth that stands, be it a leak or still open. */
    public static BoughtTime of(Case it) {
        OptionalDouble max = it.heapMax();
        OptionalDouble slope = slope(it);
        if (max.isEmpty() || slope.isEmpty() || slope.getAsDouble() <= 0) {
            return new BoughtTime(NONE, Optional.empty());
        }
        double now = max.getAsDouble();
        OptionalDouble ceiling = HeapSize.ceiling(it);
        if (ceiling.isEmpty() && it.containerLimit().isPresent()) {
            return new BoughtTime(
                    NONE + ", since it is not known what the container leaves", Optional.empty());
        }
        OptionalDouble machine = HeapSize.machine(it);
        double room = Math.min(ceiling.orElse(Double.MAX_VALUE), machine.orElse(Double.MAX_VALUE));
        double to = Math.min(MORE * now, room);
        if (to < WORTHWHILE * now || to > LARGEST) {
            return new BoughtTime(
                    "there is no more memory for its heap, so that tuning buys no time",
                    Optional.empty());
        }
        String time = Figures.seconds((to - now) / slope.getAsDouble());
        String heap =
                to == MORE * now
                        ? "twice the heap"
                        : to == ceiling.orElse(0)
                                ? "all that the container leaves"
                                : "all that the machine has left";
        return new BoughtTime(
                heap + " buys about " + time,
                Optional.of(
                        new Remedy.Restart(
                                List.of("-Xmx" + Figures.option(to)),
                                "%s buys about %s at %s a minute, no cure"
                                        .formatted(
                                                heap,
                                                time,
                                                Figures.bytes(60 * slope.getAsDouble())))));
    }

    /** Bytes a second: by the finding's time to the limit, else as the live set was seen to rise. */
    private static OptionalDouble slope(Case it) {
        double left = Double.NaN;
        double room = Double.NaN;
        for (Evidence each : it.growth().map(Finding::evidence).orElse(List.of())) {
            if (each instanceof Evidence.Measured told) {
                if (told.series().signal().equals(Signals.TIME_TO_FULL)) {
                    left = told.value();
                } else if (told.series().signal().equals(Signals.LIVE_SET)
                        && told.limit().isPresent()) {
                    room = told.limit().getAsDouble() - told.value();
                }
            }
        }
        return left > 0 && room > 0
                ? OptionalDouble.of(room / left)
                : it.seen().memory().liveSlope();
    }
}

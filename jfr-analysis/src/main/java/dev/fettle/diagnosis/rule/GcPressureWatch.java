package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.diagnosis.trend.Window;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** Follows how the last minute was spent. */
final class GcPressureWatch implements Watch {
    private static final Series PAUSES = Signals.GC_PAUSE.whole();
    private static final Series AFTER_GC = Signals.USED_AFTER_GC.of(Signals.HEAP);
    private static final Series HEAP_MAX = Signals.MEMORY_LIMIT.of(Signals.HEAP);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration PART = Duration.ofSeconds(10);
    private static final Duration HALF = Duration.ofSeconds(30);

    /** A collection; CPU time is NaN where it is not told. */
    private record Work(Instant end, double pauses, double cpu) {}

    /** CPU time of pauses against their length, where the process is known to want for CPU. */
    private static final double CROWDED = 0.75;

    private final Settings settings;
    private final Facts target;
    private final Hearing hearing = new Hearing(PAUSES);
    private final Window<Tally> pauses = new Window<>(MINUTE, Tally::at);
    private final Window<Work> work = new Window<>(MINUTE, Work::end);
    private final Cycles cycles = new Cycles();
    private final Starving starving;
    private OptionalDouble after = OptionalDouble.empty();
    private OptionalDouble limit;

    /** When it was first said; null while nothing is. */
    private Instant since;

    GcPressureWatch(Settings settings, Facts target) {
        this.settings = settings;
        this.target = target;
        this.starving = new Starving(settings, target);
        this.limit =
                target.heapMax().isPresent()
                        ? OptionalDouble.of(target.heapMax().getAsLong())
                        : OptionalDouble.empty();
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        starving.see(observation);
        switch (observation) {
            case Tally it when it.delta().count() == 0 -> {}
            case Tally it when it.series().equals(PAUSES) -> pauses.add(it);
            case Happening it when it.kind().equals(Happening.GC) -> {
                work.add(work(it));
                cycles.see(it);
            }
            case Sample it when it.series().equals(AFTER_GC) ->
                    after = OptionalDouble.of(it.value());
            case Sample it when it.series().equals(HEAP_MAX) ->
                    limit = OptionalDouble.of(it.value());
            default -> {}
        }
    }

    private static Work work(Happening gc) {
        return new Work(
                gc.at(), number(gc, Happening.PAUSES, 0), number(gc, Happening.CPU, Double.NaN));
    }

    @Override
    public List<Verdict> judge(Instant now) {
        List<Verdict> said = verdict(now);
        if (!(said.getFirst() instanceof Finding)) {
            since = null;
        }
        return said;
    }

    private List<Verdict> verdict(Instant now) {
        var unheard = hearing.unknown(GcPressure.ID, "");
        if (unheard.isPresent()) {
            return List.of(unheard.get());
        }
        if (hearing.lasted(now).compareTo(HALF) < 0) {
            return List.of(
                    new Verdict.Pending(
                            GcPressure.ID,
                            "",
                            "listening to how the time is spent",
                            hearing.after(HALF)));
        }
        pauses.forget(now);
        work.forget(now);
        boolean whole =
                hearing.lasted(now).compareTo(MINUTE) >= 0
                        && Duration.between(target.started(), now).toSeconds()
                                >= settings.of(GcPressure.WARM_UP);
        double paused = share(pauses, now, MINUTE);
        double much = settings.of(GcPressure.MUCH);
        since = since == null ? now : since;
        // Whether it starved is dear to know, and of no matter while all is calm: asked last.
        if (whole && paused >= much && parts(pauses, now, much, 6) >= 5 && !isStarved(now)) {
            boolean most = paused >= settings.of(GcPressure.MOST);
            Severity severity = most ? Severity.CRITICAL : Severity.WARNING;
            return List.of(words(now).paused(Stage.CONFIRMED, severity, paused, false));
        }
        double cycling = target.collector().concurrent() ? cycles.share(now) : 0;
        if (whole && cycling >= settings.of(GcPressure.RESTLESS) && !isStarved(now)) {
            return List.of(words(now).restless(Stage.CONFIRMED, Severity.WARNING, cycling));
        }
        double some = settings.of(GcPressure.SOME);
        double lately = share(pauses, now, HALF);
        if (lately >= some && parts(pauses, now, some, 3) == 3) {
            boolean starved = isStarved(now);
            return List.of(words(now).paused(Stage.LOOKING, Severity.INFO, lately, starved));
        }
        boolean minute = hearing.lasted(now).compareTo(MINUTE) >= 0;
        if (minute && cycling >= settings.of(GcPressure.CYCLES)) {
            return List.of(words(now).restless(Stage.LOOKING, Severity.INFO, cycling));
        }
        return List.of(new Verdict.Healthy(GcPressure.ID, ""));
    }

    private GcPressureWords words(Instant now) {
        return new GcPressureWords(
                target, settings, after, limit, cpu(), starving.now(now) != null, since);
    }

    private static double share(Window<Tally> tallies, Instant now, Duration length) {
        return tallies.sum(now.minus(length), now, tally -> tally.delta().sum())
                / length.toSeconds();
    }

    /** How many of the last parts of the minute reach a share: a burst fills few of them. */
    private static int parts(Window<Tally> tallies, Instant now, double share, int parts) {
        int reached = 0;
        for (int i = 0; i < parts; i++) {
            if (share(tallies, now.minus(PART.multipliedBy(i)), PART) >= share) {
                reached++;
            }
        }
        return reached;
    }

    /**
     * Known to want for CPU, a collector that took less than its pauses' length was kept from
     * running; a pause of one that has its processors takes at least that.
     */
    private boolean isStarved(Instant now) {
        double told =
                work.all().stream()
                        .filter(it -> !Double.isNaN(it.cpu))
                        .mapToDouble(Work::pauses)
                        .sum();
        double least = settings.of(GcPressure.STARVED);
        least = starving.now(now) == null ? least : Math.max(least, CROWDED);
        return told >= 1 && cpu() < least * told;
    }

    private double cpu() {
        return work.all().stream().mapToDouble(Work::cpu).filter(cpu -> !Double.isNaN(cpu)).sum();
    }

    private static double number(Happening gc, String attribute, double otherwise) {
        String value = gc.attributes().get(attribute);
        return value == null ? otherwise : Double.parseDouble(value);
    }
}

package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.diagnosis.trend.Window;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Distribution;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Follows the pauses of the last minute, and the long ones of the last five. */
final class GcPauseWatch implements Watch {
    private static final Series PAUSES = Signals.GC_PAUSE.whole();
    private static final Series MACHINE = Signals.CPU_MACHINE.whole();

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final Duration LISTEN = Duration.ofSeconds(10);

    /**
     * CPU time of a pause against its length, where the process is known to want for CPU: one that
     * had its processors takes at least its length, and some of that is the clock's coarseness.
     */
    private static final double CROWDED = 0.75;

    /** Of the machine's CPU: where all is taken, a pause of unknown CPU time proves nothing. */
    private static final double BUSY = 0.95;

    /** Causes that a person or a tool gave. */
    private static final List<String> ASKED =
            List.of("Diagnostic Command", "Heap Dump Initiated GC", "Heap Inspection Initiated GC");

    /** A long pause; excuse: why it is not the collector's doing, or empty. */
    private record Long(
            Instant at,
            double seconds,
            String name,
            String cause,
            String excuse,
            boolean starving) {}

    private final Settings settings;
    private final Facts target;
    private final Hearing hearing = new Hearing(PAUSES);
    private final Window<Tally> pauses = new Window<>(MINUTE, Tally::at);
    private final Window<Long> longs = new Window<>(REMEMBERED, Long::at);
    private final Starving starving;
    private final OwnRequests ours = new OwnRequests();
    private double machine;

    GcPauseWatch(Settings settings, Facts target) {
        this.settings = settings;
        this.target = target;
        this.starving = new Starving(settings, target);
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        starving.see(observation);
        switch (observation) {
            case Tally it when it.delta().count() == 0 -> {}
            case Tally it when it.series().equals(PAUSES) -> pauses.add(it);
            case Happening it when it.kind().equals(Happening.GC) -> collected(it);
            case Happening it when it.kind().equals(Happening.ASKED) -> ours.see(it);
            case Sample it when it.series().equals(MACHINE) -> machine = it.value();
            default -> {}
        }
    }

    private void collected(Happening gc) {
        double longest = number(gc, Happening.LONGEST_PAUSE).orElse(0);
        if (longest < settings.of(GcPause.FELT)) {
            return;
        }
        String cause = gc.attributes().getOrDefault(Happening.CAUSE, "");
        if (ours.include(cause, gc.at(), longest)) {
            return;
        }
        boolean starved = starving.now(gc.at()) != null;
        String excuse = excuse(gc, cause, starved);
        longs.add(new Long(gc.at(), longest, gc.subject(), cause, excuse, starved));
    }

    private String excuse(Happening gc, String cause, boolean starved) {
        OptionalDouble cpu = number(gc, Happening.CPU);
        double all = number(gc, Happening.PAUSES).orElse(0);
        double least = settings.of(GcPause.STARVED);
        least = starved ? Math.max(least, CROWDED) : least;
        if (cpu.isPresent() && cpu.getAsDouble() < least * all) {
            return "the collector ran for only "
                    + Words.seconds(cpu.getAsDouble())
                    + " of it: the process was starved of CPU, or stopped";
        }
        if (cpu.isEmpty() && (machine >= BUSY || starved)) {
            return "the machine was busy, and the JVM does not tell how long the collector ran";
        }
        return ASKED.contains(cause) ? "a tool asked for it" : "";
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = hearing.unknown(GcPause.ID, "");
        if (unheard.isPresent()) {
            return List.of(unheard.get());
        }
        pauses.forget(now);
        longs.forget(now);
        List<Long> own =
                longs.isEmpty()
                        ? List.of()
                        : longs.all().stream().filter(it -> it.excuse.isEmpty()).toList();
        long seconds = own.stream().filter(this::isLong).count();
        boolean often =
                seconds >= settings.of(GcPause.TIMES)
                        || own.size() >= settings.of(GcPause.FELT_TIMES);
        if (seconds > 0 || own.size() >= settings.of(GcPause.TIMES)) {
            return List.of(longPauses(own, often, minute(), ours.words(now)));
        }
        long count = 0;
        double longest = 0;
        for (Tally tally : pauses.all()) {
            count += tally.delta().count();
            longest = Math.max(longest, tally.delta().max());
        }
        // No percentile is above the maximum.
        if (count >= settings.of(GcPause.ENOUGH) && longest >= settings.of(GcPause.P99)) {
            Distribution minute = minute();
            if (minute.percentile(99) >= settings.of(GcPause.P99)) {
                return List.of(slow(minute, now));
            }
        }
        List<Long> excused =
                longs.all().stream().filter(it -> !it.excuse.isEmpty() && isLong(it)).toList();
        if (!excused.isEmpty()) {
            return List.of(excused(excused.getLast()));
        }
        return List.of(
                hearing.lasted(now).compareTo(LISTEN) < 0
                        ? new Verdict.Pending(
                                GcPause.ID, "", "listening for pauses", hearing.after(LISTEN))
                        : new Verdict.Healthy(GcPause.ID, ""));
    }

    /** All pauses of the last minute; dear, for what is asked each second. */
    private Distribution minute() {
        Distribution minute = new Distribution();
        pauses.all().forEach(tally -> minute.add(tally.delta()));
        return minute;
    }

    private boolean isLong(Long pause) {
        return pause.seconds >= settings.of(GcPause.LONG);
    }

    private Finding longPauses(List<Long> own, boolean often, Distribution minute, String besides) {
        double least = own.stream().mapToDouble(Long::seconds).min().orElseThrow();
        Long worst = own.stream().max(Comparator.comparingDouble(Long::seconds)).orElseThrow();
        String headline =
                own.size() == 1
                        ? "A collection stopped the application for " + Words.seconds(worst.seconds)
                        : own.size()
                                + " collections stopped the application for "
                                + Words.seconds(least)
                                + " or more, the longest for "
                                + Words.seconds(worst.seconds);
        String detail =
                "The longest: "
                        + worst.name
                        + ", because of "
                        + worst.cause
                        + ". "
                        + lately(minute)
                        + (often ? "" : " So few may be a neighbour's doing.")
                        + besides;
        return finding(
                often ? Stage.CONFIRMED : Stage.LOOKING,
                often ? Severity.WARNING : Severity.INFO,
                often ? 0.9 : 0.5,
                new Onset(own.getFirst().at.minus(Duration.ofSeconds(1)), own.getFirst().at),
                headline,
                detail,
                worst.seconds,
                remedies(worst));
    }

    private Finding slow(Distribution minute, Instant now) {
        return finding(
                Stage.LOOKING,
                Severity.INFO,
                0.7,
                new Onset(now.minus(MINUTE), now),
                "One pause in a hundred lasts " + Words.seconds(minute.percentile(99)) + " or more",
                lately(minute),
                minute.percentile(99),
                List.of());
    }

    private Finding excused(Long last) {
        return finding(
                Stage.LOOKING,
                Severity.INFO,
                0.3,
                Onset.at(last.at),
                "A collection took " + Words.seconds(last.seconds) + ", but " + last.excuse,
                last.name + ", because of " + last.cause + ".",
                last.seconds,
                List.of(),
                last.starving ? Starving.BECAUSE : List.of());
    }

    /** The percentile only where there are enough pauses for it. */
    private String lately(Distribution minute) {
        if (minute.count() == 0) {
            return "There was none in the last minute.";
        }
        String sum =
                minute.count()
                        + " pauses in the last minute, "
                        + Words.seconds(minute.sum() / 60)
                        + " of each second, ";
        return minute.count() >= settings.of(GcPause.ENOUGH)
                ? sum + "99 % of them below " + Words.seconds(minute.percentile(99)) + "."
                : sum + "the longest " + Words.seconds(minute.max()) + ".";
    }

    private List<Remedy> remedies(Long worst) {
        List<Remedy> remedies = new ArrayList<>();
        if (worst.cause.equals("System.gc()")) {
            remedies.add(new Remedy.Code("Do not call System.gc()."));
            remedies.add(
                    new Remedy.Restart(
                            List.of("-XX:+ExplicitGCInvokesConcurrent"),
                            "where the call cannot be removed: G1 then does its work beside the"
                                    + " application"));
            return remedies;
        }
        if (target.collector() == Collector.SERIAL || target.collector() == Collector.PARALLEL) {
            remedies.add(
                    new Remedy.Restart(
                            List.of("-XX:+UseG1GC"),
                            target.collector().label()
                                    + " cleans the whole heap in one pause; G1 does most of it"
                                    + " beside the application"));
        }
        remedies.add(
                new Remedy.Code(
                        "Pauses grow with what is alive: see what holds the heap (`fettle"
                                + " heap`)."));
        return remedies;
    }

    private Finding finding(
            Stage stage,
            Severity severity,
            double confidence,
            Onset onset,
            String headline,
            String detail,
            double seconds,
            List<Remedy> remedies) {
        return finding(
                stage, severity, confidence, onset, headline, detail, seconds, remedies, List.of());
    }

    private Finding finding(
            Stage stage,
            Severity severity,
            double confidence,
            Onset onset,
            String headline,
            String detail,
            double seconds,
            List<Remedy> remedies,
            List<Verdict.Key> because) {
        return new Finding(
                GcPause.ID,
                "",
                stage,
                severity,
                confidence,
                onset,
                headline,
                detail,
                because,
                List.of(
                        new Evidence.Measured(
                                Signals.GC_PAUSE.whole(),
                                seconds,
                                OptionalDouble.of(settings.of(GcPause.LONG)))),
                remedies);
    }

    private static OptionalDouble number(Happening gc, String attribute) {
        String value = gc.attributes().get(attribute);
        return value == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(value));
    }
}

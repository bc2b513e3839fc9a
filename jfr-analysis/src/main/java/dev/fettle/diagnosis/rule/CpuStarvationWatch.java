package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.diagnosis.Watch;
import dev.fettle.diagnosis.rule.Starving.Lack;
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
import java.util.Optional;

/** Follows what a process gets of the CPU it wants; where that cannot be seen, what hints at it. */
final class CpuStarvationWatch implements Watch {
    private static final Series SYNCS = Signals.SAFEPOINT_SYNC.whole();

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final Duration LISTEN = Duration.ofSeconds(20);

    private final Settings settings;
    private final CpuStarvationWords words;
    private final Hearing hearing = new Hearing(Signals.GC_PAUSE.whole());
    private final Starving starving;
    private final Window<Symptom> symptoms = new Window<>(REMEMBERED, Symptom::at);
    private Instant full;

    /** Processors that it used since then, once a look. */
    private double usedSum;

    private int usedTimes;

    /** The latest that was measured or hinted at; null while there is none. */
    private Finding last;

    private Instant lastSeen;

    /** When it was last worth a warning; null where it was not. */
    private Instant lastGrave;

    /** It stood still for some seconds, and hardly worked meanwhile. */
    record Symptom(Instant at, double seconds, String what) {}

    CpuStarvationWatch(Settings settings, Facts target) {
        this.settings = settings;
        this.words = new CpuStarvationWords(settings, target);
        this.starving = new Starving(settings, target);
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        starving.see(observation);
        switch (observation) {
            case Sample it when it.series().signal().equals(Signals.CPU_MACHINE) -> full(it.at());
            case Tally it when it.series().equals(SYNCS) ->
                    it.delta().forEach(seconds -> symptom(it.at(), seconds, "a late safepoint"));
            case Happening it when it.kind().equals(Happening.GC) -> collected(it);
            default -> {}
        }
    }

    private void full(Instant at) {
        boolean crowded =
                starving.machine() >= settings.of(CpuStarvation.FULL)
                        && starving.others() >= settings.of(CpuStarvation.CROWD);
        full = !crowded ? null : full == null ? at : full;
        usedSum = crowded ? usedSum + starving.used() : 0;
        usedTimes = crowded ? usedTimes + 1 : 0;
    }

    private void collected(Happening gc) {
        double pauses = number(gc, Happening.PAUSES);
        double cpu = number(gc, Happening.CPU);
        if (cpu < settings.of(CpuStarvation.RAN) * pauses) {
            symptom(gc.at(), pauses, gc.subject());
        }
    }

    private static double number(Happening gc, String attribute) {
        return Double.parseDouble(gc.attributes().getOrDefault(attribute, "NaN"));
    }

    /** Only while no processor is free: what stood still alone had another reason. */
    private void symptom(Instant at, double seconds, String what) {
        if (seconds >= settings.of(CpuStarvation.SYMPTOM) && full != null) {
            symptoms.add(new Symptom(at, seconds, what));
        }
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = hearing.unknown(CpuStarvation.ID, "");
        if (unheard.isPresent()) {
            return List.of(unheard.get());
        }
        Optional<Finding> found = found(now);
        if (found.isPresent()) {
            return List.of(found.get());
        }
        if (hearing.lasted(now).compareTo(LISTEN) < 0) {
            return List.of(
                    new Pending(
                            CpuStarvation.ID,
                            "",
                            "looking whether it gets the CPU that it wants",
                            hearing.after(LISTEN)));
        }
        if (!starving.isMeasured(now) && Double.isNaN(starving.machine())) {
            return List.of(
                    new Unknown(
                            CpuStarvation.ID,
                            "",
                            "how busy its machine is, is not told",
                            "watch it from its own machine, or over JMX"));
        }
        return List.of(new Healthy(CpuStarvation.ID, ""));
    }

    /** What is seen now, or was a moment ago; near a threshold it comes and goes by itself. */
    private Optional<Finding> found(Instant now) {
        boolean seen = seen(now);
        if (last == null) {
            return Optional.empty();
        }
        if (seen) {
            return Optional.of(last);
        }
        if (isLately(lastSeen, now)) {
            return Optional.of(words.paused(last, Duration.between(lastSeen, now)));
        }
        Finding before = last;
        last = null;
        lastGrave = null;
        // Where it is not known any more, nothing is said to be over.
        return starving.isMeasured(now) || !Double.isNaN(starving.machine())
                ? Optional.of(words.over(before))
                : Optional.empty();
    }

    private boolean seen(Instant now) {
        symptoms.forget(now);
        Lack lack = starving.now(now);
        boolean hinted = !starving.isWaitingMeasured(now) && full != null && !symptoms.isEmpty();
        if (lack == null && !hinted) {
            return false;
        }
        if (lack == null ? isOften(now) : words.isSustained(lack)) {
            lastGrave = now;
        }
        lastSeen = now;
        boolean grave = isLately(lastGrave, now);
        List<Symptom> all = symptoms.all();
        Duration heard = hearing.lasted(now);
        Duration span = heard.compareTo(REMEMBERED) < 0 ? heard : REMEMBERED;
        last =
                lack != null
                        ? words.measured(lack, grave, all, span)
                        : words.hinted(all, span, grave, starving.others());
        return true;
    }

    /** Whether it works, and stood still so often on a full machine that this alone is worth a warning. */
    private boolean isOften(Instant now) {
        return usedSum >= settings.of(CpuStarvation.USES) * usedTimes
                && symptoms.all().size() >= settings.of(CpuStarvation.SYMPTOMS)
                && Duration.between(full, now).toSeconds() >= settings.of(CpuStarvation.SUSTAINED);
    }

    private boolean isLately(Instant at, Instant now) {
        return at != null
                && Duration.between(at, now).toSeconds() < settings.of(CpuStarvation.OVER);
    }
}

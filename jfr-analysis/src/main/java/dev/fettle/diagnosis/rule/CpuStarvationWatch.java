package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.diagnosis.Watch;
import dev.fettle.diagnosis.rule.Starving.Lack;
import dev.fettle.diagnosis.trend.Window;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Follows what a process gets of the CPU it wants; where that cannot be seen, what hints at it. */
final class CpuStarvationWatch implements Watch {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final Duration LISTEN = Duration.ofSeconds(20);

    private final Settings settings;
    private final CpuStarvationWords words;
    private final Hearing hearing = new Hearing(Signals.GC_PAUSE.whole());
    private final Starving starving;
    private final Window<Symptom> symptoms = new Window<>(REMEMBERED, Symptom::at);
    private Instant full;

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
            case Tally it when it.series().equals(Signals.SAFEPOINT_SYNC.whole()) ->
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
        Lack lack = starving.now(now);
        if (lack != null) {
            return List.of(words.measured(lack));
        }
        if (!starving.isWaitingMeasured(now) && full != null) {
            symptoms.forget(now);
            List<Symptom> all = symptoms.all();
            if (!all.isEmpty()) {
                return List.of(words.hinted(all, full, now, starving.others()));
            }
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
}

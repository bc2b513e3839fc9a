package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows which places keep carriers, and how much of the carriers' time that is. */
final class VirtualThreadPinningWatch implements Watch {
    private static final Duration LISTEN = Duration.ofSeconds(10);

    /** Places that are told of, and followed, at once; a program that pins does so at a few. */
    private static final int TOLD = 5;

    private static final int FOLLOWED = 100;

    private final Settings settings;
    private final Facts target;
    private final Hearing hearing = new Hearing(Signals.GC_PAUSE.whole());
    private final Map<String, Waits> places = new HashMap<>();

    VirtualThreadPinningWatch(Settings settings, Facts target) {
        this.settings = settings;
        this.target = target;
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        if (observation instanceof Happening it
                && (places.size() < FOLLOWED || places.containsKey(it.subject()))) {
            places.computeIfAbsent(it.subject(), _ -> new Waits()).add(it);
        }
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = hearing.unknown(VirtualThreadPinning.ID, "");
        if (unheard.isPresent()) {
            return List.of(unheard.get());
        }
        List<Verdict> found = places.isEmpty() ? List.of() : found(now);
        if (!found.isEmpty()) {
            return found;
        }
        return List.of(
                hearing.lasted(now).compareTo(LISTEN) < 0
                        ? new Verdict.Pending(
                                VirtualThreadPinning.ID,
                                "",
                                "listening for virtual threads that keep their carriers",
                                hearing.after(LISTEN))
                        : new Verdict.Healthy(VirtualThreadPinning.ID, ""));
    }

    private List<Verdict> found(Instant now) {
        places.values().removeIf(waits -> waits.isOver(now));
        int carriers = Math.max(1, target.processors());
        Waits.Heard heard = Waits.Heard.of(hearing, target, now);
        List<Verdict> found = new ArrayList<>();
        places.forEach(
                (place, waits) -> {
                    Waits.Level pinned = waits.level(heard);
                    boolean noticed =
                            pinned.mean() >= carriers * settings.of(VirtualThreadPinning.NOTICED);
                    if (noticed && found.size() < TOLD) {
                        var words =
                                new VirtualThreadPinningWords(
                                        settings, target, place, heard, waits.lately(heard));
                        found.add(words.finding(severity(pinned, carriers), pinned.mean()));
                    }
                });
        return found;
    }

    private Severity severity(Waits.Level pinned, int carriers) {
        double steady = settings.of(VirtualThreadPinning.STEADY);
        if (pinned.isAbove(carriers * settings.of(VirtualThreadPinning.NEARLY_ALL), steady)) {
            return Severity.CRITICAL;
        }
        return pinned.isAbove(carriers * settings.of(VirtualThreadPinning.SHARE), steady)
                ? Severity.WARNING
                : Severity.INFO;
    }
}

package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows where threads wait for locks, and how many do so at a time. */
final class LockContentionWatch implements Watch {
    private static final Duration LISTEN = Duration.ofSeconds(10);

    /** Places that are told of at once. */
    private static final int TOLD = 5;

    /** Places that are followed; a source tells a few at a time. */
    private static final int FOLLOWED = 200;

    private final Settings settings;
    private final Hearing hearing = new Hearing(Signals.GC_PAUSE.whole());
    private final Map<String, Waits> sites = new HashMap<>();

    /** How many threads wait at a place. */
    private record Waiting(String place, Waits waits, Waits.Level threads) {}

    LockContentionWatch(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        if (observation instanceof Happening it
                && (sites.size() < FOLLOWED || sites.containsKey(it.subject()))) {
            sites.computeIfAbsent(it.subject(), _ -> new Waits()).add(it);
        }
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = hearing.unknown(LockContention.ID, "");
        if (unheard.isPresent()) {
            return List.of(unheard.get());
        }
        List<Verdict> found = sites.isEmpty() ? List.of() : found(now);
        if (!found.isEmpty()) {
            return found;
        }
        return List.of(
                hearing.lasted(now).compareTo(LISTEN) < 0
                        ? new Verdict.Pending(
                                LockContention.ID,
                                "",
                                "listening for threads that wait for locks",
                                hearing.after(LISTEN))
                        : new Verdict.Healthy(LockContention.ID, ""));
    }

    private List<Verdict> found(Instant now) {
        sites.values().removeIf(site -> site.isOver(now));
        List<Waiting> noticed = new ArrayList<>();
        sites.forEach(
                (place, site) -> {
                    Waits.Level threads = site.level(now);
                    if (threads.mean() >= settings.of(LockContention.NOTICED)) {
                        noticed.add(new Waiting(place, site, threads));
                    }
                });
        noticed.sort(
                Comparator.comparingDouble((Waiting it) -> -it.threads.mean())
                        .thenComparing(Waiting::place));
        List<Verdict> found = new ArrayList<>();
        for (Waiting it : noticed.subList(0, Math.min(TOLD, noticed.size()))) {
            var words = new LockContentionWords(settings, it.place, it.waits.lately(now));
            boolean costly =
                    it.threads.isAbove(
                            settings.of(LockContention.WAITING),
                            settings.of(LockContention.STEADY));
            found.add(words.finding(it.threads.mean(), costly));
        }
        return found;
    }
}

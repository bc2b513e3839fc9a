package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
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
    private final Facts target;
    private final Hearing hearing = new Hearing(Signals.GC_PAUSE.whole());
    private final Map<String, LockContentionSite> sites = new HashMap<>();

    /** Where most threads wait; null where none do. */
    private Waiting worst;

    /** How many threads wait at a place. */
    private record Waiting(
            String place, LockContentionSite site, Waits.Level threads, Waits.Heard heard) {}

    LockContentionWatch(Settings settings, Facts target) {
        this.settings = settings;
        this.target = target;
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        if (observation instanceof Happening it
                && (sites.size() < FOLLOWED || sites.containsKey(it.subject()))) {
            sites.computeIfAbsent(it.subject(), _ -> new LockContentionSite()).waits.add(it);
        }
        if (observation instanceof Exhibit it && sites.containsKey(it.subject())) {
            sites.get(it.subject()).holder(it.at(), it.content());
        }
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = hearing.unknown(LockContention.ID, "");
        if (unheard.isPresent()) {
            return List.of(unheard.get());
        }
        worst = null;
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
        sites.values().removeIf(site -> site.waits.isOver(now));
        Waits.Heard heard = Waits.Heard.of(hearing, target, now);
        List<Waiting> noticed = new ArrayList<>();
        sites.forEach(
                (place, site) -> {
                    Waits.Level threads = site.waits.level(heard);
                    if (threads.mean() >= settings.of(LockContention.NOTICED)) {
                        noticed.add(new Waiting(place, site, threads, heard));
                    }
                });
        noticed.sort(
                Comparator.comparingDouble((Waiting it) -> -it.threads.mean())
                        .thenComparing(Waiting::place));
        worst = noticed.isEmpty() ? null : noticed.getFirst();
        List<Verdict> found = new ArrayList<>();
        for (Waiting it : noticed.subList(0, Math.min(TOLD, noticed.size()))) {
            var words =
                    new LockContentionWords(
                            settings, it.place, heard, it.site.lately(heard), it.site.holder());
            boolean costly =
                    it.threads.isAbove(
                            settings.of(LockContention.WAITING),
                            settings.of(LockContention.STEADY));
            found.add(words.finding(it.threads.mean(), costly));
        }
        return found;
    }

    /** Who holds the lock that most wait for: once that costs half of what is an alarm. */
    @Override
    public List<Inquiry> asks(Instant now) {
        double costly = settings.of(LockContention.WAITING) * settings.of(LockContention.STEADY);
        boolean wanted =
                worst != null
                        && target.can().contains(Capability.JMX)
                        && worst.threads.mean() >= costly
                        && worst.site.wantsLook(now);
        return wanted ? List.of(worst.site.look(worst.place, now, worst.heard)) : List.of();
    }
}

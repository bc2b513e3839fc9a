package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.StartSite;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Follows every place that starts threads. */
final class ThreadLeakWatch implements Watch {
    /** Twice what a source keeps, since it forgets places and takes new ones. */
    private static final int SITES = 1000;

    /** Long enough for a leak of three threads a second to have been seen at all. */
    private static final Duration LISTEN = Duration.ofSeconds(10);

    /** After that, what was found and is no more has been cleared. */
    private static final Duration CLEARED = Duration.ofSeconds(15);

    private final Settings settings;
    private final Facts target;
    private final Map<String, ThreadSite> sites =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, ThreadSite> eldest) {
                    return size() > SITES;
                }
            };

    private final Hearing hearing = new Hearing(ThreadSignals.SITE_COUNT.whole());
    private final ThreadLeakVirtual virtual;
    private OptionalDouble threads = OptionalDouble.empty();
    private Instant lastFound = Instant.EPOCH;

    ThreadLeakWatch(Settings settings, Facts target) {
        this.virtual = new ThreadLeakVirtual(settings);
        this.settings = settings;
        this.target = target;
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        switch (observation) {
            case Sample sample -> sampled(sample);
            case Exhibit exhibit -> {
                if (exhibit.content() instanceof StartSite found) {
                    site(exhibit.subject()).found(found);
                }
            }
            case Happening told -> virtual.see(told);
            default -> {}
        }
    }

    private void sampled(Sample sample) {
        Signal signal = sample.series().signal();
        String subject = sample.series().subject();
        if (signal.equals(Signals.VIRTUAL_CARRIERS)) {
            if (sample.value() > 0) {
                virtual.run();
            }
        } else if (signal.equals(Signals.THREAD_COUNT)) {
            threads = OptionalDouble.of(sample.value());
        } else if (signal.id().startsWith("jvm.thread.start_site.")
                && !subject.isEmpty()
                && !subject.equals(Series.OTHER)) {
            site(subject).see(signal, sample.at(), sample.value());
        }
    }

    @Override
    public List<Verdict> judge(Instant now) {
        List<Verdict> found = new ArrayList<>();
        var unheard = hearing.unknown(ThreadLeak.ID, "");
        if (unheard.isPresent()) {
            found.add(unheard.get());
        } else {
            for (ThreadSite site : sites.values()) {
                site.judge(now, timeLeft(site, now), canSample()).ifPresent(found::add);
            }
            if (!found.isEmpty()) {
                lastFound = now;
            }
        }
        for (Verdict each : virtual.judge(now)) {
            // What nobody knows of virtual threads must not keep up what was found of others.
            if (each instanceof Finding || lastFound.plus(CLEARED).isBefore(now)) {
                found.add(each);
            }
        }
        if (found.stream().allMatch(each -> each.subject().equals(ThreadLeakVirtual.SUBJECT))) {
            found.add(healthy(now));
        }
        return found;
    }

    private Verdict healthy(Instant now) {
        return hearing.lasted(now).compareTo(LISTEN) < 0
                ? new Verdict.Pending(
                        ThreadLeak.ID, "", "listening for thread starts", hearing.after(LISTEN))
                : new Verdict.Healthy(ThreadLeak.ID, "");
    }

    /** At most one place at a time; the fullest of those that were not looked at for a while. */
    @Override
    public List<Inquiry> asks(Instant now) {
        if (!canSample() || hearing.unknown(ThreadLeak.ID, "").isPresent()) {
            return List.of();
        }
        Optional<ThreadSite> next =
                sites.values().stream()
                        .filter(site -> site.wantsLook(now))
                        .max(Comparator.comparingDouble(ThreadSite::live));
        next.ifPresent(site -> site.askedAt(now));
        return next.stream().<Inquiry>map(site -> site.look(now)).toList();
    }

    private boolean canSample() {
        return target.can().contains(Capability.JMX);
    }

    /** Until the process may start no more threads, where that is limited and it grows. */
    private Optional<Duration> timeLeft(ThreadSite site, Instant now) {
        double rate = site.rate(now);
        if (target.threadLimit().isEmpty() || rate <= 0) {
            return Optional.empty();
        }
        double free = target.threadLimit().getAsLong() - threads.orElse(site.live());
        return Optional.of(Duration.ofSeconds((long) (Math.max(0, free) / rate)));
    }

    private ThreadSite site(String subject) {
        return sites.computeIfAbsent(subject, key -> new ThreadSite(key, settings));
    }
}

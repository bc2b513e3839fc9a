package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.diagnosis.Watch;
import dev.fettle.diagnosis.rule.AllocationSurgeMoments.Level;
import dev.fettle.diagnosis.rule.AllocationSurgeMoments.Moment;
import dev.fettle.diagnosis.rule.AllocationSurgeSites.Risen;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Follows how much is allocated, by whom, and what it costs; judges each step of five seconds. */
final class AllocationSurgeWatch implements Watch {
    private static final Series RATE = Signals.ALLOCATION_RATE.whole();
    private static final Series REQUESTS = HttpSignals.HTTP_RATE.whole();
    private static final Series PAUSES = Signals.GC_PAUSE.whole();
    private static final Duration SILENT = Duration.ofSeconds(20);

    private static final double MINUTE = 60;

    /** So many steps below in a row end it. */
    private static final int BELOW = 3;

    /** Over which the cost is measured. */
    private static final Duration LATELY = Duration.ofSeconds(30);

    /**
     * A surge that goes on.
     *
     * @param since the first step of it
     * @param own the program's own level before
     * @param sites its places' own rates
     */
    record Surge(Moment since, Level own, Map<String, Double> sites) {}

    private final Settings settings;
    private final Facts target;
    private final Hearing hearing = new Hearing(PAUSES);
    private final AllocationSurgeMoments moments = new AllocationSurgeMoments();
    private final AllocationSurgeSites sites = new AllocationSurgeSites();

    private Instant heard;
    private String untold = "nothing tells how much this JVM allocates";
    private boolean fresh;
    private Instant judgeable;
    private Surge surge;
    private int below;
    private String subject = "";
    private Verdict said;

    AllocationSurgeWatch(Settings settings, Facts target) {
        this.settings = settings;
        this.target = target;
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        switch (observation) {
            case Sample it when it.series().equals(RATE) -> {
                heard = it.at();
                fresh |= moments.rate(it.at(), it.value());
            }
            case Sample it when it.series().signal().equals(Signals.ALLOCATION_SITE_RATE) ->
                    sites.rate(it.at(), it.series().subject(), it.value());
            case Sample it when it.series().equals(REQUESTS) -> moments.requests(it.value());
            case Tally it when it.series().equals(PAUSES) -> moments.paused(it.delta().sum());
            case Happening it -> happened(it);
            case Gap it when it.series().equals(RATE) -> {
                moments.broken();
                untold = it.why();
            }
            default -> {}
        }
    }

    private void happened(Happening it) {
        if (it.kind().equals(Happening.ALLOCATION_SITE)) {
            sites.see(it);
        } else if (it.kind().equals(Happening.ALLOCATION_STALL)) {
            moments.stalled(number(it, Happening.COUNT, 1));
        } else if (target.collector().concurrent()) {
            moments.cycle(number(it, Happening.DURATION, 0));
        }
    }

    private static double number(Happening it, String attribute, double otherwise) {
        String text = it.attributes().get(attribute);
        return text == null ? otherwise : Double.parseDouble(text);
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = hearing.unknown(AllocationSurge.ID, "");
        if (unheard.isPresent()) {
            said = unheard.get();
        } else if (heard == null || heard.plus(SILENT).isBefore(now)) {
            said = unread(now);
        } else if (moments.isEmpty()) {
            said = new Pending(AllocationSurge.ID, "", learning(), soonest(heard));
        } else if (fresh) {
            follow();
            said = verdict();
        } else if (said == null || said instanceof Unknown) {
            said = verdict();
        }
        fresh = false;
        return List.of(said);
    }

    private Verdict unread(Instant now) {
        return hearing.lasted(now).compareTo(SILENT) < 0
                ? new Pending(AllocationSurge.ID, "", learning(), hearing.after(SILENT))
                : new Unknown(
                        AllocationSurge.ID,
                        "",
                        untold,
                        "attach to a JVM of JDK 17 or later with its flight recorder, or record"
                                + " jdk.ObjectAllocationSample");
    }

    private static String learning() {
        return "learning how much the program allocates";
    }

    /** From when on it may be compared with itself. */
    private Instant soonest(Instant known) {
        Instant settled = started();
        return (settled.isAfter(known) ? settled : known)
                .plusSeconds((long) settings.of(AllocationSurge.OWN));
    }

    private Instant started() {
        return target.started().plusSeconds((long) settings.of(AllocationSurge.START));
    }

    /** Takes the newest step into account. */
    private void follow() {
        Moment last = moments.last();
        if (surge != null) {
            below = last.rate() >= surge.own.most() ? 0 : below + 1;
            boolean settled = lasted() >= settings.of(AllocationSurge.SETTLED) && !isDear(lately());
            if (below >= BELOW || settled) {
                surge = null;
                subject = "";
            }
            return;
        }
        double steps = settings.of(AllocationSurge.OWN) / AllocationSurgeMoments.STEP.toSeconds();
        Level own = moments.level(started(), last.from(), (int) Math.max(1, steps - 1), settings);
        judgeable = own == null ? null : last.to();
        if (own != null && last.rate() >= own.most()) {
            surge = new Surge(last, own, sites.between(started(), last.from()));
            below = 0;
        }
    }

    private double lasted() {
        return Duration.between(surge.since.from(), moments.last().to()).toNanos() / 1e9;
    }

    private Level lately() {
        Instant end = moments.last().to();
        Instant begin = end.minus(LATELY);
        Instant since = surge.since.from();
        return moments.level(begin.isBefore(since) ? since : begin, end, 1, settings);
    }

    private boolean isDear(Level now) {
        double dearer = settings.of(AllocationSurge.DEARER);
        return now.paused() >= settings.of(AllocationSurge.PAUSES)
                        && now.paused() >= dearer * surge.own.paused()
                || now.cycles() >= settings.of(AllocationSurge.CYCLES)
                        && now.cycles() >= dearer * surge.own.cycles()
                || now.stalls() * MINUTE >= settings.of(AllocationSurge.STALLS)
                        && now.stalls() >= dearer * surge.own.stalls();
    }

    /** As many requests more as is allocated more, or half as many: then that is what they take. */
    private boolean isLoad(Level now) {
        double more = now.requests() / surge.own.requests();
        double allocated = now.rate() / surge.own.rate();
        // Neither is so where nobody tells of requests, or none came before.
        return more >= settings.of(AllocationSurge.LOAD) * allocated && !Double.isInfinite(more);
    }

    private Verdict verdict() {
        if (surge == null) {
            return judgeable == null
                    ? new Pending(
                            AllocationSurge.ID, "", learning(), soonest(moments.last().from()))
                    : new Healthy(AllocationSurge.ID, "");
        }
        if (lasted() < settings.of(AllocationSurge.NOTICED)) {
            return new Pending(
                    AllocationSurge.ID,
                    "",
                    "more is allocated than before; seeing whether it stays so",
                    surge.since.from().plusSeconds((long) settings.of(AllocationSurge.NOTICED)));
        }
        Level now = lately();
        Risen risen = sites.risen(surge.sites, surge.since.from());
        boolean alone = risen != null && risen.isAlone(settings);
        if (alone) {
            subject = risen.place();
        }
        boolean dear = isDear(now);
        boolean loaded = isLoad(now);
        boolean warns =
                alone && dear && !loaded && lasted() >= settings.of(AllocationSurge.SUSTAINED);
        return new AllocationSurgeWords(target, surge, now, risen, dear, loaded)
                .finding(warns, subject, sites.type(subject), sites.stack(subject));
    }
}

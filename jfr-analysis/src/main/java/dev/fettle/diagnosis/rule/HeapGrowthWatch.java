package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.diagnosis.Watch;
import dev.fettle.diagnosis.trend.Fit;
import dev.fettle.diagnosis.trend.Points;
import dev.fettle.diagnosis.trend.Trend;
import dev.fettle.diagnosis.trend.Trend.Point;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Follows the live set, and what is left after any collection as a hint of it. */
final class HeapGrowthWatch implements Watch {
    private static final Series AFTER_GC = Signals.USED_AFTER_GC.of(Signals.HEAP);
    private static final Series LIMIT = Signals.MEMORY_LIMIT.of(Signals.HEAP);

    private static final Duration KEPT = Duration.ofMinutes(15);

    /** A verdict rests on clean-ups that are not older than this. */
    private static final Duration RECENT = Duration.ofMinutes(2);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration EXPLAINED = Duration.ofSeconds(30);
    private static final int HINTS = 5;

    /** Three probes then span what a trend needs. */
    private static final Duration PROBE_EVERY = Duration.ofSeconds(20);

    /** Probes may stop the application for one part in so many. */
    private static final int PROBE_SHARE = 100;

    private final Settings settings;
    private final Facts target;
    private final Climb.Terms terms;
    private final HeapGrowthPoints points;
    private final Points hints = new Points(KEPT);
    private final Climb.Latest climbs = new Climb.Latest();
    private final Fit judged = new Fit();
    private final Fit latest = new Fit();
    private final Cycles cycles = new Cycles();
    private final Fit hinted = new Fit();
    private final HeapGrowthWords words;
    private final HeapGrowthNaming naming;
    private final ContainerRoom room;
    private OptionalDouble limit;
    private final Hearing hearing = new Hearing(Signals.GC_PAUSE.whole());

    /** The live set's points that are believed. */
    private Points live;

    private Climb climb;
    private boolean confirmed;
    private Finding lastFinding;
    private Instant lastClimb;
    private Instant levelledSince;
    private Instant suspectSince;

    /** Since when a session that probes has waited for its first collections. */
    private Instant waiting;

    private Instant asked;

    HeapGrowthWatch(Settings settings, Facts target) {
        this.settings = settings;
        this.target = target;
        this.terms = HeapGrowth.terms(settings);
        this.points = new HeapGrowthPoints(settings, target.collector(), KEPT, RECENT);
        this.live = points.believe(Instant.EPOCH);
        this.naming = new HeapGrowthNaming(target, settings.of(HeapGrowth.LEAST) / 2);
        this.room = new ContainerRoom(target);
        this.words = new HeapGrowthWords(settings, target, room);
        this.limit =
                target.heapMax().isPresent()
                        ? OptionalDouble.of(target.heapMax().getAsLong())
                        : OptionalDouble.empty();
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        room.see(observation);
        points.see(observation);
        switch (observation) {
            case Sample it when it.series().equals(AFTER_GC) -> hints.add(it.at(), it.value());
            case Sample it when it.series().equals(LIMIT) -> limit = OptionalDouble.of(it.value());
            case Happening it when it.kind().equals(Happening.GC) -> cycles.see(it);
            case Happening it -> naming.see(it);
            default -> {}
        }
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = hearing.unknown(HeapGrowth.ID, Signals.HEAP);
        if (unheard.isPresent()) {
            return List.of(unheard.get());
        }
        live = points.believe(now);
        Instant waited = waiting;
        waiting = null;
        Optional<Climb> climbing = isRecent(now) ? climbs.of(live, hints, terms) : Optional.empty();
        if (climbing.isPresent() && !(points.isExact() && climbing.get().hasEnded(live, terms))) {
            climb = confirmed ? climb.goingOn(live) : climbing.get();
            levelledSince = null;
            suspectSince = null;
            lastClimb = now;
            lastFinding = finding(now);
            return List.of(lastFinding);
        }
        if (climb != null) {
            Optional<Finding> after = afterClimb(now);
            if (after.isPresent()) {
                return List.of(after.get());
            }
        }
        waiting = waited;
        return List.of(withoutClimb(now));
    }

    private boolean isShenandoah() {
        return target.collector() == Collector.SHENANDOAH;
    }

    /** What a climb is read from. */
    private HeapGrowthWords.Grounds grounds() {
        if (points.isCounted()) {
            return new HeapGrowthWords.Grounds(
                    "counts of the live objects", OptionalDouble.of(bound()));
        }
        return new HeapGrowthWords.Grounds(
                "clean-ups of the old generation",
                isShenandoah() ? OptionalDouble.empty() : OptionalDouble.of(bound()));
    }

    /** What grows, once something does; a probe, where the last clean-up is too old to judge by. */
    @Override
    public List<Inquiry> asks(Instant now) {
        boolean possible =
                target.whyNot(Capability.JMX).isEmpty()
                        && new Offers(settings, target).forbidden().isEmpty();
        if (!possible) {
            return List.of();
        }
        naming.forgetPauses(now);
        if (climb != null && levelledSince == null) {
            Optional<Inquiry> question = naming.asks(now, climb.level());
            if (question.isPresent()) {
                return List.of(question.get());
            }
        }
        Points sure = isShenandoah() ? points.counted() : live;
        boolean clean = !sure.isEmpty() && sure.last().at().plus(PROBE_EVERY).isAfter(now);
        List<Point> recent = sure.since(now.minus(RECENT));
        boolean open =
                climb != null
                        || recent.size() < settings.of(HeapGrowth.POINTS)
                        || !isFlat(recent, latest);
        if (clean || !open || hints.isEmpty() && hearing.lasted(now).isZero()) {
            return List.of();
        }
        double used = hints.isEmpty() ? bound() / 2 : hints.last().value();
        if (counts(used)) {
            // A pause either way, or a cycle that tells nothing: this one tells what is alive.
            return naming.count(now, used).stream().toList();
        }
        Optional<Inquiry.ProbeLiveSet> probe = naming.probe(used);
        if (probe.isEmpty() || asked != null && asked.plus(spacing(probe.get())).isAfter(now)) {
            return List.of();
        }
        asked = now;
        naming.probing(used);
        return List.of(probe.get());
    }

    /** Whether a probe is a count of the live objects. */
    private boolean counts(double used) {
        return (!target.collector().concurrent() || isShenandoah()) && naming.bearable(used);
    }

    private Duration spacing(Inquiry probe) {
        Duration rest = probe.predict(target).pause().multipliedBy(PROBE_SHARE);
        return rest.compareTo(PROBE_EVERY) > 0 ? rest : PROBE_EVERY;
    }

    private Finding finding(Instant now) {
        double level = climb.level();
        double left = Climb.secondsTo(bound(), level, climb.trend().slope());
        double watched = Duration.between(climb.begin(), live.last().at()).toNanos() / 1e9;
        HeapGrowthWords.Grounds grounds = grounds();
        boolean foretold = grounds.limit().isPresent();
        boolean large = climb.rise() >= settings.of(HeapGrowth.RISE) * climb.foot().value();
        boolean heading =
                foretold && left <= settings.of(HeapGrowth.FAR) * watched
                        || large && (!foretold || left <= settings.of(HeapGrowth.HORIZON));
        // Shenandoah's level climbs between its deeper cleanings in any program, and evenly in
        // none:
        // one of them must have been.
        boolean proved = foretold ? climb.even() : climb.dips() > 0;
        boolean outlived = watched >= settings.of(HeapGrowth.OUTLIVED) && heading && proved;
        // In a full heap a collector leaves more and more of the garbage, but ever more slowly.
        boolean near =
                climb.isSteady(settings.of(HeapGrowth.NEAR_SLOWING))
                        && level >= settings.of(HeapGrowth.NEAR) * bound()
                        && watched >= settings.of(HeapGrowth.NEAR_SPAN)
                        && climb.points() > settings.of(HeapGrowth.POINTS)
                        && left <= settings.of(HeapGrowth.FAR) * settings.of(HeapGrowth.OUTLIVED);
        boolean ripe = climb.isSteady(terms) && (outlived || near);
        boolean open = ripe && !confirmed;
        boolean busy = open && isBusy(now);
        boolean loaded = open && points.loadMoved(climb.begin(), live.last().at());
        confirmed |= ripe && !busy && !loaded;
        if (!confirmed) {
            HeapGrowthWords.Grounds said =
                    busy ? grounds.doubted() : loaded ? grounds.underAnotherLoad() : grounds;
            return words.growing(climb, now, said, naming);
        }
        boolean soon = foretold && left < settings.of(HeapGrowth.CRITICAL);
        return words.leak(climb, now, soon ? Severity.CRITICAL : Severity.WARNING, grounds, naming);
    }

    /** Whether cycles that count as alive what is allocated meanwhile hardly end before the next. */
    private boolean isBusy(Instant now) {
        return !points.isCounted()
                && (isShenandoah()
                        || target.collector() == Collector.ZGC
                        || target.collector() == Collector.G1)
                && cycles.share(now) >= settings.of(HeapGrowth.BUSY);
    }

    /**
     * It climbed, and now it cannot be seen to: either it ended, which is said before it is cleared,
     * or the points waver, and the next ones will tell.
     */
    private Optional<Finding> afterClimb(Instant now) {
        if (isRecent(now) && levelledSince == null && !climb.hasEnded(live, terms)) {
            boolean soon = lastClimb.plus(RECENT).isAfter(now);
            if (!soon) {
                forget();
            }
            return soon ? Optional.of(lastFinding) : Optional.empty();
        }
        levelledSince = levelledSince == null ? now : levelledSince;
        if (!isRecent(now) || levelledSince.plus(EXPLAINED).isBefore(now)) {
            forget();
            return Optional.empty();
        }
        confirmed = false;
        return Optional.of(words.levelled(climb, live.last(), naming.place(now)));
    }

    private void forget() {
        climb = null;
        levelledSince = null;
        confirmed = false;
        naming.forget();
    }

    private Verdict withoutClimb(Instant now) {
        List<Point> clean = live.since(now.minus(KEPT));
        boolean enough =
                isRecent(now)
                        && clean.size() >= settings.of(HeapGrowth.POINTS)
                        && Points.span(clean).toSeconds() >= settings.of(HeapGrowth.SPAN);
        if (enough && isFlat(clean, judged)) {
            suspectSince = null;
            waiting = null;
            return new Healthy(HeapGrowth.ID, Signals.HEAP);
        }
        List<Point> recent = hints.since(now.minus(MINUTE));
        if (recent.size() < HINTS) {
            recent = hints.since(now.minusSeconds(300));
        }
        if (recent.size() < HINTS
                || Points.span(recent).toSeconds() < settings.of(HeapGrowth.SPAN)) {
            return tooFew(now, recent);
        }
        Trend trend = hinted.of(recent);
        double span = Points.span(recent).toNanos() / 1e9;
        double least = HeapGrowthLeast.of(settings, trend.level());
        if (trend.low() * 60 > settings.of(HeapGrowth.HINT) * trend.level()) {
            return suspicion(now, trend);
        }
        suspectSince = null;
        // Old garbage only grows until it is cleaned: what does not grow with it does not grow.
        if (trend.high() * span < least) {
            return new Healthy(HeapGrowth.ID, Signals.HEAP);
        }
        return tooFew(now, recent);
    }

    /** Whether the points rise by less than matters within a minute, or over all of them. */
    private boolean isFlat(List<Point> points, Fit fit) {
        Instant last = points.getLast().at();
        List<Point> recent =
                points.stream().filter(it -> !it.at().isBefore(last.minus(MINUTE))).toList();
        List<Point> used = recent.size() >= settings.of(HeapGrowth.POINTS) ? recent : points;
        Trend trend = fit.of(used);
        double least = HeapGrowthLeast.of(settings, trend.level());
        return trend.slope() * MINUTE.toSeconds() < least;
    }

    private Verdict suspicion(Instant now, Trend trend) {
        suspectSince = suspectSince == null ? now : suspectSince;
        String why = words.hint(trend, !live.isEmpty());
        if (words.probing()) {
            return awaiting(now, why, trend.level());
        }
        Instant decidesAt = suspectSince.plus(MINUTE);
        return now.isBefore(decidesAt)
                ? new Pending(
                        HeapGrowth.ID,
                        Signals.HEAP,
                        why + "; or ask: " + words.offer(trend.level()),
                        decidesAt)
                : unknown(why, words.offer(trend.level()));
    }

    private Verdict tooFew(Instant now, List<Point> recent) {
        if (hearing.lasted(now).compareTo(FIRST) < 0) {
            return new Pending(
                    HeapGrowth.ID,
                    Signals.HEAP,
                    "waiting for collections to compare",
                    hearing.after(FIRST));
        }
        double used = hints.isEmpty() ? bound() / 2 : hints.last().value();
        String why =
                words.tooFew(
                        recent.isEmpty(),
                        Optional.ofNullable(live.isEmpty() ? null : live.last().at()),
                        now);
        return words.probing() ? awaiting(now, why, used) : unknown(why, words.offer(used));
    }

    /** This session probes already: what for, and until when. */
    private Verdict awaiting(Instant now, String why, double used) {
        waiting = waiting == null ? now : waiting;
        Duration every =
                spacing(
                        counts(used)
                                ? new Inquiry.CountClasses(used)
                                : new Inquiry.ProbeLiveSet(used));
        Instant decidesAt = waiting.plus(every.multipliedBy(Offers.COLLECTIONS));
        String awaited = Offers.awaited(every);
        return now.isBefore(decidesAt)
                ? new Pending(HeapGrowth.ID, Signals.HEAP, why + "; " + awaited, decidesAt)
                : unknown(why, awaited);
    }

    private boolean isRecent(Instant now) {
        return !live.isEmpty() && live.last().at().plus(RECENT).isAfter(now);
    }

    /** What binds: the heap's own limit, or what the container's leaves where that is less. */
    private double bound() {
        return Math.min(limit.orElse(Double.MAX_VALUE), room.forHeap());
    }

    private static Unknown unknown(String why, String howToLearn) {
        return new Unknown(HeapGrowth.ID, Signals.HEAP, why, howToLearn);
    }
}

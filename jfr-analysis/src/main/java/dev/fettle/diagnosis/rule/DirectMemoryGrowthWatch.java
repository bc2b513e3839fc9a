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
import dev.fettle.diagnosis.trend.Window;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Follows what direct buffers take: each reading, and those straight after a clean-up. */
final class DirectMemoryGrowthWatch implements Watch {
    static final Series USED = Signals.BUFFER_USED.of(Signals.DIRECT);
    private static final Series MAX = Signals.BUFFER_MAX.of(Signals.DIRECT);
    private static final Series COUNT = Signals.BUFFER_COUNT.of(Signals.DIRECT);
    private static final Series LIVE = Signals.LIVE_SET.of(Signals.HEAP);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FIRST = Duration.ofSeconds(30);

    /** Readings come every 5 s; none for so long is silence. */
    private static final Duration SILENT = Duration.ofSeconds(30);

    private static final int HINTS = 5;
    static final Duration PROBE_EVERY = Duration.ofSeconds(20);

    private final Settings settings;
    private final Facts target;
    private final Hearing hearing = new Hearing(Signals.GC_PAUSE.whole());
    private final Cleaned memory = new Cleaned();
    private final Rise rise;
    private final Fit hinted = new Fit();
    private final Window<Instant> asked = new Window<>(MINUTE, at -> at);
    private final DirectMemoryGrowthWords words;

    private double limit = Double.MAX_VALUE;
    private double count;
    private Instant lastClean;
    private Instant suspectSince;
    private Instant probed;
    private boolean fresh;
    private Verdict said;

    DirectMemoryGrowthWatch(Settings settings, Facts target) {
        this.settings = settings;
        this.target = target;
        this.rise = new Rise(DirectMemoryGrowth.terms(settings));
        this.words = new DirectMemoryGrowthWords(settings, target);
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        switch (observation) {
            case Sample it when it.series().equals(USED) -> {
                memory.read(it.at(), it.value());
                fresh = true;
            }
            case Sample it when it.series().equals(LIVE) -> {
                memory.cleaned(it.at());
                lastClean = it.at();
                fresh = true;
            }
            case Sample it when it.series().equals(MAX) -> limit = it.value();
            case Sample it when it.series().equals(COUNT) -> count = it.value();
            case Happening it when "System.gc()".equals(it.attributes().get(Happening.CAUSE)) ->
                    asked.add(it.at());
            default -> {}
        }
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = hearing.unknown(DirectMemoryGrowth.ID, Signals.DIRECT);
        if (unheard.isPresent()) {
            return say(unheard.get());
        }
        Points readings = memory.readings();
        if (readings.isEmpty() || readings.last().at().plus(SILENT).isBefore(now)) {
            return say(unread(now));
        }
        boolean due = said instanceof Pending pending && !now.isBefore(pending.decidesAt());
        if (!fresh && !due && (said instanceof Healthy || said instanceof Finding)) {
            return List.of(said);
        }
        fresh = false;
        return say(verdict(now));
    }

    private List<Verdict> say(Verdict verdict) {
        said = verdict;
        return List.of(verdict);
    }

    private Verdict unread(Instant now) {
        if (hearing.lasted(now).compareTo(FIRST) < 0) {
            return new Pending(
                    DirectMemoryGrowth.ID,
                    Signals.DIRECT,
                    "waiting for the first reading of direct memory",
                    hearing.after(FIRST));
        }
        return unknown(
                "the flight recorder tells nothing of direct buffers",
                "look at the MBean java.nio:type=BufferPool,name=direct (`fettle mbeans`)");
    }

    private Verdict verdict(Instant now) {
        Rise.State state = rise.of(memory.clean(), memory.readings(), now);
        Optional<Finding> full = full(now);
        if (full.isPresent()) {
            return full.get();
        }
        return switch (state) {
            case GROWS -> growing(now);
            case LEVELLED -> words.levelled(rise.climb(), memory.clean().last());
            case NONE -> withoutClimb(now);
        };
    }

    /** The JDK has the heap collected when a buffer does not fit, and that did not make room. */
    private Optional<Finding> full(Instant now) {
        asked.forget(now);
        Points clean = memory.clean();
        boolean isFull =
                !clean.isEmpty()
                        && clean.last().at().plus(MINUTE).isAfter(now)
                        && clean.last().value() >= settings.of(DirectMemoryGrowth.FULL) * limit
                        && asked.all().size() >= settings.of(DirectMemoryGrowth.ASKED);
        return isFull
                ? Optional.of(words.full(clean.last(), asked.all(), limit, count))
                : Optional.empty();
    }

    private Finding growing(Instant now) {
        Climb climb = rise.climb();
        double level = climb.level();
        double left = Climb.secondsTo(limit, level, climb.trend().slope());
        double watched = rise.watched(memory.clean());
        boolean large =
                climb.rise() >= settings.of(DirectMemoryGrowth.RISE) * climb.foot().value()
                        && left <= settings.of(DirectMemoryGrowth.HORIZON);
        boolean heading = large || left <= settings.of(DirectMemoryGrowth.FAR) * watched;
        boolean outlived = heading && watched >= settings.of(DirectMemoryGrowth.OUTLIVED);
        boolean near =
                level >= settings.of(DirectMemoryGrowth.NEAR) * limit
                        && watched >= settings.of(DirectMemoryGrowth.NEAR_SPAN)
                        && climb.points() > settings.of(DirectMemoryGrowth.POINTS);
        if (rise.isSteady() && (outlived || near)) {
            rise.confirm();
        }
        if (!rise.isConfirmed()) {
            return words.growing(climb, now, limit, count);
        }
        boolean soon = left < settings.of(DirectMemoryGrowth.CRITICAL);
        return words.leak(climb, now, soon ? Severity.CRITICAL : Severity.WARNING, limit, count);
    }

    private Verdict withoutClimb(Instant now) {
        List<Point> recent = memory.readings().since(now.minus(MINUTE));
        if (recent.size() < HINTS || Points.span(recent).compareTo(PROBE_EVERY) < 0) {
            return new Pending(
                    DirectMemoryGrowth.ID,
                    Signals.DIRECT,
                    "watching whether direct memory grows",
                    hearing.after(FIRST).isAfter(now) ? hearing.after(FIRST) : now.plus(FIRST));
        }
        Trend trend = hinted.of(recent);
        double span = Points.span(recent).toNanos() / 1e9;
        double least =
                Math.max(
                        settings.of(DirectMemoryGrowth.SHARE) * trend.level(),
                        settings.of(DirectMemoryGrowth.LEAST));
        // Garbage is only added until it is freed: where all readings stay level, so does the rest.
        if (trend.low() * span <= least) {
            suspectSince = null;
            return new Healthy(DirectMemoryGrowth.ID, Signals.DIRECT);
        }
        suspectSince = suspectSince == null ? now : suspectSince;
        Instant decidesAt = suspectSince.plus(MINUTE);
        String why = words.hint(trend, limit, lastClean != null && isRecent(lastClean, now));
        return now.isBefore(decidesAt)
                ? new Pending(DirectMemoryGrowth.ID, Signals.DIRECT, why + words.orAsk(), decidesAt)
                : unknown(why, words.offer());
    }

    private static boolean isRecent(Instant at, Instant now) {
        return at.plus(Rise.RECENT).isAfter(now);
    }

    /** A clean-up, while it grows and the last one is too old to judge by. */
    @Override
    public List<Inquiry> asks(Instant now) {
        boolean open = suspectSince != null || rise.climb() != null;
        boolean clean = lastClean != null && lastClean.plus(PROBE_EVERY).isAfter(now);
        boolean late = probed == null || !probed.plus(PROBE_EVERY).isAfter(now);
        boolean possible =
                target.whyNot(Capability.JMX).isEmpty()
                        && new Offers(settings, target).forbidden().isEmpty();
        if (!open || clean || !late || !possible) {
            return List.of();
        }
        probed = now;
        return List.of(new Inquiry.ProbeLiveSet(target.heapMax().orElse(0) / 2.0));
    }

    private static Unknown unknown(String why, String howToLearn) {
        return new Unknown(DirectMemoryGrowth.ID, Signals.DIRECT, why, howToLearn);
    }
}

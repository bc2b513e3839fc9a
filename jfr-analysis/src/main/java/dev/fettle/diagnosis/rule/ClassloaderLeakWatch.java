package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
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
import dev.fettle.target.ClassLoaders;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Follows the loaded classes: each reading, and those straight after a clean-up. */
final class ClassloaderLeakWatch implements Watch {
    static final Series CLASSES = Signals.CLASSES.whole();
    private static final Series LIVE = Signals.LIVE_SET.of(Signals.HEAP);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FIRST = Duration.ofSeconds(30);

    /** Readings come every 5 s; none for so long is silence. */
    private static final Duration SILENT = Duration.ofSeconds(30);

    /** Looks at the loaders come once a minute: one may lie so long before a climb's begin. */
    private static final Duration LOOK = Duration.ofSeconds(60);

    private static final int HINTS = 5;

    private final Settings settings;
    private final Hearing hearing = new Hearing(Signals.GC_PAUSE.whole());
    private final Cleaned classes = new Cleaned();
    private final Rise rise;
    private final LoaderCensus census = new LoaderCensus();
    private final MetaspaceRoom room = new MetaspaceRoom();
    private final Fit hinted = new Fit();
    private final ClassloaderLeakWords words;
    private final ClassloaderLeakNaming naming;
    private final boolean asking;

    private double unloaded;
    private Instant suspectSince;
    private boolean fresh;
    private Verdict said;

    ClassloaderLeakWatch(Settings settings, Facts target) {
        this.settings = settings;
        this.rise = new Rise(ClassloaderLeak.terms(settings));
        this.words = new ClassloaderLeakWords(settings, target);
        this.naming = new ClassloaderLeakNaming(settings.of(ClassloaderLeak.LOADERS));
        this.asking = target.whyNot(Capability.COMMANDS).isEmpty();
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        if (observation instanceof Exhibit told && told.content() instanceof ClassLoaders all) {
            naming.see(all);
            fresh = true;
            return;
        }
        if (!(observation instanceof Sample it)) {
            return;
        }
        Series series = it.series();
        if (series.equals(CLASSES)) {
            classes.read(it.at(), it.value());
            fresh = true;
        } else if (series.equals(LIVE)) {
            classes.cleaned(it.at());
            fresh = true;
        } else if (series.signal().equals(Signals.CLASSES_UNLOADED)) {
            unloaded = it.value();
        } else if (series.signal().equals(Signals.LOADERS)
                || series.signal().equals(Signals.LOADER_CLASSES)) {
            census.see(it);
        } else {
            room.see(it);
        }
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = hearing.unknown(ClassloaderLeak.ID, "");
        if (unheard.isPresent()) {
            return say(unheard.get());
        }
        Points readings = classes.readings();
        if (readings.isEmpty() || readings.last().at().plus(SILENT).isBefore(now)) {
            return say(unread(now));
        }
        if (!fresh && (said instanceof Healthy || said instanceof Finding)) {
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
        return hearing.lasted(now).compareTo(FIRST) < 0
                ? new Pending(
                        ClassloaderLeak.ID,
                        "",
                        "waiting for the first count of loaded classes",
                        hearing.after(FIRST))
                : unknown(
                        "the flight recorder tells nothing of loaded classes",
                        "look at the MBean java.lang:type=ClassLoading (`fettle mbeans`)");
    }

    private Verdict verdict(Instant now) {
        return switch (rise.of(classes.clean(), classes.readings(), now)) {
            case GROWS -> growing(now);
            case LEVELLED -> words.levelled(rise.climb(), classes.clean().last(), naming.type());
            case NONE -> {
                naming.forget();
                yield withoutClimb(now);
            }
        };
    }

    /** Which loaders become more, once classes do. */
    @Override
    public List<Inquiry> asks(Instant now) {
        boolean grows = said instanceof Finding it && it.stage() != Stage.LEVELLED;
        return asking && grows && census.total() > 0
                ? naming.asks(now, census.total()).stream().toList()
                : List.of();
    }

    private Finding growing(Instant now) {
        Climb climb = rise.climb();
        Optional<LoaderCensus.Growth> loaders =
                census.since(climb.foot().at().minus(LOOK))
                        .filter(
                                it ->
                                        it.loaders() >= settings.of(ClassloaderLeak.LOADERS)
                                                && it.classes() >= ofGrowth(climb, it.over()));
        double watched = rise.watched(classes.clean());
        boolean outlived = watched >= settings.of(ClassloaderLeak.OUTLIVED);
        if (loaders.isPresent() && rise.isSteady() && outlived) {
            rise.confirm();
        }
        if (loaders.isEmpty() || !rise.isConfirmed()) {
            boolean compared = census.compares(climb.foot().at().minus(LOOK));
            return words.growing(climb, now, loaders, compared, unloaded, naming.type());
        }
        boolean soon =
                room.secondsLeft().orElse(Double.MAX_VALUE) < settings.of(ClassloaderLeak.CRITICAL);
        return words.leak(
                climb,
                now,
                loaders.get(),
                room,
                soon ? Severity.CRITICAL : Severity.WARNING,
                naming.type());
    }

    /** So many of the classes that came meanwhile must be those loaders'. */
    private double ofGrowth(Climb climb, Duration over) {
        double expected = climb.trend().slope() * over.toSeconds();
        return settings.of(ClassloaderLeak.OF_GROWTH) * expected;
    }

    private Verdict withoutClimb(Instant now) {
        List<Point> recent = classes.readings().since(now.minus(MINUTE));
        if (recent.size() < HINTS || Points.span(recent).toSeconds() < 20) {
            Instant by = hearing.after(FIRST);
            return new Pending(
                    ClassloaderLeak.ID,
                    "",
                    "watching whether loaded classes become more",
                    by.isAfter(now) ? by : now.plus(FIRST));
        }
        Trend trend = hinted.of(recent);
        double span = Points.span(recent).toNanos() / 1e9;
        double least =
                Math.max(
                        settings.of(ClassloaderLeak.SHARE) * trend.level(),
                        settings.of(ClassloaderLeak.LEAST));
        // Classes of garbage loaders are only added until they are unloaded.
        if (trend.low() * span <= least) {
            suspectSince = null;
            return new Healthy(ClassloaderLeak.ID, "");
        }
        suspectSince = suspectSince == null ? now : suspectSince;
        Instant decidesAt = suspectSince.plus(MINUTE);
        String why = words.hint(trend);
        return now.isBefore(decidesAt)
                ? new Pending(ClassloaderLeak.ID, "", why + "; or ask: " + words.offer(), decidesAt)
                : unknown(why, words.offer());
    }

    private static Unknown unknown(String why, String howToLearn) {
        return new Unknown(ClassloaderLeak.ID, "", why, howToLearn);
    }
}

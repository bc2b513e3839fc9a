package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Inquiry.RecordThrows;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.diagnosis.Watch;
import dev.fettle.diagnosis.rule.ThrownKinds.Kind;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** Follows how many exceptions are made, and which ones where, as far as they are looked at. */
final class ExceptionStormWatch implements Watch {
    private static final Series MADE = Signals.THROWABLES.whole();
    private static final Series TOLD = Signals.THROWABLES_TOLD.whole();
    private static final Series KEPT = Signals.THROWABLES_KEPT.whole();

    /** Over which kinds are compared. */
    private static final Duration LATELY = Duration.ofSeconds(30);

    /** Of all: a kind that makes up so much is what the storm is. */
    private static final double HALF = 0.5;

    private static final Duration FIRST = Duration.ofSeconds(20);
    private static final Duration SILENT = Duration.ofSeconds(20);

    private final Settings settings;
    private final Facts target;
    private final Hearing hearing = new Hearing(Signals.GC_PAUSE.whole());
    private final ThrowRate rate = new ThrowRate();
    private final ExceptionStormThrown made = new ExceptionStormThrown();

    private Instant heard;
    private boolean fresh;
    private double own = Double.NaN;
    private double kept;
    private Instant storm;
    private Verdict said;
    private final ThrownKinds kinds = new ThrownKinds();
    private Instant told;
    private String subject = "";

    ExceptionStormWatch(Settings settings, Facts target) {
        this.settings = settings;
        this.target = target;
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        switch (observation) {
            case Sample it when it.series().equals(MADE) -> {
                heard = it.at();
                fresh |= rate.count(it.at(), made.without(kept, it.value()));
            }
            case Sample it when it.series().equals(KEPT) -> kept = it.value();
            case Sample it when it.series().equals(TOLD) -> told = it.at();
            case Happening it when it.kind().equals(Happening.THROWN) -> kinds.see(it);
            case Gap _ -> rate.broken();
            default -> {}
        }
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = hearing.unknown(ExceptionStorm.ID, "");
        if (unheard.isPresent()) {
            return say(unheard.get());
        }
        if (rate.isEmpty() || heard.plus(SILENT).isBefore(now)) {
            return say(unread(now));
        }
        if (!fresh && (said instanceof Healthy || said instanceof Finding)) {
            return List.of(said);
        }
        fresh = false;
        return say(verdict());
    }

    private List<Verdict> say(Verdict verdict) {
        if (!(verdict instanceof Finding)) {
            subject = "";
        }
        said = verdict;
        return List.of(verdict);
    }

    private Verdict unread(Instant now) {
        return hearing.lasted(now).compareTo(FIRST) < 0
                ? new Pending(ExceptionStorm.ID, "", "counting exceptions", hearing.after(FIRST))
                : new Unknown(
                        ExceptionStorm.ID,
                        "",
                        "the flight recorder tells nothing of exceptions",
                        "see whether its event jdk.ExceptionStatistics is there (`jfr metadata`)");
    }

    private Verdict verdict() {
        double last = rate.last().rate();
        double least = settings.of(ExceptionStorm.LEAST);
        if (last < least) {
            storm = null;
            return new Healthy(ExceptionStorm.ID, "");
        }
        if (storm == null) {
            own = own(rate.firstAtLeast(least).from());
        }
        boolean stepped = !Double.isNaN(own) && last >= stepped();
        if (stepped) {
            storm = rate.firstAtLeast(stepped()).to();
            boolean sustained = lasted(storm) >= settings.of(ExceptionStorm.SUSTAINED);
            return finding(
                    sustained ? Stage.CONFIRMED : Stage.LOOKING,
                    sustained ? Severity.WARNING : Severity.INFO,
                    sustained ? 0.85 : 0.5,
                    storm,
                    Words.digits(last)
                            + " exceptions a second, "
                            + (own < 1
                                    ? "where hardly any were made before"
                                    : "where about " + Words.digits(own) + " were usual"));
        }
        storm = null;
        if (last >= settings.of(ExceptionStorm.HIGH)) {
            Instant since = rate.firstAtLeast(settings.of(ExceptionStorm.HIGH)).to();
            boolean sustained = lasted(since) >= settings.of(ExceptionStorm.SUSTAINED);
            return finding(
                    sustained ? Stage.CONFIRMED : Stage.LOOKING,
                    sustained ? Severity.WARNING : Severity.INFO,
                    sustained ? 0.7 : 0.5,
                    since,
                    Words.digits(last)
                            + " exceptions a second, more than most programs can afford");
        }
        if (last >= settings.of(ExceptionStorm.MUCH)) {
            Instant since = rate.firstAtLeast(settings.of(ExceptionStorm.MUCH)).to();
            return finding(
                    Stage.LOOKING,
                    Severity.INFO,
                    0.5,
                    since,
                    Words.digits(last)
                            + " exceptions a second, a rate that the program has held for "
                            + Words.seconds(lasted(since)));
        }
        return new Healthy(ExceptionStorm.ID, "");
    }

    private OptionalDouble limit() {
        return OptionalDouble.of(Double.isNaN(own) ? settings.of(ExceptionStorm.HIGH) : stepped());
    }

    private double stepped() {
        return Math.max(settings.of(ExceptionStorm.LEAST), settings.of(ExceptionStorm.STEP) * own);
    }

    private double lasted(Instant since) {
        return Duration.between(since, rate.last().to()).toNanos() / 1e9;
    }

    /** What the program made before; NaN where that is not known, or it was still starting. */
    private double own(Instant begin) {
        double start = settings.of(ExceptionStorm.START);
        if (begin.isBefore(target.started().plusSeconds((long) start))) {
            return Double.NaN;
        }
        int steps = (int) (settings.of(ExceptionStorm.OWN) / ThrowRate.STEP.toSeconds());
        return rate.median(begin, Math.max(1, steps - 1));
    }

    private Finding finding(
            Stage stage, Severity severity, double confidence, Instant since, String headline) {
        List<Kind> all = kinds.since(rate.last().to().minus(LATELY));
        if (subject.isEmpty() && !all.isEmpty() && all.getFirst().share() >= HALF) {
            subject = all.getFirst().subject();
        }
        return new ExceptionStormWords(target, settings, rate.last().rate(), limit())
                .finding(
                        new ExceptionStormWords.Storm(
                                stage,
                                severity,
                                confidence,
                                new Onset(since.minus(ThrowRate.STEP), since)),
                        headline,
                        subject,
                        all,
                        kinds.stack(subject));
    }

    /** Which ones they are, where the recorder is not telling and few enough are made. */
    @Override
    public List<Inquiry> asks(Instant now) {
        boolean wanted =
                said instanceof Finding
                        && subject.isEmpty()
                        && rate.last().rate() <= RecordThrows.MOST_PER_SECOND
                        && (told == null || told.plus(SILENT).isBefore(now));
        return wanted ? List.of(new RecordThrows(rate.last().rate())) : List.of();
    }
}

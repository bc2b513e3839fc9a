package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.target.Observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows which breakers refuse calls. */
final class BreakerOpenWatch implements Watch {
    /** So long it is said that an outage is over, and how long it took. */
    private static final Duration TOLD = Duration.ofSeconds(10);

    private final Settings settings;
    private final ToldBreakers told = new ToldBreakers();

    BreakerOpenWatch(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void see(Observation observation) {
        told.see(observation);
    }

    @Override
    public Optional<String> absent(Instant now) {
        return told.none(now) ? Optional.of("it tells of no circuit breaker") : Optional.empty();
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = told.unknown(BreakerOpen.ID, now);
        if (unheard.isPresent()) {
            return List.of(unheard.get());
        }
        List<Verdict> said = new ArrayList<>();
        List<String> well = new ArrayList<>();
        for (ToldBreaker each : told.present()) {
            if (each.state() == null) {
                said.add(stateless(each));
                continue;
            }
            Optional<Finding> finding = judge(each, now);
            finding.ifPresentOrElse(said::add, () -> well.add(each.name()));
        }
        ToldPools.addWell(said, well, new Verdict.Healthy(BreakerOpen.ID, ""));
        return said.isEmpty()
                ? List.of(
                        new Verdict.Unknown(
                                BreakerOpen.ID,
                                "",
                                "no circuit breaker has told its state yet",
                                ToldBreakers.HOW_TO_LEARN))
                : said;
    }

    private static Verdict stateless(ToldBreaker breaker) {
        return new Verdict.Unknown(
                BreakerOpen.ID,
                breaker.name(),
                "it does not tell its state",
                "look at what it refuses, or at the log of its library");
    }

    private Optional<Finding> judge(ToldBreaker breaker, Instant now) {
        var words = new BreakerOpenWords(breaker, now);
        return switch (breaker.state()) {
            case CLOSED -> words.fallen(TOLD);
            case OPEN -> Optional.of(words.open(severity(breaker, now), flaps(breaker, now)));
            case HALF_OPEN -> Optional.of(halfOpen(breaker, words, now));
            case FORCED_OPEN -> Optional.of(words.forced());
            case DISABLED, METRICS_ONLY -> Optional.of(words.off());
        };
    }

    private Finding halfOpen(ToldBreaker breaker, BreakerOpenWords words, Instant now) {
        boolean stuck =
                ToldPool.seconds(breaker.since(), now) >= settings.of(BreakerOpen.HALF_OPEN);
        if (!stuck) {
            return words.open(severity(breaker, now), flaps(breaker, now));
        }
        boolean refuses = breaker.refused().filter(it -> it > 0).isPresent();
        return words.stuck(refuses ? severity(breaker, now) : Severity.INFO, refuses);
    }

    private boolean flaps(ToldBreaker breaker, Instant now) {
        return new ToldRhythm(breaker, settings, now).isFlapping();
    }

    /** One that opens again and again has a finding of its own. */
    private Severity severity(ToldBreaker breaker, Instant now) {
        if (flaps(breaker, now)) {
            return Severity.INFO;
        }
        return new ToldRhythm(breaker, settings, now).isLasting()
                ? Severity.CRITICAL
                : Severity.WARNING;
    }
}

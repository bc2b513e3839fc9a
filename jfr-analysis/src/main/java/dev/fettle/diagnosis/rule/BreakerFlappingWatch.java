package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.diagnosis.rule.ToldBreaker.Turn;
import dev.fettle.target.Observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows how often each breaker opens from closed. */
final class BreakerFlappingWatch implements Watch {
    /** Worth a word: the next one makes it a pattern. */
    private static final int TWICE = 2;

    private final Settings settings;
    private final ToldBreakers told = new ToldBreakers();

    BreakerFlappingWatch(Settings settings) {
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
        var unheard = told.unknown(BreakerFlapping.ID, now);
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
            Optional<Severity> severity = severity(each, now);
            severity.map(it -> words(each, now).finding(it))
                    .ifPresentOrElse(said::add, () -> well.add(each.name()));
        }
        ToldPools.addWell(said, well, new Verdict.Healthy(BreakerFlapping.ID, ""));
        return said.isEmpty()
                ? List.of(
                        new Verdict.Unknown(
                                BreakerFlapping.ID,
                                "",
                                "no circuit breaker has told its state yet",
                                ToldBreakers.HOW_TO_LEARN))
                : said;
    }

    private static Verdict stateless(ToldBreaker breaker) {
        return new Verdict.Unknown(
                BreakerFlapping.ID,
                breaker.name(),
                "it does not tell its state",
                "look at what it refuses, or at the log of its library");
    }

    private BreakerFlappingWords words(ToldBreaker breaker, Instant now) {
        List<Turn> openings = new ToldRhythm(breaker, settings, now).openings();
        return new BreakerFlappingWords(breaker, openings, settings, now);
    }

    private Optional<Severity> severity(ToldBreaker breaker, Instant now) {
        ToldRhythm rhythm = new ToldRhythm(breaker, settings, now);
        if (rhythm.isFlapping()) {
            return Optional.of(Severity.WARNING);
        }
        return rhythm.openings().size() == TWICE && ToldBreaker.isDown(breaker.state())
                ? Optional.of(Severity.INFO)
                : Optional.empty();
    }
}

package dev.fettle.app.cli;

import dev.fettle.advice.AdviceAnswer;
import dev.fettle.advice.Seen;
import dev.fettle.app.frame.Frame;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Standing;
import dev.fettle.target.Facts;
import dev.fettle.target.Flags;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Watches a JVM for what advice rests on. Used by one thread. */
final class AdviceWatch implements WatchFace {
    /** How long it watches unless told otherwise: shares of time need 20 s, and JFR some to begin. */
    static final Duration STANDARD = Duration.ofSeconds(30);

    private final Seen seen = new Seen();
    private Facts facts;
    private List<Finding> standing = List.of();

    @Override
    public void show(Frame frame) {
        frame.facts().ifPresent(its -> facts = its);
        if (facts != null) {
            seen.tick(frame.at(), frame.fresh());
            standing =
                    frame.judgement().standing().stream()
                            .map(Standing::verdict)
                            .filter(Finding.class::isInstance)
                            .map(Finding.class::cast)
                            .toList();
        }
    }

    @Override
    public void end(Watched watched) {}

    /** Empty where the target never told what it is. */
    Optional<AdviceAnswer> answer(Flags flags) {
        return Optional.ofNullable(facts).map(its -> AdviceAnswer.of(seen, flags, its, standing));
    }
}

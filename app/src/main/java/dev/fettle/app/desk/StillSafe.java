package dev.fettle.app.desk;

import dev.fettle.app.frame.Proposal;
import dev.fettle.target.Facts;
import dev.fettle.tuning.Effect;
import dev.fettle.tuning.Effects;
import dev.fettle.tuning.Expectations;
import dev.fettle.tuning.Plan;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * What spoke for a plan when it was shown, asked again when it is written and when it is judged: minutes may
 * lie between, in which a live set grows.
 */
final class StillSafe {
    private static final System.Logger LOG = System.getLogger(StillSafe.class.getName());

    private final Effects effects;
    private final Proposal proposal;
    private final TuningTarget target;
    private final LiveSetSeen seen;

    StillSafe(Effects effects, Proposal proposal, TuningTarget target, LiveSetSeen seen) {
        this.effects = effects;
        this.proposal = proposal;
        this.target = target;
        this.seen = seen;
    }

    /** What speaks against it now, a sentence; empty too where its user insists. */
    Optional<String> against() {
        if (proposal.terms().force() || proposal.action().isPresent()) {
            return Optional.empty();
        }
        try {
            return new Proposals(effects)
                    .against(target, proposal.plan(), proposal.terms(), seen)
                    .map(Proposal.Refused::why);
        } catch (IOException e) {
            return Optional.of("Whether it is still safe cannot be told: " + LeverMoves.because(e));
        }
    }

    /** Whether what the plan is judged by was measured to have no effect on such a JVM. */
    boolean withoutEffect() {
        Plan plan = proposal.plan();
        try {
            if (LibraryEffects.of(target, plan).stream()
                    .anyMatch(it -> it.effect() == Effect.WITHOUT_EFFECT)) {
                return true;
            }
        } catch (IOException e) {
            LOG.log(Level.INFO, "whether a library obeys could not be told at the verdict", e);
        }
        Facts facts = target.facts();
        return Expectations.judged(plan)
                .map(step -> effects.of(step.lever(), facts.collector(), facts.feature()))
                .filter(cell -> cell.effect() == Effect.WITHOUT_EFFECT)
                .isPresent();
    }
}

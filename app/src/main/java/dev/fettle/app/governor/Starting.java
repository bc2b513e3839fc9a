package dev.fettle.app.governor;

import dev.fettle.app.desk.Mover;
import dev.fettle.app.frame.GovernTerms;
import dev.fettle.app.frame.LongRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.tuning.Step;
import dev.fettle.tuning.alternating.Alternation;
import dev.fettle.tuning.governor.Price;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes what moves settings of what was asked for. */
final class Starting {
    private Starting() {}

    /** What was asked for. */
    sealed interface Kind {
        record Turns(Proposal proposal, Duration all) implements Kind {}

        record Governor(GovernTerms terms) implements Kind {}
    }

    /**
     * @param before what was observed before now, in the order of time
     * @throws IOException with a sentence, where it cannot be
     */
    static Moving of(Kind kind, Facts target, Mover mover, List<Observation> before, Instant now)
            throws IOException {
        return switch (kind) {
            case Kind.Turns(Proposal proposal, Duration all) -> {
                refuseWhatOutlasts(proposal, mover);
                Alternation turns = ByTurns.over(now, all);
                yield Moving.turns(
                        new LongRun.What.Turns(proposal, ByTurns.windows(turns)),
                        ByTurns.begin(target.name(), proposal, turns, mover, target, before, now));
            }
            case Kind.Governor(GovernTerms terms) ->
                    Moving.governor(
                            new LongRun.What.Governor(terms),
                            Governing.of(
                                    target.name(),
                                    new Governing.Asked(
                                            new Price.Share(terms.share()),
                                            OptionalDouble.empty(),
                                            terms.idle(),
                                            terms.pool()),
                                    target,
                                    mover,
                                    before,
                                    now));
        };
    }

    private static void refuseWhatOutlasts(Proposal proposal, Mover mover) throws IOException {
        for (Step step : proposal.plan().steps()) {
            Optional<String> why = mover.outlasts(step);
            if (why.isPresent()) {
                throw new IOException(
                        "There is nothing to compare by turns: %s. Set %s without turns."
                                .formatted(
                                        why.get(),
                                        step.lever().id()
                                                + (step.subject().isEmpty()
                                                        ? ""
                                                        : "@" + step.subject())));
            }
        }
    }
}

package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.rule.ToldPool.Look;
import dev.fettle.remedy.Remedy;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** One pool: the fewest that were idle since enough of them are, and the most that were ever lent. */
final class PoolIdleWastePool {
    private final ToldPool pool;
    private final Settings settings;
    private Look last;
    private Instant first;
    private Instant since;
    private double fewest;
    private double most;

    PoolIdleWastePool(ToldPool pool, Settings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    void see(Look look) {
        last = look;
        if (Double.isNaN(look.idle()) || Double.isNaN(look.used())) {
            return;
        }
        first = first == null ? look.at() : first;
        most = Math.max(most, look.used());
        boolean much = look.idle() >= settings.of(PoolIdleWaste.IDLE) && isFarAbove(look);
        if (!much) {
            since = null;
        } else if (since == null) {
            since = look.at();
            fewest = look.idle();
        } else {
            fewest = Math.min(fewest, look.idle());
        }
    }

    private boolean isFarAbove(Look look) {
        return look.idle() + look.used() >= settings.of(PoolIdleWaste.TIMES) * Math.max(1, most);
    }

    Verdict judge() {
        if (last == null || first == null) {
            return new Verdict.Unknown(
                    PoolIdleWaste.ID,
                    pool.name(),
                    pool.unread().orElse("it does not tell how many are idle"),
                    "see which numbers its library can tell: docs/adapters.md");
        }
        var span = PoolIdleWasteWatch.span(settings);
        if (since == null) {
            return new Verdict.Healthy(PoolIdleWaste.ID, pool.name());
        }
        return since.plus(span).isAfter(last.at())
                ? new Verdict.Pending(PoolIdleWaste.ID, pool.name(), "", since.plus(span))
                : finding();
    }

    private Finding finding() {
        String kept = Words.digits(last.idle() + last.used());
        return new Finding(
                PoolIdleWaste.ID,
                pool.name(),
                Stage.LOOKING,
                Severity.INFO,
                0.6,
                new Onset(first, since),
                "At least "
                        + Words.digits(fewest)
                        + " "
                        + pool.things()
                        + " of "
                        + pool.title()
                        + " were idle at each look for "
                        + Words.seconds(ToldPool.seconds(since, last.at())),
                "It keeps "
                        + kept
                        + "; "
                        + Words.digits(most)
                        + (most == 1 ? " was" : " were")
                        + " lent at a time at most since "
                        + Words.seconds(ToldPool.seconds(first, last.at()))
                        + " ago. "
                        + why()
                        + " What it connects to holds memory, and a place of its own limit, for"
                        + " each. A peak that has not come yet may need them.",
                List.of(),
                List.of(
                        new Evidence.Measured(
                                pool.kind().idle().of(pool.name()),
                                last.idle(),
                                OptionalDouble.of(settings.of(PoolIdleWaste.IDLE))),
                        new Evidence.Measured(
                                pool.kind().used().of(pool.name()), most, OptionalDouble.empty())),
                List.of(new Remedy.Code(advice())));
    }

    private boolean isOnPurpose() {
        return last.min() > most;
    }

    private String why() {
        return isOnPurpose()
                ? "It is told to keep " + Words.digits(last.min()) + " although they are idle."
                : "It does not give up what is idle, or only after long.";
    }

    private String advice() {
        String keep = Long.toString(Math.round(Math.max(1, 2 * most)));
        return isOnPurpose()
                ? "Where no higher peak is to come, have it keep "
                        + keep
                        + ": `fettle tune TARGET --set pool.min@"
                        + pool.name()
                        + "="
                        + keep
                        + "` where its library takes that while it runs."
                : "Where no higher peak is to come, let it close what is idle sooner (its idle"
                        + " timeout), down to "
                        + keep
                        + ".";
    }
}

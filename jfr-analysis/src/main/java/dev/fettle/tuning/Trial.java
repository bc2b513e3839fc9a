package dev.fettle.tuning;

import dev.fettle.remedy.Expectation;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.signal.TrialSignals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One change on trial: a bounded fold of what is observed before and after it. It never throws on what it
 * is shown, and what is not told is never a success. For one thread; without a clock.
 *
 * <p>What is before and what after goes by the instants of the observations: a target whose clock is off by
 * seconds from that of {@link #changed} is judged wrongly by as much. An {@link Expectation.Armed} has
 * nothing to verify, and is not worth a trial.
 */
public final class Trial {
    /** What is usual is not known from less. */
    private static final Duration USUAL = Duration.ofSeconds(10);

    /** A target that says nothing for so long was lost meanwhile: it is looked at each second. */
    private static final Duration LOST = Duration.ofSeconds(5);

    /** Collections by this factor more often are told beside what a change did. */
    private static final double DEARER = 1.5;

    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private final Expectation expect;
    private final Facts target;
    private Criterion criterion;
    private Guards guards;
    private Instant firstHeard;
    private Instant lastHeard;
    private Instant changed;
    private Duration silence = Duration.ZERO;
    private boolean restarted;
    private String gap = "";
    private Judged decided;

    /**
     * @param expect what the change is to do
     */
    public Trial(Expectation expect, Facts target) {
        this.expect = expect;
        this.target = target;
        begin();
    }

    private void begin() {
        criterion = Criterion.of(expect, target);
        guards = new Guards(expect, target);
        firstHeard = null;
        lastHeard = null;
    }

    /** One observation, before the change or after it, in about the order of time. */
    public void see(Observation o) {
        // What has no possible instant tells nothing, and instants are reckoned with below.
        if (o.at().isBefore(Instant.EPOCH) || o.at().isAfter(LAST)) {
            return;
        }
        switch (o) {
            case Sample it -> heard(it.at());
            case Tally it -> heard(it.at());
            case Gap it when isOfInterest(it.series()) -> gap = it.why();
            case Happening it when it.kind().equals(Happening.RESTART) -> restarted();
            default -> {}
        }
        criterion.see(o);
        guards.see(o);
    }

    private void heard(Instant at) {
        firstHeard = firstHeard == null || at.isBefore(firstHeard) ? at : firstHeard;
        if (lastHeard != null && changed != null && at.isAfter(changed)) {
            Duration silent = Duration.between(lastHeard, at);
            silence = silent.compareTo(silence) > 0 ? silent : silence;
        }
        lastHeard = lastHeard == null || at.isAfter(lastHeard) ? at : lastHeard;
    }

    private boolean isOfInterest(Series series) {
        return series.equals(Signals.GC_PAUSE.whole())
                || switch (expect) {
                    case Expectation.Shift it -> series.equals(it.response());
                    case Expectation.Bound it -> series.equals(it.response());
                    case Expectation.Reach it -> series.equals(it.response());
                    case Expectation.Stays it -> series.equals(it.response());
                    case Expectation.AfterCycle it -> series.equals(it.response());
                    case Expectation.Collections _, Expectation.Armed _ -> false;
                };
    }

    private void restarted() {
        if (changed == null) {
            // What another life of the program did is not what this one does.
            begin();
        } else {
            restarted = true;
        }
    }

    /** Whether enough was seen to change something now. */
    public Readiness ready(Instant now) {
        if (lastHeard == null) {
            return new Readiness.Awaiting("a first word of the target");
        }
        Duration silent = Duration.between(lastHeard, now);
        if (silent.compareTo(LOST) >= 0) {
            return new Readiness.Awaiting(
                    "the target, which has said nothing for %d s".formatted(silent.toSeconds()));
        }
        Duration known = Duration.between(firstHeard, now);
        if (known.compareTo(USUAL) < 0) {
            return new Readiness.Awaiting(
                    "%d of %d s of what is usual before the change"
                            .formatted(Math.max(0, known.toSeconds()), USUAL.toSeconds()));
        }
        return criterion.ready(now);
    }

    /** The change was made, and read back. */
    public void changed(Instant at) {
        changed = at;
        silence = Duration.ZERO;
        restarted = false;
        decided = null;
        gap = "";
        guards.changed(at);
    }

    /** How it stands; to be asked each second from the change on until it is decided. */
    public Judged judge(Instant now) {
        if (decided != null) {
            return decided;
        }
        if (changed == null) {
            return new Judged.Waiting("the change", now.plus(expect.within()));
        }
        Instant end = changed.plus(expect.within());
        Instant until = end.plus(Guards.LATE);
        Judged judged =
                guards.crossed(now)
                        .<Judged>map(harm -> harm)
                        .orElseGet(
                                () ->
                                        now.isBefore(until) && !restarted
                                                ? new Judged.Waiting(
                                                        criterion.awaited(changed, now), until)
                                                : ended(end));
        if (!(judged instanceof Judged.Waiting)) {
            decided = judged;
        }
        return judged;
    }

    private Judged ended(Instant end) {
        if (restarted) {
            return new Judged.Inconclusive(
                    "the program was restarted meanwhile, and what was changed in it went with it",
                    Map.of());
        }
        Map<Series, Run.Change> prices = guards.prices(end);
        Optional<String> unheard = unheard(end);
        if (unheard.isPresent()) {
            return new Judged.Inconclusive(unheard.get(), prices);
        }
        return switch (criterion.decide(changed, end)) {
            case Judged.Verified it ->
                    new Judged.Verified(it.words() + priced(prices), with(it.measured(), prices));
            case Judged.Ineffective it ->
                    new Judged.Ineffective(it.words(), with(it.measured(), prices));
            case Judged.Inconclusive it ->
                    new Judged.Inconclusive(it.why(), with(it.measured(), prices));
            case Judged.Waiting it -> it;
            case Judged.Harmful it -> it;
        };
    }

    /** Why the window does not count, a clause; empty where the target was heard in it. */
    private Optional<String> unheard(Instant end) {
        Duration last = lastHeard == null ? expect.within() : Duration.between(lastHeard, end);
        Duration longest = last.compareTo(silence) > 0 ? last : silence;
        if (longest.compareTo(LOST) >= 0) {
            return Optional.of(
                    "the target was not heard for %d s of the window%s"
                            .formatted(longest.toSeconds(), because()));
        }
        return criterion.needsCollections() && !guards.heard(end)
                ? Optional.of(
                        "collections were not told of in most of the window%s".formatted(because()))
                : Optional.empty();
    }

    private String because() {
        return gap.isEmpty() ? "" : ": " + gap;
    }

    private static Map<Series, Run.Change> with(
            Map<Series, Run.Change> measured, Map<Series, Run.Change> prices) {
        Map<Series, Run.Change> all = new LinkedHashMap<>(measured);
        prices.forEach(all::putIfAbsent);
        return all;
    }

    private static String priced(Map<Series, Run.Change> prices) {
        Series rate = TrialSignals.GC_RATE.whole();
        Run.Change change = prices.get(rate);
        if (change == null) {
            return "; what it costs in collections was not told";
        }
        return change.after() > DEARER * change.before()
                ? "; its price: collections at %s, before at %s"
                        .formatted(
                                Amount.words(rate, change.after()),
                                Amount.words(rate, change.before()))
                : "";
    }
}

package dev.fettle.app.governor;

import dev.fettle.app.desk.Mover;
import dev.fettle.app.frame.LongRun.Window;
import dev.fettle.app.frame.Proposal;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.tuning.Guards;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.alternating.AlternatingTrial;
import dev.fettle.tuning.alternating.Alternation;
import dev.fettle.tuning.alternating.Alternation.Setting;
import dev.fettle.tuning.alternating.TurnGuard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a trial by turns compares, and how one begins. */
public final class ByTurns {
    private static final Map<Series, String> RESPONSES = responses();

    private static final List<Series> COVARIATES =
            List.of(HttpSignals.HTTP_RATE.whole(), Signals.ALLOCATION_RATE.whole());

    /** What they set moves none of the responses: each waits for a rare event, or writes down what happens. */
    private static final Set<String> UNMEASURED =
            Set.of(
                    "HeapDumpOnOutOfMemoryError",
                    "HeapDumpPath",
                    "gc.log",
                    "memory-pool.usage-threshold",
                    "memory-pool.collection-threshold",
                    "pool.leak-threshold",
                    "breaker.state");

    private ByTurns() {}

    /** Why a plan cannot be compared with what is there, a sentence; empty where it can. */
    public static Optional<String> incomparable(Plan plan) {
        return plan.steps().stream().allMatch(step -> UNMEASURED.contains(step.lever().id()))
                ? Optional.of(
                        "There is nothing to compare: "
                                + String.join(
                                        ", ",
                                        plan.steps().stream()
                                                .map(step -> step.lever().id())
                                                .toList())
                                + " changes none of what is measured; set it without turns.")
                : Optional.empty();
    }

    private static Map<Series, String> responses() {
        var all = new LinkedHashMap<Series, String>();
        all.put(HttpSignals.HTTP_DURATION.whole(), "the duration of requests");
        all.put(Signals.CPU_PROCESS.whole(), "the CPU of the process");
        all.put(Signals.GC_CPU_TOTAL.whole(), "the CPU of the collector");
        all.put(Signals.GC_PAUSE.whole(), "the length of pauses");
        all.put(Signals.MEMORY_USED.of(Signals.HEAP), "the heap in use");
        all.put(Signals.MEMORY_COMMITTED.of(Signals.HEAP), "the heap committed");
        return all;
    }

    /** How people call a signal that is compared; its id, where they have no name. */
    public static String name(String signal) {
        return RESPONSES.entrySet().stream()
                .filter(each -> each.getKey().signal().id().equals(signal))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(signal);
    }

    /**
     * As drawn by the instant of the beginning. A window of what is there comes before the first: what is usual
     * must be known before something is called harm.
     */
    public static Alternation over(Instant now, Duration all) {
        Alternation drawn = Alternation.over(now, all, now.toEpochMilli());
        return new Alternation(
                now.plus(drawn.window()), drawn.window(), drawn.settle(), drawn.aFirst());
    }

    /**
     * Over the responses of above, each by itself, so that of many one may differ by chance.
     *
     * @param name the target's, for people
     * @param before what was observed before now, for the guards; may be empty
     */
    public static TakingTurns begin(
            String name,
            Proposal proposal,
            Alternation turns,
            Mover mover,
            Facts target,
            List<Observation> before,
            Instant now) {
        List<AlternatingTrial> trials =
                RESPONSES.keySet().stream()
                        .map(series -> new AlternatingTrial(turns, series, COVARIATES))
                        .toList();
        var guards = new Guards(proposal.expectation(), target);
        before.forEach(guards::see);
        return new TakingTurns(name, proposal.plan(), trials, new TurnGuard(now), guards, mover);
    }

    /** When which setting is to be in force. */
    static List<Window> windows(Alternation turns) {
        var windows = new ArrayList<Window>();
        for (int i = 0; i < 2 * turns.pairs(); i++) {
            Instant from = turns.begin().plus(turns.window().multipliedBy(i));
            Instant within = from.plus(turns.window().dividedBy(2));
            windows.add(new Window(from, from.plus(turns.window()), turns.at(within) == Setting.B));
        }
        return windows;
    }
}

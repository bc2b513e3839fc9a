package dev.fettle.advice;

import dev.fettle.advice.Opinion.Left;
import dev.fettle.advice.Opinion.Unknown;
import dev.fettle.advice.rule.Rules;
import dev.fettle.diagnosis.Finding;
import dev.fettle.target.Facts;
import dev.fettle.target.Flags;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What all rules say of a JVM, for every face.
 *
 * @param advices the weightiest first; of a program that leaks, that it does
 * @param left what was set on purpose, and would else be advised against
 * @param unknown what cannot be said, and how to learn it
 * @param silent how many rules had data and nothing to say
 */
public record AdviceAnswer(
        Duration watched,
        Facts facts,
        Flags flags,
        List<Advice> advices,
        List<Left> left,
        List<Unknown> unknown,
        int silent) {
    /** Since its start; what a younger JVM's pauses cost is not held against it. */
    public static final Duration WARM_UP = Case.WARM_UP;

    private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

    private static final Comparator<Advice> WEIGHT =
            Comparator.comparing(Advice::grounds)
                    .thenComparing(Advice::observations, Comparator.reverseOrder());

    public AdviceAnswer {
        advices = List.copyOf(advices);
        left = List.copyOf(left);
        unknown = List.copyOf(unknown);
    }

    /**
     * @param standing findings that stand now
     * @param arguments what the JVM was started with; only what a rule looks for is taken of it
     */
    public static AdviceAnswer of(
            Seen seen, Flags flags, Facts facts, List<Finding> standing, List<String> arguments) {
        var it = new Case(seen, flags, facts, standing, VmOption.property(PARALLELISM, arguments));
        List<Advice> advices = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        List<Unknown> unknown = new ArrayList<>();
        int silent = 0;
        for (Rule rule : Rules.all()) {
            switch (rule.of(it)) {
                case Advice advice -> advices.add(advice);
                case Left set -> left.add(set);
                case Unknown why -> unknown.add(why);
                case Opinion.Nothing _ -> silent++;
            }
        }
        advices.sort(WEIGHT);
        return new AdviceAnswer(seen.watched(), facts, flags, advices, left, unknown, silent);
    }

    /**
     * What of it needs a restart.
     *
     * @param arguments what the JVM was started with; none that is not replaced is shown
     */
    public RestartPlan plan(List<String> arguments) {
        return RestartPlan.of(advices, flags, arguments);
    }
}

package dev.fettle.advice;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.remedy.Remedy;

import java.util.List;

/**
 * What to change, and why it may be believed that it helps.
 *
 * @param observations how many things that were seen carry it, such as full collections: of two
 *     advices on like grounds the one with more goes first
 * @param headline what was seen, with a number, in one sentence
 * @param effect what to expect, as a sentence
 * @param risk what it may cost, as a sentence
 * @param source who says so
 * @param remedies the first {@link Remedy.Restart} is the one that a plan takes; others are instead
 *     of it
 * @param without flags that must go, by their names, such as {@code NewSize}
 */
public record Advice(
        String ruleId,
        Grounds grounds,
        int observations,
        String headline,
        List<Evidence> evidence,
        String effect,
        String risk,
        String source,
        List<Remedy> remedies,
        List<String> without)
        implements Opinion {
    public Advice {
        evidence = List.copyOf(evidence);
        remedies = List.copyOf(remedies);
        without = List.copyOf(without);
        if (headline.isBlank() || effect.isBlank() || risk.isBlank() || remedies.isEmpty()) {
            throw new IllegalArgumentException(
                    ruleId + ": no advice without headline, effect, risk and remedy");
        }
    }

    public static Advice of(
            Rule rule,
            Grounds grounds,
            int observations,
            String headline,
            List<Evidence> evidence,
            String effect,
            String risk,
            List<Remedy> remedies) {
        return new Advice(
                rule.id(),
                grounds,
                observations,
                headline,
                evidence,
                effect,
                risk,
                rule.source(),
                remedies,
                List.of());
    }

    /** The same where flags must go, too. */
    public Advice without(List<String> flags) {
        return new Advice(
                ruleId,
                grounds,
                observations,
                headline,
                evidence,
                effect,
                risk,
                source,
                remedies,
                flags);
    }
}

package dev.fettle.app.words;

import dev.fettle.advice.TookCheck;
import dev.fettle.app.frame.Restarted.Account;
import dev.fettle.baseline.Difference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What became of advice for the next start, as every face says it. */
public final class RestartWords {
    private RestartWords() {}

    /**
     * @param certain whether it is known that this JVM follows that one
     */
    public static String headline(Account account, Instant now, boolean certain) {
        String when = Times.bound(Duration.between(account.at(), now)) + " ago";
        return certain
                ? "This JVM looks like the next start of %s, which was advised %s:"
                        .formatted(account.whom(), when)
                : "If it follows %s, which was advised %s:".formatted(account.whom(), when);
    }

    /** A sentence for each option. */
    public static List<String> options(Account account) {
        return account.check().options().stream().map(TookCheck.Took::words).toList();
    }

    /** What moved, with what it may be off by; a line each. */
    public static List<String> moved(Account account) {
        return account.check().measured().stream()
                .map(
                        it ->
                                "%s: %s, and was %s (%s)"
                                        .formatted(
                                                Differences.label(it.series()),
                                                Differences.level(it.series(), it.now()),
                                                Differences.level(it.series(), it.before()),
                                                Differences.change(it)))
                .toList();
    }

    /** What is to be known of the comparison, a sentence each. */
    public static List<String> comparison(Account account) {
        TookCheck check = account.check();
        List<String> said = new ArrayList<>();
        account.missing()
                .ifPresent(
                        left ->
                                said.add(
                                        "Before and after are not compared: not measured yet: %d s."
                                                .formatted(
                                                        Math.max(
                                                                1,
                                                                (left.toMillis() + 999) / 1000))));
        if (!account.incomparable().isEmpty()) {
            said.add("Before and after cannot be compared: " + account.incomparable() + ".");
        }
        if (!check.isCompared()) {
            return said;
        }
        if (check.measured().isEmpty()) {
            said.add("Nothing that was measured can be told apart from before.");
        }
        if (!check.alike().isEmpty()) {
            said.add("No difference can be told: " + together(check.alike()) + ".");
        }
        if (!check.open().isEmpty()) {
            said.add("Too little measured, or on one side alone: " + names(check.open()) + ".");
        }
        if (!check.apart().isEmpty()) {
            said.add(
                    "Not alike: "
                            + String.join("; ", check.apart())
                            + ". What moved may be due to that.");
        }
        said.add(
                "Each margin is that of 95 %: of twenty that stay the same one seems to move. The"
                    + " two were not measured side by side, so what else changed meanwhile is in"
                    + " it.");
        return said;
    }

    private static String names(List<Difference> all) {
        return all.stream()
                .map(it -> Differences.label(it.series()))
                .collect(Collectors.joining(", "));
    }

    private static String together(List<Difference> all) {
        return all.stream()
                .map(
                        it ->
                                Differences.label(it.series())
                                        + " ("
                                        + Differences.level(it.series(), it.now())
                                        + ", and was "
                                        + Differences.level(it.series(), it.before())
                                        + ", "
                                        + Differences.margin(it)
                                        + ")")
                .collect(Collectors.joining(", "));
    }
}

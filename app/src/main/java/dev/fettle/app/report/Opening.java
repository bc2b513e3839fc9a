package dev.fettle.app.report;

import dev.fettle.app.words.Confidence;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.diagnosis.cause.Story;
import dev.fettle.incident.Incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * What is said first, and largest.
 *
 * @param sentence what happened
 * @param sure how sure that is, and why not surer: a sentence
 * @param onset of what came first; empty where that is not known
 */
record Opening(String sentence, String sure, Optional<Onset> onset, Optional<Severity> worst) {
    static Opening of(Incident incident) {
        Optional<Finding> gravest =
                incident.episodes().stream()
                        .map(Episode::finding)
                        .max(
                                Comparator.comparing(Finding::severity)
                                        .thenComparing(
                                                it -> it.onset().earliest(),
                                                Comparator.reverseOrder()));
        Optional<Severity> worst = gravest.map(Finding::severity);
        Optional<Story.Cause> cause = incident.story().causes().stream().findFirst();
        if (cause.isPresent()) {
            String words = Confidence.words(cause.get().confidence());
            String more =
                    incident.story().causes().size() > 1
                            ? "; what else it may have been is told below"
                            : "";
            return new Opening(
                    cause.get().sentence(),
                    first(words) + more + ".",
                    Optional.of(cause.get().onset()),
                    worst);
        }
        return gravest.map(
                        finding ->
                                new Opening(
                                        finding.headline(),
                                        "What came first could not be told; this is the gravest"
                                                + " finding.",
                                        Optional.of(finding.onset()),
                                        worst))
                .orElseGet(
                        () ->
                                new Opening(
                                        incident.opened().sentence(),
                                        "Nothing was found to be wrong in this span, as far as it"
                                                + " was measured.",
                                        Optional.empty(),
                                        worst));
    }

    /** Who opened the incident, and how: a sentence. */
    static String opened(Incident.Opened opened, Clocks clocks) {
        String at = clocks.both(opened.at());
        return switch (opened.by()) {
            case FINDING -> "Opened by itself at " + at + ": " + sentence(opened.sentence());
            case MARK -> "Opened by a mark at " + at + ": " + sentence(opened.sentence());
            case HAND -> "Opened by hand at " + at + ": " + sentence(opened.sentence());
        };
    }

    static String sentence(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() || ".!?".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
                ? stripped
                : stripped + ".";
    }

    static String first(String clause) {
        return clause.isEmpty()
                ? clause
                : clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1);
    }

    /** How long from the first cause to when somebody or something noticed; empty where unknown. */
    Optional<String> noticedAfter(Incident incident) {
        return onset.map(it -> Duration.between(it.earliest(), incident.opened().at()))
                .filter(after -> !after.isNegative())
                .map(Times::span);
    }

    /** How many findings of which severity: such as {@code 2 critical, 1 warning}. */
    static String count(Incident incident) {
        var words = new StringBuilder();
        for (Severity severity : Severity.values()) {
            long many =
                    incident.episodes().stream()
                            .filter(it -> it.finding().severity() == severity)
                            .count();
            if (many > 0) {
                words.insert(0, (words.isEmpty() ? "" : ", "));
                words.insert(0, many + " " + severity.id());
            }
        }
        return words.isEmpty() ? "none" : words.toString();
    }

    /** When the last grave finding ended; empty where one stood at the end, or there was none. */
    static Optional<Instant> over(Incident incident) {
        boolean open =
                incident.episodes().stream()
                        .filter(it -> it.finding().severity() != Severity.INFO)
                        .anyMatch(it -> it.until().isEmpty());
        return open
                ? Optional.empty()
                : incident.episodes().stream()
                        .filter(it -> it.finding().severity() != Severity.INFO)
                        .flatMap(it -> it.until().stream())
                        .max(Comparator.naturalOrder());
    }
}

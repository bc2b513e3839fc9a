package dev.fettle.diagnosis.cause;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.cause.CauseTree.End;
import dev.fettle.diagnosis.cause.Seen.Sign;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cause for which something speaks.
 *
 * @param place in the order in which the tree's ends are written
 * @param signs not empty, the earliest first
 */
record Candidate(End end, int place, List<Sign> signs, List<Sign> against) {
    /** What is looked at once a second cannot be ordered more closely: two looks. */
    static final Duration BLUR = Duration.ofSeconds(2);

    private static final Comparator<Sign> FIRST =
            Comparator.comparing((Sign it) -> it.onset().earliest())
                    .thenComparing(it -> it.onset().latest())
                    .thenComparing(Sign::text);

    Candidate {
        signs = signs.stream().sorted(FIRST).toList();
        against = against.stream().sorted(FIRST).toList();
    }

    static boolean isBefore(Onset one, Onset other) {
        return !one.latest().plus(BLUR).isAfter(other.earliest());
    }

    /** Of the first that speaks for it. */
    Onset onset() {
        Instant latest =
                signs.stream()
                        .map(it -> it.onset().latest())
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        return new Onset(signs.getFirst().onset().earliest(), latest);
    }

    /** Its findings, the earliest first. */
    Stream<Finding> findings() {
        return signs.stream().map(Sign::finding).flatMap(Optional::stream);
    }

    boolean isBefore(Candidate other) {
        return isBefore(onset(), other.onset());
    }

    /** Whether a detector itself says that the other came of this. */
    private boolean isSaidToBring(Candidate other) {
        return other.findings()
                .flatMap(it -> it.because().stream())
                .anyMatch(key -> findings().anyMatch(it -> it.key().equals(key)));
    }

    /**
     * What is hardly seen must have begun before the other. What began at the very same instant was
     * inferred from one of them and dated by it: then the less sure one explains nothing.
     */
    private boolean mayBring(Candidate other) {
        if (!end.explains(other.end.id()) || isSpent(other.onset())) {
            return false;
        }
        if (onset().equals(other.onset())) {
            return weight() >= other.weight();
        }
        return weight() >= CauseText.LIKELY ? !other.isBefore(this) : isBefore(other);
    }

    /** Whether what began then began too late to be of this. */
    private boolean isSpent(Onset other) {
        return end.within()
                .filter(it -> other.earliest().isAfter(onset().latest().plus(it)))
                .isPresent();
    }

    /** Whether it stands, and brought nothing of what there is to act on. */
    boolean isSpent(Scene scene) {
        List<Finding> others =
                scene.episodes().stream()
                        .map(Episode::finding)
                        .filter(it -> it.severity() != Severity.INFO && !owns(it))
                        .toList();
        return !others.isEmpty() && others.stream().allMatch(it -> isSpent(it.onset()));
    }

    /** How much all that speaks for it does together, 0 to 1. */
    double weight() {
        double doubt = 1;
        for (Sign sign : signs) {
            doubt *= 1 - sign.weight();
        }
        return 1 - doubt;
    }

    /** Whether the other follows from this, rather than this from the other. */
    boolean brings(Candidate other) {
        if (this == other || end.suspect() || other.end.suspect()) {
            return false;
        }
        boolean said = isSaidToBring(other);
        boolean back = other.isSaidToBring(this);
        if (said != back) {
            return said;
        }
        return mayBring(other) && !other.mayBring(this);
    }

    boolean owns(Finding finding) {
        return findings().anyMatch(it -> it.key().equals(finding.key()));
    }

    /** Whether a finding is its own or may follow from it. */
    boolean covers(Finding finding) {
        return owns(finding)
                || end.explains(finding.detectorId())
                        && !isBefore(finding.onset(), onset())
                        && !isSpent(finding.onset());
    }

    /** How many findings to act on it covers. */
    long reach(Scene scene) {
        return scene.episodes().stream()
                .map(Episode::finding)
                .filter(it -> it.severity() != Severity.INFO)
                .filter(this::covers)
                .count();
    }
}

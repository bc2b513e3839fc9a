package dev.fettle.app.cli;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.target.Link;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a watch has seen so far: what its summary and its exit status are made of. */
final class Watched {
    private final Set<Verdict.Key> findings = new HashSet<>();
    private Severity worst;
    private Instant upSince;
    private Instant last = Instant.now();
    private Link link = new Link.Connecting();
    private OwnCost own = OwnCost.NONE;
    private List<Standing> standing = List.of();
    private boolean concurrent;

    void see(Frame frame) {
        last = frame.at();
        link = frame.link();
        own = frame.own();
        frame.facts().ifPresent(facts -> concurrent = facts.collector().concurrent());
        if (frame.facts().isPresent() && upSince == null) {
            upSince = frame.at();
        }
        if (!(link instanceof Link.Lost) || !frame.judgement().standing().isEmpty()) {
            standing = frame.judgement().standing();
        }
        frame.judgement().standing().forEach(each -> count(each.verdict()));
        frame.judgement().fresh().forEach(each -> count(each.verdict()));
        frame.judgement().cleared().forEach(each -> count(each.finding()));
    }

    private void count(Verdict verdict) {
        if (verdict instanceof Finding finding) {
            findings.add(finding.key());
            if (worst == null || finding.severity().compareTo(worst) > 0) {
                worst = finding.severity();
            }
        }
    }

    boolean connected() {
        return upSince != null;
    }

    /** Whether the target cleans its heap beside the program. */
    boolean concurrent() {
        return concurrent;
    }

    /** Since the target was attached to. */
    Duration span() {
        if (upSince == null) {
            return Duration.ZERO;
        }
        // Frames come once a second, give or take milliseconds.
        return Duration.ofSeconds(Math.round(Duration.between(upSince, last).toMillis() / 1000.0));
    }

    Instant last() {
        return last;
    }

    OwnCost own() {
        return own;
    }

    /** Those that cleared since included. */
    int findings() {
        return findings.size();
    }

    List<Standing> standing() {
        return standing;
    }

    /** Checks that lack data at the end. */
    int unknown() {
        return checks(standing, Verdict.Unknown.class);
    }

    /** Checks that are still to decide. */
    int pending() {
        return checks(standing, Verdict.Pending.class);
    }

    /** How many detectors say that. */
    static int checks(List<Standing> standing, Class<? extends Verdict> kind) {
        return (int)
                standing.stream()
                        .map(Standing::verdict)
                        .filter(kind::isInstance)
                        .map(Verdict::detectorId)
                        .distinct()
                        .count();
    }

    Optional<Link.Lost> lost() {
        return link instanceof Link.Lost lost ? Optional.of(lost) : Optional.empty();
    }

    int status(Severity failOn) {
        if (lost().isPresent() || !connected()) {
            return ExitStatus.NO_TARGET;
        }
        boolean severe = failOn != null && worst != null && worst.compareTo(failOn) >= 0;
        return severe ? ExitStatus.FINDINGS : ExitStatus.DONE;
    }
}

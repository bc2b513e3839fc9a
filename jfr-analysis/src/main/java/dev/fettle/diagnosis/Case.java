package dev.fettle.diagnosis;

import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One detector at work on one target: where its failures end. */
final class Case {
    private final Detector detector;

    /** Null where the detector cannot work here, or has failed. */
    private Watch watch;

    private String why;

    private Optional<Verdict> blind = Optional.empty();
    private final Optional<String> absent;
    private final Reads reads;

    Case(Detector detector, Settings settings, Facts facts) {
        this.detector = detector;
        this.absent = guarded(() -> detector.absent(facts), Optional.empty());
        this.reads = guarded(detector::reads, Reads.of());
        if (why != null || absent.isPresent()) {
            return;
        }
        if (detector.needs().metBy(facts)) {
            guarded(
                    () -> {
                        watch = detector.start(settings, facts);
                        return watch;
                    },
                    null);
        } else {
            why = lacking(facts);
        }
    }

    String id() {
        return detector.id();
    }

    /** Why it does not see what it needs for now; empty where it does. */
    void blind(Optional<String> why, String howToLearn) {
        this.blind = why.map(it -> new Verdict.Unknown(detector.id(), "", it, howToLearn));
    }

    /** Why the illness cannot befall the target; empty where it can. */
    Optional<String> absent() {
        return absent;
    }

    Reads reads() {
        return reads;
    }

    void see(Observation observation) {
        if (watch != null) {
            try {
                watch.see(observation);
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    List<Verdict> judge(Instant now) {
        if (blind.isPresent() && watch != null) {
            return List.of(blind.get());
        }
        if (watch != null
                && guarded(() -> watch.absent(now), Optional.<String>empty()).isPresent()) {
            return List.of();
        }
        List<Verdict> said = watch == null ? List.of() : guarded(() -> watch.judge(now), List.of());
        if (watch == null) {
            return List.of(
                    new Verdict.Unknown(detector.id(), "", why, detector.needs().howToLearn()));
        }
        if (said.isEmpty()) {
            return List.of(
                    new Verdict.Unknown(
                            detector.id(),
                            "",
                            "the check said nothing",
                            detector.needs().howToLearn()));
        }
        return said;
    }

    List<Inquiry> asks(Instant now) {
        return watch == null ? List.of() : guarded(() -> watch.asks(now), List.of());
    }

    /** A detector's mistake must not silence the others, nor be taken for health. */
    private <T> T guarded(Supplier<T> step, T otherwise) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            failed(e);
            return otherwise;
        }
    }

    private void failed(RuntimeException e) {
        watch = null;
        why = "the check itself failed: " + e;
        log().log(System.Logger.Level.ERROR, "detector " + detector.id() + " failed", e);
    }

    private String lacking(Facts facts) {
        String needed =
                detector.needs().alternatives().stream()
                        .map(Case::words)
                        .collect(Collectors.joining(", or "));
        String offered = facts.can().isEmpty() ? "nothing" : words(facts.can());
        String reasons =
                detector.needs().alternatives().stream()
                        .flatMap(Set::stream)
                        .flatMap(each -> facts.whyNot(each).stream())
                        .distinct()
                        .collect(Collectors.joining("; "));
        return "it needs "
                + needed
                + "; the target offers "
                + offered
                + (reasons.isEmpty() ? "" : " (" + reasons + ")");
    }

    private static String words(Set<Capability> capabilities) {
        return capabilities.stream()
                .map(Capability::id)
                .sorted()
                .collect(Collectors.joining(" and "));
    }

    /** Not a field: what never fails must not start the logging, which takes longer than to analyze. */
    private static System.Logger log() {
        return System.getLogger(Case.class.getName());
    }
}

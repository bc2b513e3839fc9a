package dev.fettle.app.incidents;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When an incident opens and when it is over, by what is seen each second. Has no clock; for one thread.
 */
final class IncidentRules {
    /** What is looked at once a second stood twice in a row, and a little: not an odd second. */
    static final Duration HOLDS = Duration.ofSeconds(2);

    /**
     * What ails a system comes again when it tries again: circuit breakers after a minute (the standard of
     * resilience4j's {@code waitDurationInOpenState}). Quiet for three of these, it is over.
     */
    static final Duration QUIET = Duration.ofMinutes(3);

    /** No file tells more than the hour before and this one. */
    static final Duration LONGEST = Duration.ofHours(1);

    /** A finding of an incident that is over opens none so soon again, as its notices come no sooner. */
    static final Duration AGAIN = Duration.ofMinutes(10);

    /** As many in an hour as can be quiet in between, and less than anybody reads. */
    static final int MOST_AN_HOUR = 6;

    /** How close findings began that may be one illness: as what is suspected in docs/causes.md. */
    static final Duration TOGETHER = Duration.ofMinutes(5);

    /** Two at once happen; with the third, a trouble spreads from one part of the program to others. */
    static final int SPREAD = 3;

    /**
     * Its calls are refused to users already, whatever else is seen. One that somebody forced open and one that
     * opens again and again are infos of it.
     */
    private static final String REFUSES = "breaker-open";

    /** Who calls the program may meet them, or it lives with them. */
    private static final Set<String> ERRORS = Set.of("error-grade", "exception-storm");

    /** Calls fail or wait for it: beside what else is wrong, they say that it is felt. */
    private static final Set<String> FELT =
            Set.of("error-grade", "exception-storm", "executor-saturation", "pool-exhaustion");

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_KEYS = 1000;

    private final Map<Verdict.Key, Instant> graveSince = new HashMap<>();
    private final Map<Verdict.Key, Instant> told = new HashMap<>();
    private final Deque<Instant> opened = new ArrayDeque<>();
    private Instant openSince;
    private Instant lastGrave;

    /** What is to be done. */
    sealed interface Step {
        /** Nothing. */
        record Stay() implements Step {}

        /** @param sentence why */
        record Open(boolean asked, String sentence) implements Step {}

        /** @param why a clause */
        record Close(String why) implements Step {}
    }

    private static final Step STAY = new Step.Stay();

    /** The incident that is open ends now, whatever is seen. */
    void end() {
        openSince = null;
    }

    /**
     * The next second.
     *
     * @param lost why the target is lost, a clause; empty while it is not
     * @param asked why somebody wants one, a sentence
     * @param enabled whether one may open that nobody asked for
     */
    Step see(
            Instant now,
            Optional<String> lost,
            List<Standing> standing,
            Optional<String> asked,
            boolean enabled) {
        if (openSince != null && lost.isPresent()) {
            return close("the target was lost: " + lost.get());
        }
        Map<Verdict.Key, Finding> grave = lost.isPresent() ? Map.of() : grave(standing);
        graveSince.keySet().retainAll(grave.keySet());
        grave.keySet().forEach(key -> graveSince.putIfAbsent(key, now));
        if (openSince != null) {
            return stay(now, grave);
        }
        Optional<Finding> reason =
                grave.values().stream()
                        .filter(each -> news(each.key(), now))
                        .min(Comparator.comparing(each -> each.onset().earliest()));
        remember(now, told.keySet().stream().filter(grave::containsKey).toList());
        if (asked.isPresent()) {
            return open(now, grave, true, asked.get());
        }
        if (reason.isEmpty() || !enabled || tooMany(now)) {
            return STAY;
        }
        opened.addLast(now);
        return open(now, grave, false, reason.get().headline());
    }

    private Step open(
            Instant now, Map<Verdict.Key, Finding> grave, boolean asked, String sentence) {
        openSince = now;
        lastGrave = now;
        remember(now, List.copyOf(grave.keySet()));
        return new Step.Open(asked, sentence);
    }

    private Step stay(Instant now, Map<Verdict.Key, Finding> grave) {
        remember(now, List.copyOf(grave.keySet()));
        lastGrave = grave.isEmpty() ? lastGrave : now;
        if (!now.isBefore(openSince.plus(LONGEST))) {
            return close("it has been open for an hour; what is wrong may go on");
        }
        return now.isBefore(lastGrave.plus(QUIET))
                ? STAY
                : close("nothing critical was found for three minutes");
    }

    private Step close(String why) {
        openSince = null;
        return new Step.Close(why);
    }

    private void remember(Instant now, List<Verdict.Key> keys) {
        told.values().removeIf(last -> !now.isBefore(last.plus(AGAIN)));
        if (told.size() < MOST_KEYS) {
            keys.forEach(key -> told.put(key, now));
        }
    }

    /** Whether it holds, and belonged to no incident of the last minutes. */
    private boolean news(Verdict.Key key, Instant now) {
        Instant last = told.get(key);
        boolean again = last != null && now.isBefore(last.plus(AGAIN));
        return !again && !now.isBefore(graveSince.get(key).plus(HOLDS));
    }

    private boolean tooMany(Instant now) {
        while (!opened.isEmpty() && !now.isBefore(opened.getFirst().plus(HOUR))) {
            opened.removeFirst();
        }
        return opened.size() >= MOST_AN_HOUR;
    }

    /** What is critical or refuses calls, and what together is as much. */
    private static Map<Verdict.Key, Finding> grave(List<Standing> standing) {
        Map<Verdict.Key, Finding> grave = new HashMap<>();
        Map<Verdict.Key, Finding> warned = new HashMap<>();
        for (Standing each : standing) {
            if (each.verdict() instanceof Finding finding
                    && finding.severity().compareTo(Severity.WARNING) >= 0) {
                warned.put(finding.key(), finding);
                if (finding.severity() == Severity.CRITICAL
                        || finding.detectorId().equals(REFUSES)) {
                    grave.put(finding.key(), finding);
                }
            }
        }
        for (Finding each : warned.values()) {
            List<Finding> near =
                    warned.values().stream().filter(other -> belong(each, other)).toList();
            Set<String> detectors = new HashSet<>();
            near.forEach(it -> detectors.add(it.detectorId()));
            boolean felt =
                    detectors.size() > 1
                            && detectors.stream().anyMatch(FELT::contains)
                            && !ERRORS.containsAll(detectors);
            if (felt || detectors.size() >= SPREAD) {
                near.forEach(it -> grave.put(it.key(), it));
            }
        }
        return grave;
    }

    /** Those that began with it, or soon after it; or one of which explains the other. */
    private static boolean belong(Finding first, Finding other) {
        Instant from = first.onset().earliest();
        Instant at = other.onset().earliest();
        return !at.isBefore(from) && !at.isAfter(from.plus(TOGETHER))
                || first.because().contains(other.key())
                || other.because().contains(first.key());
    }
}

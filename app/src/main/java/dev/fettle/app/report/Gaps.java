package dev.fettle.app.report;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.incident.Incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What could not be known.
 *
 * @param checks those that could not judge, by the reason
 * @param healthy how many looked with data and found nothing
 * @param pending how many were still looking at the end
 */
record Gaps(List<Blind> checks, long healthy, long pending) {
    /**
     * @param names of the checks
     * @param learn how more could be learned
     */
    record Blind(String names, String why, String learn) {}

    static Gaps of(Incident incident) {
        Map<String, List<Verdict.Unknown>> reasons = new LinkedHashMap<>();
        long healthy = 0;
        long pending = 0;
        for (Standing standing : incident.standing()) {
            switch (standing.verdict()) {
                case Verdict.Unknown each ->
                        reasons.computeIfAbsent(each.why(), _ -> new ArrayList<>()).add(each);
                case Verdict.Healthy _ -> healthy++;
                case Verdict.Pending _ -> pending++;
                case Finding _ -> {}
            }
        }
        List<Blind> blind = new ArrayList<>();
        reasons.forEach(
                (why, checks) ->
                        blind.add(new Blind(names(checks), why, checks.getFirst().howToLearn())));
        return new Gaps(List.copyOf(blind), healthy, pending);
    }

    /** What the story could not tell beside the checks that are listed here. */
    List<String> beside(Incident incident) {
        Set<String> listed =
                incident.standing().stream()
                        .map(Standing::verdict)
                        .filter(Verdict.Unknown.class::isInstance)
                        .map(Verdict.Unknown.class::cast)
                        .map(each -> each.detectorId() + ": " + each.why())
                        .collect(Collectors.toSet());
        return incident.story().unknown().stream().filter(it -> !listed.contains(it)).toList();
    }

    private static String names(List<Verdict.Unknown> checks) {
        return checks.stream()
                .map(
                        each ->
                                each.subject().isEmpty()
                                        ? each.detectorId()
                                        : each.detectorId() + " of " + each.subject())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Such as {@code 14 checks looked and found nothing wrong.} */
    String looked() {
        String calm =
                healthy == 1
                        ? "1 check looked at data at the end and found nothing wrong."
                        : healthy + " checks looked at data at the end and found nothing wrong.";
        return pending == 0 ? calm : calm + " " + pending + " had not decided yet.";
    }
}

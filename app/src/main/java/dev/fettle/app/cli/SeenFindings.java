package dev.fettle.app.cli;

import dev.fettle.app.frame.Frame;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.cause.Episode;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every finding of a watch, as it was when it was worst, from its beginning to its end. */
final class SeenFindings {
    /** More are no list that anybody reads; the last ones are kept. */
    private static final int MOST = 500;

    private final Map<Verdict.Key, Episode> all = new LinkedHashMap<>();

    void see(Frame frame) {
        frame.judgement().standing().forEach(this::standing);
        frame.judgement().cleared().forEach(this::cleared);
    }

    private void standing(Standing standing) {
        if (standing.verdict() instanceof Finding finding) {
            keep(finding, standing.since(), Optional.empty(), "");
        }
    }

    private void cleared(Cleared cleared) {
        keep(cleared.finding(), cleared.since(), Optional.of(cleared.at()), cleared.why());
    }

    private void keep(Finding finding, Instant since, Optional<Instant> until, String ended) {
        Episode before = all.get(finding.key());
        Finding worst =
                before != null && before.finding().severity().compareTo(finding.severity()) > 0
                        ? before.finding()
                        : finding;
        Instant first = before != null && before.since().isBefore(since) ? before.since() : since;
        all.put(finding.key(), new Episode(worst, first, until, ended));
        if (all.size() > MOST) {
            all.remove(all.keySet().iterator().next());
        }
    }

    /** In the order in which they began. */
    List<Episode> episodes() {
        return all.values().stream()
                .sorted(java.util.Comparator.comparing(Episode::since))
                .toList();
    }
}

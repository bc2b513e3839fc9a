package dev.fettle.app.report;

import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.incident.Incident;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The findings in the order in which they are told: the gravest first, then by their onset. */
record Cards(List<Episode> all) {
    static Cards of(Incident incident) {
        return new Cards(
                incident.episodes().stream()
                        .sorted(
                                Comparator.comparing(
                                                (Episode it) -> it.finding().severity(),
                                                Comparator.reverseOrder())
                                        .thenComparing(it -> it.finding().onset().earliest())
                                        .thenComparing(it -> it.finding().detectorId())
                                        .thenComparing(it -> it.finding().subject()))
                        .toList());
    }

    /** The id of the card of a finding; empty where there is none. */
    Optional<String> anchor(Verdict.Key key) {
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).finding().key().equals(key)) {
                return Optional.of(anchor(at));
            }
        }
        return Optional.empty();
    }

    static String anchor(int at) {
        return "finding-" + (at + 1);
    }
}

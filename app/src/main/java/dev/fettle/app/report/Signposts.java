package dev.fettle.app.report;

import dev.fettle.app.look.Token;
import dev.fettle.app.look.Tone;
import dev.fettle.app.report.Signpost.Kind;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.diagnosis.cause.Story;
import dev.fettle.incident.Incident;
import dev.fettle.target.Observation.Happening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What crosses the strips of an incident, by time.
 *
 * @param left how many more there were
 */
record Signposts(List<Signpost> all, int left) {
    /** More would hide the lines; what comes first in importance stays. */
    private static final int MOST = 18;

    static Signposts of(Material material) {
        List<Signpost> found = new ArrayList<>();
        Incident incident = material.incident();
        Map<Verdict.Key, Severity> severities = new HashMap<>();
        incident.episodes()
                .forEach(it -> severities.put(it.finding().key(), it.finding().severity()));
        Set<Verdict.Key> told = new HashSet<>();
        incident.story().causes().stream()
                .findFirst()
                .ifPresent(it -> chain(it, severities, told, found));
        incident.changes()
                .forEach(
                        change ->
                                add(
                                        found,
                                        Kind.CHANGE,
                                        change.applied(),
                                        ChangeText.what(change),
                                        Token.INFO));
        for (Happening happening : material.curves().happenings()) {
            boolean mark = happening.kind().equals(Happening.MARK);
            add(
                    found,
                    mark ? Kind.MARK : Kind.RESTART,
                    happening.at(),
                    mark ? happening.subject() : happening.subject() + " came back",
                    mark ? Token.ACCENT : Token.UNKNOWN);
        }
        add(found, Kind.OPENED, incident.opened().at(), incident.opened().sentence(), Token.SECOND);
        incident.lost()
                .ifPresent(why -> add(found, Kind.LOST, silent(material), why, Token.UNKNOWN));
        incident.episodes().stream()
                .filter(it -> it.finding().severity() != Severity.INFO)
                .filter(it -> !told.contains(it.finding().key()))
                .forEach(it -> found.add(finding(it)));
        List<Signpost> kept =
                found.stream()
                        .limit(MOST)
                        .sorted(Comparator.comparing(Signpost::at).thenComparing(Signpost::kind))
                        .toList();
        List<Signpost> numbered = new ArrayList<>();
        kept.forEach(post -> numbered.add(post.numbered(numbered.size() + 1)));
        return new Signposts(List.copyOf(numbered), found.size() - kept.size());
    }

    private static void chain(
            Story.Cause cause,
            Map<Verdict.Key, Severity> severities,
            Set<Verdict.Key> told,
            List<Signpost> found) {
        boolean first = true;
        for (Story.Effect effect : cause.chain()) {
            Token token =
                    effect.key()
                            .map(severities::get)
                            .map(severity -> Tone.of(severity).token())
                            .orElse(Token.CRITICAL);
            found.add(
                    new Signpost(
                            0,
                            first ? Kind.CAUSE : Kind.EFFECT,
                            effect.onset().earliest(),
                            effect.text(),
                            token,
                            effect.key()));
            effect.key().ifPresent(told::add);
            first = false;
        }
        if (first) {
            found.add(
                    new Signpost(
                            0,
                            Kind.CAUSE,
                            cause.onset().earliest(),
                            cause.sentence(),
                            Token.CRITICAL,
                            cause.first()));
            cause.first().ifPresent(told::add);
        }
    }

    private static Signpost finding(Episode episode) {
        Finding finding = episode.finding();
        return new Signpost(
                0,
                Kind.FINDING,
                finding.onset().earliest(),
                finding.headline(),
                Tone.of(finding.severity()).token(),
                Optional.of(finding.key()));
    }

    private static void add(List<Signpost> found, Kind kind, Instant at, String text, Token token) {
        found.add(new Signpost(0, kind, at, text, token, Optional.empty()));
    }

    /** When the silence began that lasts to the end. */
    private static Instant silent(Material material) {
        Instant until = material.incident().until();
        return material.curves().silences().stream()
                .filter(silence -> !silence.until().isBefore(until))
                .map(Curves.Silence::from)
                .findFirst()
                .orElse(until);
    }

    /** What a link of the chain is on the timeline. */
    Optional<Signpost> of(Story.Effect effect) {
        return all.stream()
                .filter(
                        post ->
                                post.key().equals(effect.key())
                                        && post.text().equals(effect.text())
                                        && post.at().equals(effect.onset().earliest()))
                .findFirst();
    }

    /** What a finding is on the timeline. */
    Optional<Signpost> of(Verdict.Key key) {
        return all.stream().filter(post -> post.key().filter(key::equals).isPresent()).findFirst();
    }
}

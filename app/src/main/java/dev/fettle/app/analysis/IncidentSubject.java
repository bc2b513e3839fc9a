package dev.fettle.app.analysis;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.incident.Incident;
import dev.fettle.jfr.Coverage;
import dev.fettle.profile.Profile;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an incident's file tells. Nothing is judged anew: what was said then is what counts. */
public record IncidentSubject(Incident incident) implements Subject {
    @Override
    public String kind() {
        return "incident file";
    }

    @Override
    public Coverage coverage() {
        return new Coverage(List.of(new Coverage.Span(incident.from(), incident.until())));
    }

    @Override
    public boolean isDated() {
        return true;
    }

    @Override
    public String longer() {
        return "watch it";
    }

    @Override
    public Optional<String> replay(Face face) throws IOException {
        throw new IOException("an incident is not judged anew");
    }

    /** As it was said. */
    public Analysis.Result result() {
        List<Episode> episodes = incident.episodes();
        Set<Verdict.Key> keys = new HashSet<>();
        episodes.forEach(each -> keys.add(each.finding().key()));
        return new Analysis.Result(
                incident.until(),
                incident.standing(),
                episodes.stream()
                        .filter(each -> each.until().isPresent())
                        .map(
                                each ->
                                        new Cleared(
                                                each.until().get(),
                                                each.finding(),
                                                each.since(),
                                                each.ended()))
                        .toList(),
                0,
                keys.size(),
                episodes.stream()
                        .map(Episode::finding)
                        .map(Finding::severity)
                        .max(Severity::compareTo),
                Optional.empty(),
                Profile.NONE,
                Optional.of("an incident file tells no samples of stacks but in its recording"));
    }
}

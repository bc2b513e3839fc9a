package dev.fettle.app.cli.format;

import com.google.gson.JsonPrimitive;

import dev.fettle.app.frame.IncidentState;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.signal.Series;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code watch --json} prints between target and summary, one object a line. */
public final class WatchLines {
    private WatchLines() {}

    private record LinkLine(String type, String at, String state, String why) {}

    private record RestartLine(
            String type, String at, String name, String before, String after, String changed) {}

    private record MarkLine(String type, String at, String text) {}

    private record IncidentLine(
            String type,
            String at,
            String state,
            String opened,
            String sentence,
            JsonPrimitive file,
            String cause,
            String why) {}

    private record SampleLine(
            String type, String at, String signal, String subject, Number value, String unit) {}

    private record GapLine(
            String type,
            String at,
            String signal,
            String subject,
            String from,
            String to,
            String why) {}

    private record FindingLine(
            String type,
            String at,
            String detector,
            String severity,
            double confidence,
            String since,
            String subject,
            String headline,
            String stage,
            String detail,
            List<Object> evidence,
            List<Object> remedies) {}

    private record ClearedLine(
            String type, String at, String detector, String subject, String why) {}

    private record UnknownLine(
            String type,
            String at,
            String detector,
            String subject,
            String why,
            String howToLearn) {}

    private record PendingLine(
            String type,
            String at,
            String detector,
            String subject,
            String why,
            String decidesAt) {}

    /** Empty while connecting, which is no state of a link that is there. */
    public static Optional<String> link(Instant at, Link link) {
        return switch (link) {
            case Link.Connecting connecting -> Optional.empty();
            case Link.Up up -> Optional.of(link(at, "up", ""));
            case Link.Stale stale -> Optional.of(link(at, "stale", stale.why()));
            case Link.Lost lost -> Optional.of(link(lost.at(), "lost", lost.why()));
        };
    }

    private static String link(Instant at, String state, String why) {
        return Json.plain(new LinkLine("link", Json.at(at), state, why));
    }

    /** Empty where the observation is no restart. */
    public static Optional<String> restart(Observation observation) {
        if (!(observation instanceof Observation.Happening it)
                || !it.kind().equals(Observation.Happening.RESTART)) {
            return Optional.empty();
        }
        return Optional.of(
                Json.plain(
                        new RestartLine(
                                "restart",
                                Json.at(it.at()),
                                it.subject(),
                                it.attributes().get(Observation.Happening.BEFORE),
                                it.attributes().get(Observation.Happening.AFTER),
                                it.attributes().get(Observation.Happening.CHANGED))));
    }

    /** Empty where the observation is no mark. */
    public static Optional<String> mark(Observation observation) {
        return observation instanceof Observation.Happening it
                        && it.kind().equals(Observation.Happening.MARK)
                ? Optional.of(Json.plain(new MarkLine("mark", Json.at(it.at()), it.subject())))
                : Optional.empty();
    }

    /**
     * @param state opened, written, failed or closed
     */
    public static String incident(Instant at, String state, IncidentState incident) {
        return Json.plain(
                new IncidentLine(
                        "incident",
                        Json.at(at),
                        state,
                        Json.at(incident.at()),
                        incident.sentence(),
                        new JsonPrimitive(incident.file().map(Object::toString).orElse("")),
                        incident.cause().orElse(""),
                        incident.fault().or(incident::closed).orElse("")));
    }

    /** A tally gives one line for each duration in it: they are exact, percentiles would not be. */
    public static List<String> samples(Observation observation) {
        return switch (observation) {
            case Observation.Sample sample ->
                    List.of(sample(sample.series(), sample.at(), sample.value()));
            case Observation.Tally tally -> {
                var lines = new ArrayList<String>();
                tally.delta()
                        .forEach(value -> lines.add(sample(tally.series(), tally.at(), value)));
                yield lines;
            }
            case Observation.Gap gap -> List.of(gap(gap));
            case Observation.Happening happening -> List.of();
            case Observation.Exhibit exhibit -> List.of();
        };
    }

    private static String sample(Series series, Instant at, double value) {
        return Json.plain(
                new SampleLine(
                        "sample",
                        Json.at(at),
                        series.signal().id(),
                        series.subject(),
                        Json.number(value),
                        series.signal().unit().symbol()));
    }

    private static String gap(Observation.Gap gap) {
        return Json.plain(
                new GapLine(
                        "gap",
                        Json.at(gap.at()),
                        gap.series().signal().id(),
                        gap.series().subject(),
                        Json.at(gap.from()),
                        Json.at(gap.to()),
                        gap.why()));
    }

    /** Empty where nothing is wrong: health is not a line, it is the absence of findings. */
    public static Optional<String> verdict(Instant at, Standing standing) {
        return switch (standing.verdict()) {
            case Finding finding -> Optional.of(finding(at, finding, standing.since()));
            case Verdict.Unknown unknown ->
                    Optional.of(
                            Json.plain(
                                    new UnknownLine(
                                            "unknown",
                                            Json.at(at),
                                            unknown.detectorId(),
                                            unknown.subject(),
                                            unknown.why(),
                                            unknown.howToLearn())));
            case Verdict.Pending pending ->
                    Optional.of(
                            Json.plain(
                                    new PendingLine(
                                            "pending",
                                            Json.at(at),
                                            pending.detectorId(),
                                            pending.subject(),
                                            pending.why(),
                                            Json.at(pending.decidesAt()))));
            case Verdict.Healthy healthy -> Optional.empty();
        };
    }

    private static String finding(Instant at, Finding finding, Instant since) {
        return Json.plain(
                new FindingLine(
                        "finding",
                        Json.at(at),
                        finding.detectorId(),
                        finding.severity().id(),
                        Json.rounded(finding.confidence()),
                        Json.at(since),
                        finding.subject(),
                        finding.headline(),
                        finding.stage().name().toLowerCase(Locale.ROOT),
                        finding.detail(),
                        finding.evidence().stream().map(EvidenceRecords::of).toList(),
                        finding.remedies().stream().map(EvidenceRecords::of).toList()));
    }

    public static String cleared(Cleared cleared) {
        return Json.plain(
                new ClearedLine(
                        "cleared",
                        Json.at(cleared.at()),
                        cleared.finding().detectorId(),
                        cleared.finding().subject(),
                        cleared.why()));
    }
}

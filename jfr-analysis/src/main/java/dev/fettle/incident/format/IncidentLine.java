package dev.fettle.incident.format;

import dev.fettle.incident.Incident;
import dev.fettle.incident.Incident.By;
import dev.fettle.incident.Incident.Change;
import dev.fettle.incident.Incident.Missing;
import dev.fettle.incident.Incident.Opened;
import dev.fettle.incident.Incident.Own;
import dev.fettle.incident.Incident.Remark;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An {@link Incident} as JSON.
 *
 * @param lost null where the target answered to the end
 */
record IncidentLine(
        int format,
        String id,
        String name,
        FactsLine target,
        OpenedLine opened,
        String from,
        String until,
        String lost,
        List<SaidLine> standing,
        List<EpisodeLine> episodes,
        StoryLine story,
        List<ChangeLine> changes,
        List<RemarkLine> remarks,
        List<MissingLine> missing,
        OwnLine own) {
    record OpenedLine(String at, By by, String sentence) {}

    /**
     * @param ended null where it was still on trial
     */
    record ChangeLine(
            String lever,
            String subject,
            String from,
            String to,
            String applied,
            String ended,
            String state,
            String measured) {
        static ChangeLine of(Change it) {
            return new ChangeLine(
                    it.lever(),
                    it.subject(),
                    it.from(),
                    it.to(),
                    it.applied().toString(),
                    it.ended().map(Instant::toString).orElse(null),
                    it.state(),
                    it.measured());
        }

        Change change() {
            Optional<Instant> end = Optional.ofNullable(ended).map(At::parse);
            return new Change(lever, subject, from, to, At.parse(applied), end, state, measured);
        }
    }

    /**
     * @param about null where it is about the whole
     */
    record RemarkLine(String at, String by, String text, String about) {
        static RemarkLine of(Remark it) {
            return new RemarkLine(
                    it.at().toString(),
                    it.by(),
                    it.text(),
                    it.about().map(Instant::toString).orElse(null));
        }

        Remark remark() {
            return new Remark(At.parse(at), by, text, Optional.ofNullable(about).map(At::parse));
        }
    }

    record MissingLine(String part, String why) {}

    record OwnLine(long calls, long bytes, double cpuSeconds, long targetGcs) {}

    static IncidentLine of(Incident it) {
        Opened opened = it.opened();
        Own own = it.own();
        return new IncidentLine(
                Incident.FORMAT,
                it.id(),
                it.name(),
                FactsLine.of(it.target()),
                new OpenedLine(opened.at().toString(), opened.by(), opened.sentence()),
                it.from().toString(),
                it.until().toString(),
                it.lost().orElse(null),
                it.standing().stream().map(SaidLine::of).toList(),
                it.episodes().stream().map(EpisodeLine::of).toList(),
                StoryLine.of(it.story()),
                it.changes().stream().map(ChangeLine::of).toList(),
                it.remarks().stream().map(RemarkLine::of).toList(),
                it.missing().stream()
                        .map(each -> new MissingLine(each.part(), each.why()))
                        .toList(),
                new OwnLine(own.calls(), own.bytes(), own.cpuSeconds(), own.targetGcs()));
    }

    Incident incident(Skipped skipped) {
        if (At.parse(until).isBefore(At.parse(from))) {
            throw new IllegalArgumentException("it ends before it begins");
        }
        return new Incident(
                Objects.requireNonNull(id),
                Objects.requireNonNull(name),
                target.facts(),
                new Opened(At.parse(opened.at), Objects.requireNonNull(opened.by), opened.sentence),
                At.parse(from),
                At.parse(until),
                Optional.ofNullable(lost),
                standing.stream().map(it -> it.standing(skipped)).toList(),
                episodes.stream().map(it -> it.episode(skipped)).toList(),
                story.story(),
                changes.stream().map(ChangeLine::change).toList(),
                remarks.stream().map(RemarkLine::remark).toList(),
                missing.stream().map(it -> new Missing(it.part, it.why)).toList(),
                new Own(own.calls, own.bytes, own.cpuSeconds, own.targetGcs));
    }
}

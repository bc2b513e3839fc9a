package dev.fettle.app.view;

import dev.fettle.app.chart.Mark;
import dev.fettle.app.look.Tone;
import dev.fettle.diagnosis.Finding;
import dev.fettle.incident.Incident;

import java.util.List;
import java.util.Optional;

/** What crosses the lanes of a file beside what stood at its end: what was over by then, changes and notes. */
final class FiledMarks {
    private FiledMarks() {}

    static void add(List<Mark> marks, Incident incident) {
        for (var episode : incident.episodes()) {
            Finding finding = episode.finding();
            Mark mark =
                    Mark.began(
                            finding.onset().earliest(),
                            finding.detectorId(),
                            Tone.of(finding.severity()));
            if (marks.stream().noneMatch(each -> each.label().equals(mark.label()))) {
                marks.add(mark);
            }
        }
        for (Incident.Change change : incident.changes()) {
            String to = change.to().isEmpty() ? "" : " " + change.to();
            marks.add(Mark.changed(change.applied(), change.lever() + to, Optional.empty()));
        }
        for (Incident.Remark remark : incident.remarks()) {
            remark.about().ifPresent(at -> marks.add(Mark.set(at, remark.text())));
        }
    }
}

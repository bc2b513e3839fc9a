package dev.fettle.app.view.overview;

import dev.fettle.app.chart.Mark;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.look.Tone;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Standing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What crosses all lanes.
 *
 * @param marks what began, the worst first, then restarts
 */
public record OverviewModel(List<Mark> marks) {
    public OverviewModel {
        marks = List.copyOf(marks);
    }

    /**
     * One mark for each detector that has found something: the worst of its findings.
     *
     * @param restarts when the program came back
     */
    public static OverviewModel of(Frame frame, List<Instant> restarts) {
        List<Mark> marks = new ArrayList<>();
        for (Standing standing : frame.judgement().standing()) {
            if (standing.verdict() instanceof Finding finding
                    && marks.stream().noneMatch(m -> m.label().equals(finding.detectorId()))) {
                marks.add(
                        Mark.began(
                                finding.onset().earliest(),
                                finding.detectorId(),
                                Tone.of(finding.severity())));
            }
        }
        restarts.forEach(at -> marks.add(Mark.restarted(at)));
        return new OverviewModel(marks);
    }
}

package dev.fettle.app.view.overview;

import dev.fettle.app.chart.Mark;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.look.Tone;
import dev.fettle.app.words.Quantity;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Standing;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Unit;
import dev.fettle.target.Observation.Happening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What crosses all lanes.
 *
 * @param marks what began, the worst first, then restarts, what somebody marked, and what left the usual
 */
public record OverviewModel(List<Mark> marks) {
    public OverviewModel {
        marks = List.copyOf(marks);
    }

    /**
     * One mark for each detector that has found something: the worst of its findings.
     *
     * @param restarts when the program came back
     * @param deviations of kind {@link Happening#DEVIATION}; requests that took longer than usual are
     *     marked, for what is found beside them
     * @param set of kind {@link Happening#MARK}
     */
    public static OverviewModel of(
            Frame frame,
            List<Instant> restarts,
            List<Happening> deviations,
            List<Happening> set) {
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
        set.forEach(each -> marks.add(Mark.set(each.at(), each.subject())));
        deviations.stream().flatMap(each -> slower(each).stream()).forEach(marks::add);
        return new OverviewModel(marks);
    }

    private static Optional<Mark> slower(Happening deviation) {
        double level = Double.parseDouble(deviation.attributes().get(Happening.LEVEL));
        double usual = Double.parseDouble(deviation.attributes().get(Happening.USUAL));
        if (!deviation.subject().equals(HttpSignals.HTTP_DURATION.id()) || level <= usual) {
            return Optional.empty();
        }
        Instant since = Instant.parse(deviation.attributes().get(Happening.SINCE));
        return Optional.of(
                Mark.deviated(
                        since,
                        "requests %s, usually %s"
                                .formatted(
                                        Quantity.of(Unit.SECONDS, level),
                                        Quantity.of(Unit.SECONDS, usual))));
    }
}

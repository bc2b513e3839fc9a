package dev.fettle.app.cli.format;

import dev.fettle.baseline.Baseline;
import dev.fettle.baseline.Difference;
import dev.fettle.baseline.Levels;
import dev.fettle.baseline.Phases;
import dev.fettle.signal.Unit;

import java.time.Instant;

/** What {@code baseline --json} prints. */
public final class DifferenceLine {
    private DifferenceLine() {}

    private record BaselineLine(
            String type,
            String at,
            String baseline,
            String name,
            String java,
            String collector,
            String watched,
            int series) {}

    private record Line(
            String type,
            String at,
            String baseline,
            String signal,
            String subject,
            String answer,
            Double before,
            Double now,
            Double margin,
            Double sigmas,
            boolean beyondThreeSigma,
            String unit) {}

    private record PhaseLine(
            String type, String at, String name, String from, String until, String against) {}

    /**
     * A phase of a load test, which its differences follow.
     *
     * @param against the phase that it is compared with
     */
    public static String phase(Phases.Phase phase, String against) {
        return Json.line(
                new PhaseLine(
                        "phase",
                        Json.at(phase.until()),
                        phase.name(),
                        Json.at(phase.from()),
                        Json.at(phase.until()),
                        against));
    }

    public static String of(Instant at, String name, Baseline baseline) {
        return Json.line(
                new BaselineLine(
                        "baseline",
                        Json.at(at),
                        name,
                        baseline.target().name(),
                        baseline.target().java(),
                        baseline.target().collector(),
                        Json.duration(baseline.length()),
                        baseline.levels().size()));
    }

    public static String of(Instant at, String name, Difference difference) {
        return Json.line(
                new Line(
                        "difference",
                        Json.at(at),
                        name,
                        difference.series().signal().id(),
                        difference.series().subject(),
                        difference.answer().name().toLowerCase().replace('_', '-'),
                        number(difference.before()),
                        number(difference.now()),
                        number(difference.margin()),
                        number(difference.sigmas()),
                        difference.isFar(),
                        unit(difference)));
    }

    /** What is not known has no number. */
    private static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** As it is compared: durations by their share of time, totals by their rate. */
    private static String unit(Difference difference) {
        if (Levels.isDurations(difference.series())) {
            return Unit.RATIO.symbol();
        }
        String unit = difference.series().signal().unit().symbol();
        return Levels.isRate(difference.series()) ? unit + "/s" : unit;
    }
}

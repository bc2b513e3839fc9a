package dev.fettle.app.cli.format;

import dev.fettle.doctor.Checkup;
import dev.fettle.doctor.Step;

import java.time.Instant;
import java.util.Locale;

/** An examination of the chain to a target. */
public final class DoctorLines {
    private DoctorLines() {}

    private record CheckLine(
            String type, String at, String link, String state, String evidence, String mend) {}

    private record DiagnosisLine(
            String type, String at, String broken, String evidence, String mend) {}

    public static String check(Instant at, Step step) {
        return Json.line(
                new CheckLine(
                        "check",
                        Json.at(at),
                        step.id(),
                        step.state().name().toLowerCase(Locale.ROOT),
                        step.evidence(),
                        step.mend()));
    }

    /** The first broken link; {@code broken} is null where the chain is whole. */
    public static String diagnosis(Instant at, Checkup checkup) {
        return Json.lineWithNulls(
                checkup.broken()
                        .map(
                                step ->
                                        new DiagnosisLine(
                                                "diagnosis",
                                                Json.at(at),
                                                step.id(),
                                                step.evidence(),
                                                step.mend()))
                        .orElseGet(
                                () -> new DiagnosisLine("diagnosis", Json.at(at), null, "", "")));
    }
}

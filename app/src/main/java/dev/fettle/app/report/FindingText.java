package dev.fettle.app.report;

import dev.fettle.app.words.Confidence;
import dev.fettle.app.words.ExpectationText;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Unit;

/** Findings, their evidence and their remedies in words. */
final class FindingText {
    private final Times times;

    FindingText(Times times) {
        this.times = times;
    }

    /** Such as {@code 14:02:18} or {@code between 14:02:10 and 14:02:18}. */
    String onset(Onset onset) {
        return onset.isNarrow()
                ? times.clock(onset.earliest())
                : "between "
                        + times.clock(onset.earliest())
                        + " and "
                        + times.clock(onset.latest());
    }

    /** From when to when, and how sure: a clause. */
    String when(Episode episode) {
        String since = "since " + onset(episode.finding().onset());
        String until =
                episode.until()
                        .map(
                                at ->
                                        ", ended "
                                                + times.clock(at)
                                                + (episode.ended().isEmpty()
                                                        ? ""
                                                        : " (" + episode.ended() + ")"))
                        .orElse(", still so at the end");
        return since + until + " · " + Confidence.words(episode.finding().confidence());
    }

    /** Such as {@code 12 (limit 10)}. */
    static String value(Evidence.Measured measured) {
        Unit unit = measured.series().signal().unit();
        String value = Quantity.of(unit, measured.value()).toString();
        return measured.limit().isEmpty()
                ? value
                : value + " (limit " + Quantity.of(unit, measured.limit().getAsDouble()) + ")";
    }

    /** Which signal, and of what. */
    static String name(Evidence.Measured measured) {
        String subject = measured.series().subject();
        String id = measured.series().signal().id();
        return subject.isEmpty() ? id : id + " of " + subject;
    }

    static String remedy(Remedy remedy) {
        return switch (remedy) {
            case Remedy.Live live ->
                    "While it runs: set %s%s from %s to %s. Expected: %s Risk: %s"
                            .formatted(
                                    live.lever().id(),
                                    live.subject().isEmpty() ? "" : " of " + live.subject(),
                                    live.from(),
                                    live.to(),
                                    ExpectationText.of(live.expect()),
                                    live.risk());
            case Remedy.Restart restart ->
                    "At the next start: %s (%s)"
                            .formatted(String.join(" ", restart.flags()), restart.why());
            case Remedy.Code code -> code.advice();
        };
    }
}

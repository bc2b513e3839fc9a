package dev.fettle.incident.format;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Evidence.Measured;
import dev.fettle.diagnosis.Evidence.Quoted;
import dev.fettle.diagnosis.Evidence.Stack;

import java.util.List;
import java.util.OptionalDouble;

/** {@link Evidence} as JSON; which fields are set depends on its kind. */
record EvidenceLine(
        String kind,
        SeriesLine series,
        Double value,
        Double limit,
        String title,
        List<String> frames,
        String source,
        String text) {
    static EvidenceLine of(Evidence evidence) {
        return switch (evidence) {
            case Measured it ->
                    new EvidenceLine(
                            "measured",
                            SeriesLine.of(it.series()),
                            it.value(),
                            it.limit().isPresent() ? it.limit().getAsDouble() : null,
                            null,
                            null,
                            null,
                            null);
            case Stack it ->
                    new EvidenceLine(
                            "stack", null, null, null, it.title(), it.frames(), null, null);
            case Quoted it ->
                    new EvidenceLine(
                            "quoted", null, null, null, null, null, it.source(), it.text());
        };
    }

    Evidence evidence() {
        return switch (kind) {
            case "measured" ->
                    new Measured(
                            series.series(),
                            value,
                            limit == null ? OptionalDouble.empty() : OptionalDouble.of(limit));
            case "stack" -> new Stack(title, frames);
            case "quoted" -> new Quoted(source, text);
            default -> throw new IllegalArgumentException("unknown evidence " + kind);
        };
    }
}

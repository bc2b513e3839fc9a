package dev.fettle.app.cli.format;

import dev.fettle.heap.ClassGrowth;
import dev.fettle.heap.ClassHistogram;
import dev.fettle.heap.Growth;
import dev.fettle.heap.Suspect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code heap --json} prints of its two histograms and what grew between them. */
public final class GrowthLines {
    private GrowthLines() {}

    private record HistogramLine(
            String type,
            String at,
            boolean live,
            double tookSeconds,
            Long forcedGcs,
            long classes,
            long bytes) {}

    private record GrowthLine(
            String type,
            String at,
            String subject,
            long instances,
            long bytes,
            double spanSeconds) {}

    private record SuspectLine(
            String type,
            String at,
            String subject,
            boolean applicationClass,
            long instances,
            long bytes,
            double share,
            List<String> inStep,
            String headline) {}

    private record LeftOutLine(String type, String at, String headline) {}

    /**
     * @param named what stands out, where the growth matters
     * @param headline the sentence that names it
     */
    public static List<String> of(
            Instant instant,
            ClassHistogram before,
            ClassHistogram after,
            Growth growth,
            Optional<Suspect> named,
            String headline) {
        String at = Json.at(instant);
        var lines = new ArrayList<String>();
        lines.add(histogram(before));
        lines.add(histogram(after));
        named.ifPresent(
                suspect ->
                        lines.add(
                                Json.line(
                                        new SuspectLine(
                                                "suspect",
                                                at,
                                                suspect.name(),
                                                suspect.applicationClass(),
                                                suspect.instances(),
                                                suspect.bytes(),
                                                Json.rounded(suspect.share()),
                                                suspect.satellites().stream()
                                                        .map(ClassGrowth::name)
                                                        .toList(),
                                                headline))));
        if (!growth.leftOut().isEmpty()) {
            lines.add(Json.line(new LeftOutLine("left-out", at, growth.leftOut())));
        }
        double span = growth.span().toMillis() / 1000.0;
        for (ClassGrowth each : growth.classes()) {
            lines.add(
                    Json.line(
                            new GrowthLine(
                                    "growth",
                                    at,
                                    each.name(),
                                    each.instances(),
                                    each.bytes(),
                                    span)));
        }
        return lines;
    }

    private static String histogram(ClassHistogram histogram) {
        return Json.line(
                new HistogramLine(
                        "histogram",
                        Json.at(histogram.at()),
                        histogram.live(),
                        histogram.took().toMillis() / 1000.0,
                        histogram.forcedGcs().isPresent()
                                ? histogram.forcedGcs().getAsLong()
                                : null,
                        histogram.classes().size(),
                        histogram.bytes()));
    }
}

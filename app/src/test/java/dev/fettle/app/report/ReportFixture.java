package dev.fettle.app.report;

import dev.fettle.heap.ClassCount;
import dev.fettle.heap.ClassHistogram;
import dev.fettle.heap.HistogramText;
import dev.fettle.incident.Content;
import dev.fettle.incident.IncidentFile;
import dev.fettle.incident.Part;
import dev.fettle.incident.format.MomentLines;
import dev.fettle.secret.KnownSecrets;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** The incident of {@link Cascade}, for tests of other packages. */
public final class ReportFixture {
    private static final String FLAGS =
            """
            {"MaxGCPauseMillis": {"value": "100", "set": "on the command line"},
             "UseG1GC": {"value": "true", "set": "by the JVM itself"}}
            """;

    private static final String HISTOGRAM =
            HistogramText.of(
                    new ClassHistogram(
                            Cascade.incident().until(),
                            true,
                            Duration.ofMillis(120),
                            OptionalLong.of(1),
                            List.of(
                                    new ClassCount("com.acme.shop.CartLine", 310_000, 14_880_000),
                                    new ClassCount("byte[]", 120_000, 9_600_000))));

    private ReportFixture() {}

    public static Material material() {
        return Cascade.material();
    }

    /** As a file. */
    public static void write(Path file) throws IOException {
        Content flags = out -> out.write(FLAGS.getBytes(StandardCharsets.UTF_8));
        IncidentFile.write(
                file,
                Cascade.incident(),
                Map.of(
                        Part.SAMPLES,
                        ReportFixture::samples,
                        Part.FLAGS,
                        flags,
                        Part.HISTOGRAM,
                        out -> out.write(HISTOGRAM.getBytes(StandardCharsets.UTF_8))),
                new KnownSecrets());
    }

    private static void samples(OutputStream out) throws IOException {
        var lines = new MomentLines(UnaryOperator.identity());
        var text = new StringBuilder();
        lines.write(Cascade.facts(), text);
        Cascade.moments(
                moment -> {
                    try {
                        lines.write(moment, text);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}

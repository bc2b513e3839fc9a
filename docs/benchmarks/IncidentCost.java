import dev.fettle.app.replay.OpenedFile;
import dev.fettle.incident.Content;
import dev.fettle.incident.Incident;
import dev.fettle.incident.IncidentFile;
import dev.fettle.incident.Moment;
import dev.fettle.incident.Part;
import dev.fettle.incident.format.MomentLines;
import dev.fettle.incident.format.MomentReader;
import dev.fettle.secret.KnownSecrets;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the file of an incident takes whose seconds are those of a real one, again and again with later times, until there
 * are so many: {@code java -cp app/target/fettle.jar docs/benchmarks/IncidentCost.java FILE.fettle SECONDS ROUNDS}
 */
public class IncidentCost {
    public static void main(String[] arguments) throws Exception {
        Path real = Path.of(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        Path made = Files.createTempFile("incident-cost", ".fettle");
        List<Moment> seconds = new ArrayList<>();
        Incident incident;
        Map<Part, Content> parts = new EnumMap<>(Part.class);
        try (IncidentFile file = IncidentFile.open(real)) {
            incident = file.incident().orElseThrow();
            for (Part part : file.parts()) {
                if (part != Part.INCIDENT && part != Part.SUMS && part != Part.SAMPLES) {
                    byte[] bytes;
                    try (InputStream in = file.read(part)) {
                        bytes = in.readAllBytes();
                    }
                    System.out.printf("%s: %,d bytes%n", part.file(), bytes.length);
                    parts.put(part, out -> out.write(bytes));
                }
            }
            file.replay(
                    new MomentReader.Face() {
                        @Override
                        public void target(Facts target) {}

                        @Override
                        public void moment(Moment moment) {
                            seconds.add(moment);
                        }
                    });
        }
        long observations = seconds.stream().mapToLong(each -> each.fresh().size()).sum();
        System.out.printf(
                "%d real seconds, %.1f observations in each%n",
                seconds.size(), (double) observations / seconds.size());
        parts.put(Part.SAMPLES, out -> samples(incident.target(), seconds, count, out));
        double[] write = new double[rounds];
        double[] open = new double[rounds];
        double[] replay = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long began = System.nanoTime();
            IncidentFile.write(made, incident, parts, new KnownSecrets());
            write[i] = (System.nanoTime() - began) / 1e9;
            began = System.nanoTime();
            try (OpenedFile file = OpenedFile.open(made, false)) {
                open[i] = (System.nanoTime() - began) / 1e9;
                began = System.nanoTime();
                file.replay(frame -> {});
                replay[i] = (System.nanoTime() - began) / 1e9;
            }
        }
        System.out.printf("%,d bytes of %d s%n", Files.size(made), count);
        told("write", write);
        told("open and check", open);
        told("replay to frames", replay);
        Files.delete(made);
    }

    private static void told(String what, double[] times) {
        double first = times[0];
        Arrays.sort(times);
        System.out.printf(
                "%-18s first %.2f s, median %.2f s, %.2f to %.2f s%n",
                what, first, times[times.length / 2], times[0], times[times.length - 1]);
    }

    private static void samples(Facts facts, List<Moment> seconds, int count, OutputStream to)
            throws IOException {
        var out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        var lines = new MomentLines(text -> text);
        lines.write(facts, out);
        Instant first = seconds.getFirst().at();
        for (int i = 0; i < count; i++) {
            Moment real = seconds.get(i % seconds.size());
            Duration later =
                    Duration.between(real.at(), first.plusSeconds(i)).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
            lines.write(
                    new Moment(
                            real.at().plus(later),
                            new Link.Up(real.at().plus(later)),
                            real.fresh().stream().map(each -> later(each, later)).toList(),
                            i < seconds.size() ? real.said() : List.of(),
                            i < seconds.size() ? real.cleared() : List.of()),
                    out);
        }
        out.flush();
    }

    private static Observation later(Observation of, Duration by) {
        return switch (of) {
            case Observation.Sample it -> new Observation.Sample(it.series(), it.at().plus(by), it.value());
            case Observation.Tally it -> new Observation.Tally(it.series(), it.at().plus(by), it.delta());
            case Observation.Happening it ->
                    new Observation.Happening(it.kind(), it.subject(), it.at().plus(by), it.attributes());
            case Observation.Exhibit it -> it;
            case Observation.Gap it ->
                    new Observation.Gap(it.series(), it.from().plus(by), it.to().plus(by), it.why());
        };
    }
}

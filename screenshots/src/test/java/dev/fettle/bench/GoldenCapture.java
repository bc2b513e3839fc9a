package dev.fettle.bench;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.session.Session;
import dev.fettle.app.session.Terms;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvms;
import dev.fettle.e2e.Built;
import dev.fettle.e2e.Jdk;
import dev.fettle.e2e.PatientRun;
import dev.fettle.incident.ObservationLog;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation.Happening;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Captures the golden recordings: what a session really saw of a patient, with the patient's onset
 * as a mark. Writes {@code jfr-analysis/src/test/resources/golden/DETECTOR/KIND-JDK-COLLECTOR
 * .ndjson.gz}, where there is none yet, or all that fit {@code only=REGEX}, such as {@code
 * thread-leak/sick-17-g1}.
 */
public final class GoldenCapture {
    private static final Duration TICK = Duration.ofSeconds(60);

    private final Path folder = Built.root().resolve("jfr-analysis/src/test/resources/golden");

    public static void main(String[] args) throws Exception {
        Optional<Pattern> only =
                args.length == 0
                        ? Optional.empty()
                        : Optional.of(Pattern.compile(args[0].replaceFirst("^only=", "")));
        var capture = new GoldenCapture();
        for (int version : List.of(25, 17)) {
            Jdk jdk = Jdk.find(version).orElseThrow();
            for (Golden golden : Golden.ALL) {
                String name = golden.name(jdk);
                Path file = capture.folder.resolve(name + ".ndjson.gz");
                boolean wanted =
                        only.map(p -> p.matcher(name).matches()).orElse(!Files.exists(file));
                if (wanted && golden.runsOn(jdk)) {
                    capture.take(golden, jdk, file);
                }
            }
        }
        System.exit(0);
    }

    private void take(Golden golden, Jdk jdk, Path file) throws Exception {
        Files.createDirectories(file.getParent());
        Path part = Files.createTempFile("golden-capture", ".part");
        var frames = new LinkedBlockingQueue<Frame>();
        try (PatientRun patient =
                        PatientRun.start(golden.runtime(jdk), golden.flags(), golden.arguments());
                Session _ =
                        Session.open(
                                Destination.of(new LocalJvms().find(Long.toString(patient.pid()))),
                                Terms.STANDARD,
                                frames::add)) {
            int ticks = write(golden, patient, frames, part);
            Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            System.err.printf("%s: %d ticks, %d bytes%n", file, ticks, Files.size(file));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static int write(
            Golden golden, PatientRun patient, LinkedBlockingQueue<Frame> frames, Path file)
            throws IOException, InterruptedException {
        Facts facts = null;
        ObservationLog.Writer log = null;
        boolean marked = false;
        int ticks = 0;
        try {
            long end = System.nanoTime() + golden.length().toNanos();
            while (System.nanoTime() < end) {
                Frame frame = frames.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
                if (frame == null || frame.link() instanceof Link.Lost) {
                    throw new IOException("the session of " + golden + " broke off: " + frame);
                }
                if (frame.facts().isEmpty()) {
                    continue;
                }
                if (log == null) {
                    facts = frame.facts().orElseThrow();
                    log = new ObservationLog.Writer(file, facts);
                }
                var fresh = new ArrayList<>(frame.fresh());
                Optional<Instant> onset = marked ? Optional.empty() : onset(patient);
                if (onset.isPresent()) {
                    marked = true;
                    fresh.add(
                            new Happening(
                                    Happening.MARK,
                                    "onset",
                                    onset.get(),
                                    Map.of("place", patient.place())));
                }
                log.tick(frame.at(), fresh);
                ticks++;
            }
        } finally {
            if (log != null) {
                log.close();
            }
        }
        return ticks;
    }

    private static Optional<Instant> onset(PatientRun patient) {
        return patient.program().out().stream()
                .filter(line -> line.startsWith("onset "))
                .map(line -> Instant.parse(line.substring("onset ".length())))
                .findFirst();
    }
}

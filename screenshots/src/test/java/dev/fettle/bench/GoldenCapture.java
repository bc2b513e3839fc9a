package dev.fettle.bench;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.session.Session;
import dev.fettle.app.session.Terms;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvms;
import dev.fettle.diagnosis.Reads;
import dev.fettle.diagnosis.rule.Detectors;
import dev.fettle.e2e.Built;
import dev.fettle.e2e.Jdk;
import dev.fettle.incident.ObservationLog;
import dev.fettle.pool.format.ShippedAdapters;
import dev.fettle.pool.format.UserAdapters;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    /** As a console without settings has them: with the adapters that are shipped. */
    private static final Terms TERMS =
            new Terms(
                    Terms.STANDARD.settings(),
                    Terms.STANDARD.consent(),
                    Terms.STANDARD.noRecording(),
                    Terms.STANDARD.frameworks(),
                    Terms.STANDARD.patience(),
                    Terms.STANDARD.light(),
                    () -> new UserAdapters(ShippedAdapters.all(), List.of()));

    /** Pools and breakers that are told what to do take hardly any time of the processor. */
    private static final int TOGETHER = 6;

    private final Path folder = Built.root().resolve("jfr-analysis/src/test/resources/golden");

    public static void main(String[] args) throws Exception {
        Optional<Pattern> only =
                args.length == 0
                        ? Optional.empty()
                        : Optional.of(Pattern.compile(args[0].replaceFirst("^only=", "")));
        var capture = new GoldenCapture();
        List<Callable<Void>> beds = new ArrayList<>();
        for (int version : List.of(25, 17)) {
            Jdk jdk = Jdk.find(version).orElseThrow();
            for (Golden golden : Golden.ALL) {
                String name = golden.name(jdk);
                Path file = capture.folder.resolve(name + ".ndjson.gz");
                boolean wanted =
                        only.map(p -> p.matcher(name).matches()).orElse(!Files.exists(file));
                if (!wanted || !golden.runsOn(jdk)) {
                    continue;
                }
                if (golden.isBed()) {
                    beds.add(() -> capture.take(golden, jdk, file));
                } else {
                    capture.take(golden, jdk, file);
                }
            }
        }
        capture.takeTogether(beds);
        System.exit(0);
    }

    /** What fails is said, and keeps none of the others. */
    private void takeTogether(List<Callable<Void>> beds) throws InterruptedException {
        try (var some = Executors.newFixedThreadPool(TOGETHER)) {
            for (Future<Void> each : some.invokeAll(beds)) {
                if (each.state() == Future.State.FAILED) {
                    each.exceptionNow().printStackTrace();
                }
            }
        }
    }

    private Void take(Golden golden, Jdk jdk, Path file) throws Exception {
        Files.createDirectories(file.getParent());
        Path part = Files.createTempFile("golden-capture", ".part");
        var frames = new LinkedBlockingQueue<Frame>();
        try (Captured patient = Captured.start(golden, jdk);
                Session _ =
                        Session.open(
                                Destination.of(new LocalJvms().find(Long.toString(patient.pid()))),
                                TERMS,
                                frames::add)) {
            int ticks = write(golden, patient, frames, part);
            Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            System.err.printf("%s: %d ticks, %d bytes%n", file, ticks, Files.size(file));
            return null;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static int write(
            Golden golden, Captured patient, LinkedBlockingQueue<Frame> frames, Path file)
            throws IOException, InterruptedException {
        Reads reads = reads(golden);
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
                    patient.begin();
                }
                if (patient.failed().isPresent()) {
                    throw new IOException("not as told: " + golden, patient.failed().get());
                }
                var fresh = new ArrayList<>(frame.fresh());
                if (golden.isThinned()) {
                    fresh.removeIf(it -> !isShown(it, reads));
                }
                Optional<Instant> onset = marked ? Optional.empty() : patient.onset();
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

    private static Reads reads(Golden golden) {
        return Detectors.all().stream()
                .filter(it -> it.id().equals(golden.detector()))
                .findFirst()
                .orElseThrow()
                .reads();
    }

    /** Whether its detector is shown it, as {@link Reads} says. */
    private static boolean isShown(Observation observation, Reads reads) {
        return switch (observation) {
            case Sample it -> reads.signals().contains(it.series().signal());
            case Tally it -> reads.signals().contains(it.series().signal());
            case Gap it -> reads.signals().contains(it.series().signal());
            case Happening it -> reads.happenings().contains(it.kind());
            case Exhibit it -> reads.exhibits().contains(it.key());
            default -> false;
        };
    }
}

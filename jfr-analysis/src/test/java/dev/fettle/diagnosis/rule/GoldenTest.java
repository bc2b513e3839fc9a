package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Diagnosis;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.incident.ObservationLog;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Replays what sessions really saw of known programs. What each recording must give is in {@code
 * golden/expected.properties}; how recordings are made is in {@code golden/README.md}.
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    /** One tick of a replay: what the detector under test said. */
    private record Said(Instant now, List<Verdict> verdicts) {}

    private record Replay(Facts facts, Instant onset, String place, List<Said> said) {
        static Replay of(Path log, Detector detector) throws IOException {
            Facts facts = ObservationLog.facts(log);
            Diagnosis diagnosis = new Diagnosis(List.of(detector), Settings.STANDARD, facts);
            List<Said> said = new ArrayList<>();
            List<Happening> marks = new ArrayList<>();
            ObservationLog.read(
                    log,
                    (now, fresh) -> {
                        for (Observation observation : fresh) {
                            diagnosis.see(observation);
                            if (observation instanceof Happening it
                                    && it.kind().equals(Happening.MARK)) {
                                marks.add(it);
                            }
                        }
                        Judgement judgement = diagnosis.judge(now);
                        diagnosis.asks(now);
                        said.add(
                                new Said(
                                        now,
                                        judgement.standing().stream()
                                                .map(Standing::verdict)
                                                .toList()));
                    });
            Happening mark = marks.isEmpty() ? null : marks.getFirst();
            return new Replay(
                    facts,
                    mark == null ? null : mark.at(),
                    mark == null ? "" : mark.attributes().getOrDefault("place", ""),
                    said);
        }

        /** The first finding so severe, at or after the onset; or null. */
        Said first(Severity least) {
            return said.stream()
                    .filter(it -> it.verdicts.stream().anyMatch(v -> isAtLeast(v, least)))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static boolean isAtLeast(Verdict verdict, Severity least) {
        return verdict instanceof Finding finding && finding.severity().compareTo(least) >= 0;
    }

    @TestFactory
    Stream<DynamicTest> eachRecordingGivesWhatIsKnownOfIt() throws IOException {
        Properties expected = expected();
        List<Path> logs = logs();
        return logs.stream()
                .map(
                        log -> {
                            String name = name(log);
                            return dynamicTest(
                                    name, () -> check(log, name, expected.getProperty(name, "")));
                        });
    }

    @Test
    void everyDetectorHasASickAHealthyAndASilentRecording() throws IOException {
        List<String> names = logs().stream().map(GoldenTest::name).toList();
        for (Detector detector : Detectors.all()) {
            for (String kind : List.of("sick", "healthy", "silent")) {
                String prefix = detector.id() + "/" + kind + "-";
                assertTrue(
                        names.stream().anyMatch(it -> it.startsWith(prefix)),
                        "no golden recording " + prefix + "*");
            }
        }
    }

    private static void check(Path log, String name, String expected) throws IOException {
        String id = name.substring(0, name.indexOf('/'));
        Detector detector =
                Detectors.all().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
        Replay replay = Replay.of(log, detector);
        assertFalse(replay.said.isEmpty(), "an empty recording");
        String kind = name.substring(name.indexOf('/') + 1, name.indexOf('-', name.indexOf('/')));
        switch (kind) {
            case "sick" -> sick(replay, expected);
            case "healthy" -> assertEquals(null, replay.first(Severity.WARNING));
            case "silent" -> silent(replay);
            default -> throw new IllegalArgumentException("neither sick, healthy nor silent");
        }
    }

    /** Never healthy, never a finding; unknown in the end. */
    private static void silent(Replay replay) {
        for (Said said : replay.said) {
            for (Verdict verdict : said.verdicts) {
                assertTrue(
                        verdict instanceof Unknown || verdict instanceof Pending,
                        said.now + ": " + verdict);
            }
        }
        assertInstanceOf(Unknown.class, replay.said.getLast().verdicts.getFirst());
    }

    /**
     * @param expected words such as {@code info=12 warning=20}: seconds after the onset; {@code
     *     offer=60}: unknown or pending by then, with a probe on offer
     */
    private static void sick(Replay replay, String expected) {
        assertNotNull(replay.onset, "no mark of the onset");
        assertFalse(expected.isBlank(), "nothing is expected of it");
        for (String word : expected.split(" ")) {
            String[] parts = word.split("=");
            Instant by = replay.onset.plusSeconds(Long.parseLong(parts[1]));
            switch (parts[0]) {
                case "info" -> found(replay, Severity.INFO, by);
                case "warning" -> found(replay, Severity.WARNING, by);
                case "offer" -> offered(replay, by);
                default -> throw new IllegalArgumentException(word);
            }
        }
    }

    private static void found(Replay replay, Severity severity, Instant by) {
        Said first = replay.first(severity);
        assertNotNull(first, "never " + severity);
        Duration late = Duration.between(by, first.now);
        assertTrue(!late.isPositive(), severity + " came " + late.toMillis() + " ms late");
        Finding finding =
                first.verdicts.stream()
                        .filter(it -> isAtLeast(it, severity))
                        .map(Finding.class::cast)
                        .findFirst()
                        .orElseThrow();
        if (finding.detectorId().equals("thread-leak")) {
            assertEquals(replay.place, finding.subject());
        }
        boolean toldOf = replay.facts.feature() >= 25;
        if (finding.detectorId().equals("exception-storm") && toldOf) {
            assertTrue(finding.subject().startsWith(replay.place), finding.subject());
        }
    }

    private static void offered(Replay replay, Instant by) {
        assertTrue(
                replay.said.stream()
                        .filter(it -> !it.now.isAfter(by))
                        .flatMap(it -> it.verdicts.stream())
                        .anyMatch(GoldenTest::offers),
                "no probe was offered");
    }

    private static boolean offers(Verdict verdict) {
        return switch (verdict) {
            case Unknown it -> it.howToLearn().contains("fettle heap");
            case Pending it -> it.why().contains("fettle heap");
            default -> false;
        };
    }

    private static Properties expected() throws IOException {
        Properties expected = new Properties();
        Path file = GOLDEN.resolve("expected.properties");
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                expected.load(in);
            }
        }
        return expected;
    }

    private static List<Path> logs() throws IOException {
        if (!Files.isDirectory(GOLDEN)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            return files.filter(it -> it.toString().endsWith(".ndjson.gz")).sorted().toList();
        }
    }

    private static String name(Path log) {
        String name = GOLDEN.relativize(log).toString().replace('\\', '/');
        return name.substring(0, name.length() - ".ndjson.gz".length());
    }
}

package dev.fettle.app.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.advice.RestartAdvice;
import dev.fettle.baseline.Baseline;
import dev.fettle.signal.Signals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

class AdvisedJvmsTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final TunedJvm JVM = new TunedJvm("4711@db1", 1_000, "com.acme.Shop", "4711");

    @TempDir private Path folder;

    private AdvisedJvms kept() {
        return new AdvisedJvms(folder.resolve("advised"));
    }

    private static RestartAdvice advice(Instant at, String option) {
        var before =
                new Baseline(
                        new Baseline.Target("com.acme.Shop", "25", "G1", 1 << 28, 2),
                        at.minusSeconds(30),
                        at,
                        Map.of(Signals.GC_PAUSE.whole(), List.of(0.1, 0.25)));
        return new RestartAdvice(
                at, List.of(option), List.of("MaxMetaspaceSize"), Optional.of(before));
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("advised"))) {
            return files.toList();
        }
    }

    @Test
    void givesBackWhatWasKept() throws Exception {
        kept().keep(JVM, "db1", advice(AT, "-Xmx1g"));

        assertEquals(
                List.of(new AdvisedJvm(JVM, "db1", List.of(advice(AT, "-Xmx1g")))), kept().all());
    }

    @Test
    void nothingIsKeptBeforeAnythingWasAdvised() throws Exception {
        assertEquals(List.of(), kept().all());
    }

    @Test
    void keepsWhatTheSameLifeWasAdvisedBeforeAndNothingTwice() throws Exception {
        kept().keep(JVM, "db1", advice(AT, "-Xmx1g"));
        kept().keep(JVM, "db1", advice(AT.plusSeconds(1), "-Xmx2g"));
        kept().keep(JVM, "db1", advice(AT.plusSeconds(2), "-Xmx1g"));

        List<RestartAdvice> all = kept().all().getFirst().advice();
        assertEquals(
                List.of(List.of("-Xmx2g"), List.of("-Xmx1g")),
                all.stream().map(RestartAdvice::plus).toList());
        assertEquals(AT.plusSeconds(2), all.getLast().at());
    }

    @Test
    void isBounded() throws Exception {
        AdvisedJvms kept = kept();
        for (int i = 0; i < AdvisedJvms.MOST + 3; i++) {
            kept.keep(new TunedJvm(i + "@db1", i, "Shop", "" + i), "db1", advice(AT, "-Xmx1g"));
        }
        for (int i = 0; i < 20; i++) {
            kept.keep(JVM, "db1", advice(AT.plusSeconds(i), "-Xmx" + (i + 1) + "g"));
        }

        assertEquals(AdvisedJvms.MOST, kept.all().size());
        AdvisedJvm mine =
                kept.all().stream().filter(it -> it.jvm().equals(JVM)).findFirst().orElseThrow();
        assertEquals(8, mine.advice().size());
        assertEquals(List.of("-Xmx20g"), mine.newest().plus());
    }

    @Test
    void passesOverWhatIsDamagedOrNewer() throws Exception {
        kept().keep(JVM, "db1", advice(AT, "-Xmx1g"));
        Path file = files().getFirst();
        String text = Files.readString(file);

        Files.writeString(file, text.substring(0, text.length() / 2));
        assertEquals(List.of(), kept().all());
        Files.writeString(file, text.replace("\"format\":1", "\"format\":2"));
        assertEquals(List.of(), kept().all());
        Files.writeString(file, text);
        assertEquals(1, kept().all().size());
    }

    @Test
    void saysWhereItCannotBeKept() throws Exception {
        Files.writeString(folder.resolve("advised"), "in the way");

        var failure =
                assertThrows(
                        Unjournaled.class, () -> kept().keep(JVM, "db1", advice(AT, "-Xmx1g")));
        assertTrue(failure.getMessage().contains("cannot be written"), failure.getMessage());
    }
}

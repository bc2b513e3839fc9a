package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.cli.format.TuneLines;
import dev.fettle.app.frame.PastRun;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class TuneTextTest {
    private static final String INSTEAD =
            "SoftMaxHeapSize is 300 MB, which somebody else set; before run 3 it was 1 GB.";

    private static PastRun past(Optional<String> replaced) {
        return new PastRun(
                3,
                Instant.parse("2026-11-27T14:00:00Z"),
                "me, process 7",
                "com.acme.Shop (4711)",
                List.of("SoftMaxHeapSize 1 GB -> 400 MB"),
                "drifted",
                "It was 300 MB.",
                Map.of(),
                false,
                Optional.empty(),
                replaced);
    }

    private static String kept(PastRun run) {
        var out = new ByteArrayOutputStream();
        var err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        new TuneText(new Terminal(out, err, false, false, 100)).kept(List.of(run), "4711");
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void tellsWhatIsInForceAsKept() {
        String told = kept(past(Optional.empty()));
        assertTrue(told.startsWith("Changed by Fettle and kept since "), told);
        assertTrue(told.contains("\"fettle tune 4711 --undo 3\" takes it back."), told);
    }

    @Test
    void tellsWhatSomebodyElseReplacedApart() {
        String told = kept(past(Optional.of(INSTEAD)));
        assertTrue(told.contains(", and not in force any more: SoftMaxHeapSize 1 GB"), told);
        assertTrue(told.contains("(run 3, drifted). " + INSTEAD), told);
        assertTrue(
                TuneLines.past(past(Optional.of(INSTEAD)))
                        .contains("\"replaced\":\"" + INSTEAD + "\""));
    }
}

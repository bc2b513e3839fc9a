package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.PlanRun.End;
import dev.fettle.app.frame.Recording;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.app.tuning.Journal;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.tuning.Run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A change whose session is none: what it comes to is made up, and standard output breaks. */
final class TuneRunningTest {
    private static final Instant NOW = Instant.parse("2026-11-27T14:00:00Z");

    @TempDir private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final OnePlan tuning = new OnePlan();

    private static Frame up() {
        return new Frame(
                NOW,
                new Link.Up(NOW),
                Optional.of(
                        new Facts(
                                4711,
                                "com.acme.Shop",
                                "25.0.3+9",
                                25,
                                Collector.GENERATIONAL_ZGC,
                                OptionalLong.empty(),
                                2,
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                NOW,
                                Set.of(),
                                Map.of())),
                List.of(),
                new Judgement(NOW, List.of(), List.of(), List.of()),
                new Recording.Off("none"),
                OwnCost.NONE,
                Mending.NONE);
    }

    /**
     * @param failure of what is written to standard output; empty where it is written
     * @param closing what closing the session makes of the run
     */
    private int run(String failure, Runnable closing) {
        var out =
                new OutputStream() {
                    @Override
                    public void write(int each) throws IOException {
                        if (!failure.isEmpty()) {
                            throw new IOException(failure);
                        }
                    }
                };
        var terminal =
                new Terminal(
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false,
                        Terminal.STANDARD_WIDTH);
        var jvm =
                new LocalJvm(
                        4711,
                        "com.acme.Shop",
                        "com.acme.Shop",
                        "25.0.3+9",
                        Collector.GENERATIONAL_ZGC,
                        "me",
                        true,
                        "",
                        Optional.empty());
        return new TuneRunning(
                        terminal,
                        new Interruption(),
                        new Journal(folder),
                        false,
                        true,
                        Duration.ZERO)
                .run(
                        frames -> {
                            frames.accept(up());
                            return new TuneRunning.Opened(tuning, closing, List::of);
                        },
                        Destination.of(jvm),
                        List.of(Change.set("SoftMaxHeapSize=200m")),
                        TrialTerms.STANDARD);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void comesTo(End end, Run state) {
        tuning.become(Optional.of(end), new Run.Applied("It is 200 MB."), state);
    }

    @Test
    void saysWhatIsKeptWhereTheReaderHasGone() {
        int status =
                run(
                        "Broken pipe",
                        () ->
                                comesTo(
                                        End.KEPT,
                                        new Run.Inconclusive("It is kept, as asked.", Map.of())));
        assertEquals(ExitStatus.DONE, status);
        assertTrue(err().contains("Standard output was closed before it was over."), err());
        assertTrue(err().contains("\"fettle tune 4711 --undo 3\" takes it back"), err());
    }

    @Test
    void saysWhatWasTakenBackWhereTheReaderHasGone() {
        int status =
                run(
                        "Broken pipe",
                        () ->
                                comesTo(
                                        End.TAKEN_BACK,
                                        new Run.RolledBack("It is 1 GB again.", Map.of())));
        assertEquals(ExitStatus.REFUSED, status);
        assertTrue(err().contains("It is 1 GB again."), err());
        assertFalse(err().contains("--undo"), err());
    }

    @Test
    void saysThatNothingWasWrittenWhereTheReaderHadGoneBefore() {
        tuning.refuses = true;
        assertEquals(ExitStatus.REFUSED, run("Broken pipe", () -> {}));
        assertTrue(err().contains("closed before it was over: nothing was written."), err());
    }

    @Test
    void saysWhatMayBeLeftWhereTheReaderHasGone() {
        assertEquals(ExitStatus.REFUSED, run("Broken pipe", () -> {}));
        assertTrue(
                err().contains("\"fettle tune 4711 --undo 3\" takes back what is in force"), err());
    }

    @Test
    void saysWhatWasTakenBackWhereTheDiskIsFull() {
        Refusal full =
                assertThrows(
                        Refusal.class,
                        () ->
                                run(
                                        "No space left on device",
                                        () ->
                                                comesTo(
                                                        End.FAILED,
                                                        new Run.Failed("It was left at 200 MB."))));
        assertEquals(ExitStatus.FILE, full.status());
        assertTrue(err().contains("It was left at 200 MB."), err());
    }

    @Test
    void saysWhatTheCollectionCostsThatTellsTheLiveSet() {
        tuning.collects = Optional.of(OnePlan.action("one cycle beside the program", 0));
        tuning.comes = Optional.of(new Run.Verified("It stayed below.", Map.of()));
        assertEquals(ExitStatus.DONE, run("", () -> {}));
        assertTrue(
                err().contains(
                                "having it collect once (gc.run, which is journaled, too), one"
                                        + " cycle beside the program."),
                err());
        assertEquals(List.of("run gc.run", "SoftMaxHeapSize 1 GB -> 200 MB"), tuning.confirmed);
    }

    /** The yes was given to another lever. */
    @Test
    void stopsNoProgramToLearnItsLiveSet() {
        tuning.collects =
                Optional.of(OnePlan.action("the program stands still for 0.3 to 6.0 s", 6));
        tuning.comes = Optional.of(new Run.Verified("It stayed below.", Map.of()));
        assertEquals(ExitStatus.DONE, run("", () -> {}));
        assertTrue(
                err().contains(
                                "gc.run is not run for it: the program stands still for 0.3 to 6.0"
                                        + " s."),
                err());
        assertEquals(List.of("SoftMaxHeapSize 1 GB -> 200 MB"), tuning.confirmed);
    }

    @Test
    void saysOnceWhatWasKept() {
        tuning.comes = Optional.of(new Run.Verified("It stayed below.", Map.of()));
        assertEquals(ExitStatus.DONE, run("", () -> {}));
        assertEquals(1, err().split("Kept, as run 3", -1).length - 1, err());
    }
}

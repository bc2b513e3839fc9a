package dev.fettle.picture;

import static dev.fettle.picture.Pictures.PATIENCE;
import static dev.fettle.picture.Pictures.WRITE;
import static dev.fettle.picture.Pictures.attach;
import static dev.fettle.picture.Pictures.both;
import static dev.fettle.picture.Pictures.pause;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.look.Theme;
import dev.fettle.e2e.Jdk;
import dev.fettle.e2e.PatientRun;

import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The tab Tuning on JVMs that are changed, governed, advised and started again. Of what the tests of the
 * window and of the command line hold, too, pictures are taken where somebody looks at them.
 */
class TuningPictureTest {
    private static final String REGIONS = "-XX:G1HeapRegionSize";

    /** What a change of the soft limit does to ZGC, from its plan to its undo. */
    @Test
    @EnabledIfSystemProperty(named = "fettle.pictures", matches = Pictures.EVERY)
    void showsAChangeFromItsPlanToItsVerdict() throws Exception {
        // ZGC's first three collections begin at 10, 20 and 30 % of the heap: not near the limit
        // that is set.
        List<String> flags = List.of("-Xmx2g", "-XX:+UseZGC");
        try (PatientRun shop = PatientRun.start(Jdk.here(), flags, "commanded", "limit=20m");
                WindowDriver window = WindowDriver.open(Theme.DARK)) {
            order(shop, "hold 20m");
            order(shop, "churn 150m");
            attach(window, shop.program());
            Instant attached = Instant.now();
            window.press(KeyCode.CONTROL, KeyCode.DIGIT7);
            window.await(
                    "settings",
                    () -> window.said("#verdict"),
                    said -> said.contains("tuned live here, "),
                    PATIENCE);
            // A JVM's first collections fall by themselves, which proves nothing of a limit.
            pause(attached.plusSeconds(WRITE ? 90 : 45));
            both(window, "tuning-table");

            // What is alive is known once the old generation was cleaned.
            window.fire(() -> window.button("gc.run"));
            confirm(window, true);
            window.await(
                    "the collection in the journal",
                    () -> window.said(".journal-card .card"),
                    said -> said.startsWith("APPLIED"),
                    PATIENCE);
            // While a plan is under way nothing else is offered.
            openTheForm(window);
            window.enter("#tuning-value", "240m");
            window.await(
                    "a plan that may be confirmed",
                    () -> Boolean.toString(window.shown("#tuning-confirm")),
                    Boolean::parseBoolean,
                    PATIENCE);
            both(window, "tuning-plan");
            confirm(window, false);
            window.await(
                    "a change on trial",
                    () -> window.text("#tuning-trial-badge"),
                    "ON TRIAL"::equals,
                    PATIENCE);
            pause(Instant.now().plusSeconds(12));
            both(window, "tuning");

            String card =
                    window.await(
                            "what came of it",
                            () -> window.said(".journal-card .card"),
                            said -> said.contains("SoftMaxHeapSize"),
                            PATIENCE);
            if (!WRITE && card.startsWith("ROLLED BACK")) {
                // A collector that adapts itself may prove nothing, which is told; TuneTest has the
                // verdict.
                assertTrue(card.contains("Nothing was proved"), card);
                assertTrue(window.text("#status-changes").isEmpty());
                return;
            }
            assertTrue(card.startsWith("VERIFIED · KEPT"), card);
            both(window, "tuning-verified");
            assertTrue(window.text("#status-changes").endsWith("1 open change"));
            window.fire(() -> window.node("#undo-2"));
            window.await(
                    "the old value",
                    () -> window.said(".journal-card .card"),
                    said -> said.startsWith("ROLLED BACK"),
                    PATIENCE);
            assertTrue(window.text("#status-changes").isEmpty());
        }
    }

    /**
     * Arrays of more than half a region: what is advised, and what became of it once the program is
     * back.
     */
    @Test
    @EnabledIfSystemProperty(named = "fettle.pictures", matches = Pictures.EVERY)
    void showsAdviceAndWhatBecameOfItAfterTheRestart() throws Exception {
        List<String> flags = List.of("-Xmx1g", "-XX:+UseG1GC");
        List<String> heeded;
        try (WindowDriver window = WindowDriver.open(Theme.DARK)) {
            try (PatientRun shop = humongous(flags)) {
                attach(window, shop.program());
                window.press(KeyCode.CONTROL, KeyCode.DIGIT7);
                window.await(
                        "why there is no advice yet",
                        () -> window.text("#tuning-foot"),
                        said -> said.startsWith("Advice comes once this JVM has been watched"),
                        PATIENCE);
                both(window, "tuning-no-advice");
                window.await(
                        "larger regions for the next start",
                        () ->
                                window.fx(() -> window.label(".setting-name", REGIONS) == null)
                                        ? ""
                                        : "advised",
                        "advised"::equals,
                        PATIENCE);
                window.settle();
                both(window, "tuning-advice");
                window.fire(() -> window.button(REGIONS));
                window.await(
                        "the difference",
                        () -> Boolean.toString(window.shown("#diff-text")),
                        Boolean::parseBoolean,
                        PATIENCE);
                String difference =
                        window.fx(() -> ((TextArea) window.node("#diff-text")).getText());
                heeded =
                        difference
                                .lines()
                                .filter(line -> line.startsWith("+ "))
                                .map(line -> line.substring(2).strip())
                                .toList();
                assertFalse(heeded.isEmpty(), difference);
                both(window, "tuning-restart");
            }
            List<String> next = new ArrayList<>(flags);
            next.addAll(heeded);
            try (PatientRun again = humongous(next)) {
                attach(window, again.program());
                window.press(KeyCode.CONTROL, KeyCode.DIGIT7);
                window.await(
                        "what was measured before and after",
                        () ->
                                window.fx(() -> window.label(".card-figure", "and was") == null)
                                        ? ""
                                        : "compared",
                        "compared"::equals,
                        PATIENCE);
                window.settle();
                both(window, "tuning-took");
                assertTrue(window.fx(() -> window.label("#tuning-took .badge", "IT TOOK") != null));
            }
        }
    }

    private static PatientRun humongous(List<String> flags) throws Exception {
        return PatientRun.start(Jdk.here(), flags, "humongous-allocation", "after=1s");
    }

    /** The governor of ZGC's limit and a trial by turns: both begun, seen at work and stopped. */
    @Test
    @EnabledIfSystemProperty(named = "fettle.pictures", matches = Pictures.EVERY)
    void showsWhatMovesSettingsAgainAndAgain() throws Exception {
        List<String> flags = List.of("-Xmx1g", "-XX:+UseZGC");
        try (PatientRun shop = PatientRun.start(Jdk.here(), flags, "commanded", "limit=20m");
                WindowDriver window = WindowDriver.open(Theme.DARK)) {
            order(shop, "hold 20m");
            order(shop, "churn 200m");
            attach(window, shop.program());
            window.press(KeyCode.CONTROL, KeyCode.DIGIT7);
            window.await(
                    "settings",
                    () -> window.said("#verdict"),
                    said -> said.contains("tuned live here, "),
                    PATIENCE);
            // What is alive is known once the old generation was cleaned.
            window.fire(() -> window.button("gc.run"));
            confirm(window, true);
            window.await(
                    "the collection in the journal",
                    () -> window.said(".journal-card .card"),
                    said -> said.startsWith("APPLIED"),
                    PATIENCE);
            window.await(
                    "the governor",
                    () ->
                            Boolean.toString(
                                    window.fx(() -> window.button("Heap governor").isVisible())),
                    Boolean::parseBoolean,
                    PATIENCE);
            window.fire(() -> window.button("Heap governor"));
            confirm(window, false);
            window.await(
                    "a limit that was moved",
                    () -> window.text("#tuning-trial-progress"),
                    said -> said.contains(" move") && !said.contains("no moves"),
                    PATIENCE);
            window.settle();
            both(window, "tuning-governor");
            window.fire(() -> window.node("#tuning-trial-stop"));
            window.await(
                    "the old value",
                    () -> window.text("#tuning-outcome-badge"),
                    "GOVERNOR ENDED"::equals,
                    PATIENCE);
            window.fire(() -> window.node("#tuning-outcome-stop"));
            openTheForm(window);
            window.enter("#tuning-value", "400m");
            window.await(
                    "a plan that may take turns",
                    () -> Boolean.toString(window.shown("#tuning-by-turns")),
                    Boolean::parseBoolean,
                    PATIENCE);
            window.fire(() -> window.node("#tuning-span-0"));
            window.settle();
            window.fire(() -> window.node("#tuning-by-turns"));
            window.await(
                    "its turn",
                    () -> window.text("#tuning-trial-progress"),
                    said -> said.contains("400 MB is in force"),
                    PATIENCE);
            window.settle();
            both(window, "tuning-turns");
            window.fire(() -> window.node("#tuning-trial-stop"));
            window.await(
                    "the end of it",
                    () -> window.text("#tuning-outcome-badge"),
                    "STOPPED"::equals,
                    PATIENCE);
            window.await(
                    "nothing that is open",
                    () -> window.text("#status-changes"),
                    String::isEmpty,
                    PATIENCE);
        }
    }

    private static void confirm(WindowDriver window, boolean locked) throws Exception {
        window.await(
                "a plan",
                () -> Boolean.toString(window.shown("#tuning-confirm")),
                Boolean::parseBoolean,
                PATIENCE);
        window.settle();
        if (locked) {
            window.fire(() -> window.node("#tuning-unlock"));
            window.settle();
        }
        window.fire(() -> window.node("#tuning-confirm"));
    }

    private static void order(PatientRun patient, String what) throws Exception {
        patient.program().say(what);
        patient.program().await("answer to " + what, ("did " + what)::equals, PATIENCE);
    }

    /** Of the soft limit; while a plan is under way it is not offered. */
    private static void openTheForm(WindowDriver window) throws Exception {
        window.await(
                "the offer",
                () ->
                        Boolean.toString(
                                window.fx(() -> window.button("SoftMaxHeapSize").isVisible())),
                Boolean::parseBoolean,
                PATIENCE);
        window.fire(() -> window.button("SoftMaxHeapSize"));
        window.await(
                "form or plan",
                () ->
                        Boolean.toString(
                                window.shown("#tuning-value") || window.shown("#tuning-change")),
                Boolean::parseBoolean,
                PATIENCE);
        // Where a value is advised its plan comes at once.
        if (window.shown("#tuning-change")) {
            window.fire(() -> window.node("#tuning-change"));
        }
        window.await(
                "the form",
                () -> Boolean.toString(window.shown("#tuning-value")),
                Boolean::parseBoolean,
                PATIENCE);
        window.settle();
    }
}

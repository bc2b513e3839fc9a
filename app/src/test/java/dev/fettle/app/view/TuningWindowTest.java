package dev.fettle.app.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.LongRun;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Proposal.Refused;
import dev.fettle.app.look.Theme;
import dev.fettle.app.view.verdict.VerdictView;
import dev.fettle.connect.LocalJvm;
import dev.fettle.tuning.Run;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The tab Tuning of the real window, with a made-up JVM, used as people use it. */
final class TuningWindowTest {
    private static final LocalJvm SHOP = Story.jvm(48213, "checkout-service");

    private final FakeTargets targets = new FakeTargets();
    private final FakeTuning tuning = targets.tuning;
    private final AtomicInteger gone = new AtomicInteger();
    private int seconds;
    private FettleWindow window;
    private Stage stage;
    private Scene scene;

    @BeforeEach
    void openTheTab() throws Exception {
        targets.listed.add(SHOP);
        Ports ports =
                Ports.local(
                        () -> List.copyOf(targets.listed),
                        targets,
                        Clock.fixed(Story.END, ZoneOffset.UTC));
        window =
                new FettleWindow(
                        Stagehand.door(), ports, new WindowArguments(Optional.empty(), Theme.DARK));
        stage = Stagehand.shown(window, 1000, 860);
        scene = stage.getScene();
        Stagehand.await("the list", () -> name() != null);
        Stagehand.click(name());
        Stagehand.await("a session", () -> targets.faces.containsKey(Long.toString(SHOP.pid())));
        targets.say(SHOP, Story.healthy());
        Stagehand.await("its tabs", () -> scene.lookup("#tabs").isVisible());
        Stagehand.press(KeyCode.CONTROL, KeyCode.DIGIT7);
        Stagehand.await("the settings", () -> setting("SoftMaxHeapSize") != null);
        Stagehand.pulse(scene);
    }

    @AfterEach
    void closeTheWindow() throws Exception {
        Stagehand.fxRun(stage::close);
        assertEquals(List.of(), window.close(Duration.ofSeconds(10)));
    }

    private Node name() {
        return label(".jvm-name", SHOP.name());
    }

    private Node label(String style, String words) {
        return scene.getRoot().lookupAll(style).stream()
                .filter(node -> ((Labeled) node).getText().equals(words))
                .findFirst()
                .orElse(null);
    }

    private Node setting(String name) {
        return label(".setting-name", name);
    }

    /** The button of a setting's line. */
    private ButtonBase button(String name) {
        return (ButtonBase) setting(name).getParent().lookup(".small-button");
    }

    private void take(String name) throws Exception {
        Stagehand.fxRun(() -> button(name).requestFocus());
        Stagehand.fxRun(() -> button(name).fire());
        Stagehand.pulse(scene);
    }

    private boolean shown(String selector) {
        for (Node node = scene.lookup(selector); node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return scene.lookup(selector) != null;
    }

    private void fire(String selector) throws Exception {
        assertTrue(Stagehand.fx(() -> shown(selector)), selector + " is not there");
        Stagehand.fxRun(() -> ((ButtonBase) scene.lookup(selector)).fire());
        Stagehand.pulse(scene);
    }

    private String text(String selector) {
        return Stagehand.text(scene, selector);
    }

    /** A second passes in the JVM. */
    private void second() {
        targets.say(SHOP, List.of(Story.silentFor(++seconds)));
    }

    private void plan() throws Exception {
        take("MaxHeapFreeRatio");
        Stagehand.await("the form", () -> shown("#tuning-form"));
        Stagehand.fxRun(() -> ((TextField) scene.lookup("#tuning-value")).setText("40%"));
        Stagehand.press(KeyCode.ENTER);
        Stagehand.await("the plan", () -> shown("#tuning-to-confirm"));
        Stagehand.pulse(scene);
    }

    @Test
    void saysOfEachSettingWhatItWouldDoHere() throws Exception {
        String sentence = ((VerdictView) scene.lookup("#verdict")).shown().sentence();
        assertEquals(
                "5 things can be tuned live here, 1 would do nothing, 1 was not measured",
                sentence);
        assertFalse(button("SoftMaxHeapSize").isVisible(), "what does nothing is not offered");
        assertTrue(button("MaxHeapFreeRatio").isVisible());
        assertEquals("WHAT CHANGES ARE JUDGED BY", text("#tuning-caption"));
        assertFalse(shown("#findings"), "beside it stand plan and journal");
        assertTrue(shown("#tuning-side"));
        Stagehand.picture(scene, "stage-tuning-narrow");
    }

    @Test
    void goesFromAValueToAPlanByKeysAndBack() throws Exception {
        take("MaxHeapFreeRatio");
        Stagehand.await(
                "the field has the keys",
                () -> "tuning-value".equals(scene.getFocusOwner().getId()));
        Stagehand.press(KeyCode.DIGIT9, KeyCode.DIGIT9, KeyCode.DIGIT9);
        Stagehand.fxRun(() -> ((TextField) scene.lookup("#tuning-value")).setText("999%"));
        Stagehand.press(KeyCode.ENTER);
        Stagehand.await("why not", () -> text("#tuning-problem").contains("999 % is not"));
        assertEquals(List.of(), tuning.proposed);
        Stagehand.press(KeyCode.ESCAPE);
        Stagehand.await("gone", () -> !shown("#tuning-form"));
        plan();
        Stagehand.press(KeyCode.ESCAPE);
        Stagehand.await("gone", () -> !shown("#tuning-to-confirm"));
        assertEquals(List.of(), tuning.confirmed);
    }

    @Test
    void writesNothingBeforeTheJvmIsUnlocked() throws Exception {
        plan();
        assertTrue(scene.lookup("#tuning-confirm").isDisabled());
        assertEquals("Unlock changes to checkout-service", text("#tuning-unlock"));
        assertFalse(shown("#unlocked"));
        Stagehand.picture(scene, "stage-tuning-plan");

        fire("#tuning-unlock");
        Stagehand.await("the chip", () -> shown("#unlocked"));
        assertTrue(scene.lookup("#unlocked").getAccessibleText().contains("checkout-service"));
        assertFalse(scene.lookup("#tuning-confirm").isDisabled());
        assertEquals("Set 40 %, verify 1 min", text("#tuning-confirm"));
        Stagehand.await(
                "the keys are at the button",
                () -> "tuning-confirm".equals(scene.getFocusOwner().getId()));

        fire("#unlocked");
        Stagehand.await("locked", () -> !shown("#unlocked"));
        assertTrue(scene.lookup("#tuning-confirm").isDisabled());
        assertEquals(List.of(), tuning.confirmed);
    }

    @Test
    void offersNothingWhileTheWindowIsReadOnly() throws Exception {
        plan();
        fire("#tuning-unlock");
        Stagehand.click(scene.lookup("#read-only-switch"));
        Stagehand.await("read-only", () -> shown("#read-only"));
        assertFalse(shown("#unlocked"));
        assertFalse(button("MaxHeapFreeRatio").isVisible());
        assertTrue(text("#tuning-hindrance").contains("the lock in the bar is shut"));
        Stagehand.click(scene.lookup("#read-only-switch"));
        Stagehand.await("offers", () -> button("MaxHeapFreeRatio").isVisible());
        assertFalse(shown("#unlocked"), "it is unlocked anew by a choice of its own");
    }

    @Test
    void insistsOnWhatIsRefusedOnlyWhenAsked() throws Exception {
        tuning.refused =
                Optional.of(
                        new Refused(
                                "40 % is too little.", Refused.Kind.OVERRULABLE, Optional.empty()));
        plan();
        assertTrue(text("#tuning-refused").contains("40 % is too little."));
        assertFalse(shown("#tuning-confirm"));
        Stagehand.picture(scene, "stage-tuning-refused");
        assertTrue(shown("#tuning-insisting"), "what insisting does is said before");
        fire("#tuning-insist");
        Stagehand.await("the plan all the same", () -> shown("#tuning-confirm"));
        fire("#tuning-unlock");
        assertTrue(text("#tuning-refused").contains("40 % is too little."));
        assertTrue(text("#tuning-refused").contains("the safety rollback stays on"));
        assertEquals("Set 40 % anyway, verify 1 min", text("#tuning-confirm"));
        assertFalse(scene.lookup("#tuning-confirm").getStyleClass().contains("accent-button"));
        assertEquals("tuning-cancel", scene.getFocusOwner().getId(), "Enter writes nothing");
        Stagehand.picture(scene, "stage-tuning-insisted");
        assertTrue(tuning.terms.getLast().force());
        assertFalse(tuning.terms.getFirst().force());
    }

    @Test
    void followsARunUntilItIsKeptAndUndone() throws Exception {
        plan();
        fire("#tuning-unlock");
        fire("#tuning-confirm");
        Stagehand.await("under way", () -> shown("#tuning-trial"));
        assertEquals("NOT WRITTEN YET", text("#tuning-trial-badge"));
        assertFalse(button("MaxHeapFreeRatio").isVisible(), "one plan at a time");

        Run applied = new Run.Applied("MaxHeapFreeRatio is 40 %, as written and read back.");
        tuning.runs.set(0, FakeTuning.run(7, Optional.empty(), "on trial", applied));
        second();
        Stagehand.await("on trial", () -> text("#tuning-trial-badge").equals("ON TRIAL"));
        Stagehand.await("the footer", () -> text("#status-changes").endsWith("1 open change"));
        assertTrue(text("#tuning-trial-progress").startsWith("Watched for 21 s"));
        Stagehand.pulse(scene);
        assertEquals(1, scene.lookup("#tuning").lookupAll(".change-line").size());
        assertEquals(1, scene.lookup("#tuning").lookupAll(".tint-watched").size());
        Stagehand.picture(scene, "stage-tuning-trial");

        tuning.past.add(
                FakeTuning.past(
                        7, "verified", "Committed stayed below 700 MB: 684 MB.", Optional.empty()));
        tuning.runs.set(
                0,
                FakeTuning.run(
                        7,
                        Optional.of(PlanRun.End.KEPT),
                        "",
                        applied,
                        new Run.Verified("Committed stayed below 700 MB: 684 MB.", Map.of())));
        second();
        Stagehand.await("the journal", () -> shown("#undo-7"));
        assertFalse(shown("#tuning-trial"));
        Stagehand.picture(scene, "stage-tuning-kept");

        fire("#undo-7");
        Stagehand.await("undone", () -> scene.lookup("#undo-7") == null);
        assertEquals(List.of(7), tuning.undone);
        Stagehand.await("the footer", () -> text("#status-changes").isEmpty());
    }

    @Test
    void stopsWhatIsUnderWay() throws Exception {
        plan();
        fire("#tuning-unlock");
        fire("#tuning-confirm");
        Stagehand.await("under way", () -> shown("#tuning-trial"));
        fire("#tuning-trial-stop");
        assertEquals(1, tuning.takenBack.size(), "whatever was asked of keeping it");
        second();
        Stagehand.await("over", () -> !shown("#tuning-trial"));
    }

    @Test
    void triesAPlanByTurnsAndSaysWhatDiffered() throws Exception {
        plan();
        assertTrue(scene.lookup("#tuning-by-turns").isDisabled(), "the JVM is locked");
        fire("#tuning-unlock");
        fire("#tuning-span-0");
        Stagehand.await(
                "its time", () -> text("#tuning-by-turns").equals("Try 40 % for 4 min, then back"));
        Stagehand.picture(scene, "stage-tuning-by-turns");
        fire("#tuning-by-turns");
        Stagehand.await("its turns", () -> text("#tuning-trial-badge").equals("BY TURNS"));
        assertEquals(List.of(Duration.ofMinutes(4)), targets.longRuns.tried);
        second();
        Stagehand.await("the footer", () -> text("#status-changes").endsWith("1 open change"));
        Stagehand.pulse(scene);
        assertEquals(3, scene.lookup("#tuning").lookupAll(".tint-watched").size());
        Stagehand.picture(scene, "stage-tuning-turns");

        targets.longRuns.runs.set(
                0, FakeLongRuns.turns(Optional.of(LongRun.End.DONE), FakeLongRuns.answers()));
        second();
        Stagehand.await("the answer", () -> shown("#tuning-outcome"));
        assertEquals("DIFFERENT", text("#tuning-outcome-badge"));
        Stagehand.pulse(scene);
        Stagehand.picture(scene, "stage-tuning-turned");
        fire("#tuning-outcome-stop");
        Stagehand.await("read", () -> !shown("#tuning-outcome"));
    }

    @Test
    void governsAHeapOnceAskedAndUntilStopped() throws Exception {
        take("Memory back while idle");
        Stagehand.await("what it would do", () -> shown("#tuning-to-confirm"));
        assertEquals(List.of(), targets.longRuns.governed);
        fire("#tuning-unlock");
        fire("#tuning-terms-0");
        Stagehand.picture(scene, "stage-tuning-govern");
        fire("#tuning-confirm");
        Stagehand.await("it governs", () -> text("#tuning-trial-badge").equals("GOVERNING"));
        assertEquals(Duration.ofMinutes(1), targets.longRuns.governed.getFirst().idle());
        Stagehand.pulse(scene);
        Stagehand.picture(scene, "stage-tuning-governing");
        fire("#tuning-trial-stop");
        second();
        Stagehand.await("over", () -> text("#tuning-outcome-badge").equals("GOVERNOR ENDED"));
        assertEquals(1, targets.longRuns.stopped.size());
    }

    @Test
    void marksAChangeOnTheOverviewToo() throws Exception {
        tuning.runs.add(
                FakeTuning.run(7, Optional.empty(), "on trial", new Run.Applied("It is 40 %.")));
        second();
        Stagehand.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        Stagehand.await("the overview", () -> scene.lookup("#overview").isVisible());
        Stagehand.pulse(scene);
        assertEquals(1, scene.lookup("#overview").lookupAll(".change-line").size());
        assertTrue(shown("#findings"));
        Stagehand.picture(scene, "stage-tuning-overview");
    }

    @Test
    void keepsTheTableOfALostJvmAndOffersNothing() throws Exception {
        targets.say(SHOP, List.of(Story.lost("Process 48213 has ended.")));
        Stagehand.await("no offers", () -> !button("MaxHeapFreeRatio").isVisible());
        assertTrue(text("#tuning-idle").contains("is not heard now"), text("#tuning-idle"));
    }

    @Test
    void goesAtOnceWhereNothingIsOpen() throws Exception {
        assertTrue(Stagehand.fx(() -> window.mayLeave(gone::incrementAndGet)));
    }

    private void keptChange() throws Exception {
        tuning.past.add(FakeTuning.past(7, "verified", "It fell.", Optional.empty()));
        tuning.runs.add(
                FakeTuning.run(
                        7,
                        Optional.of(PlanRun.End.KEPT),
                        "",
                        new Run.Applied("It is 40 %."),
                        new Run.Verified("It fell.", Map.of())));
        second();
        Stagehand.await("the journal", () -> scene.lookup("#undo-7") != null);
    }

    private void asksBeforeItGoes() throws Exception {
        assertFalse(Stagehand.fx(() -> window.mayLeave(gone::incrementAndGet)));
        Stagehand.await("the question", () -> shown("#leaving"));
        Stagehand.pulse(scene);
    }

    @Test
    void asksBeforeItGoesAndKeepsWhatIsToBeKept() throws Exception {
        keptChange();
        asksBeforeItGoes();
        assertEquals("1 change is open", text("#leaving-title"));
        Labeled line = (Labeled) scene.lookup(".leaving-change");
        assertEquals(
                "checkout-service: MaxHeapFreeRatio 70 % → 40 % (verified, kept)", line.getText());
        assertEquals("leaving-stay", scene.getFocusOwner().getId());
        Stagehand.picture(scene, "stage-leaving");
        Stagehand.press(KeyCode.ESCAPE);
        Stagehand.await("back", () -> !shown("#leaving"));
        assertEquals(0, gone.get());

        asksBeforeItGoes();
        fire("#leaving-keep");
        assertEquals(1, gone.get());
        assertEquals(List.of(), tuning.undone);
    }

    @Test
    void takesBackBeforeItGoes() throws Exception {
        keptChange();
        asksBeforeItGoes();
        fire("#leaving-undo");
        Stagehand.await("gone", () -> gone.get() == 1);
        assertEquals(List.of(7), tuning.undone);
    }

    private void goesWithATrial() throws Exception {
        tuning.runs.add(
                FakeTuning.run(7, Optional.empty(), "on trial", new Run.Applied("It is 40 %.")));
        second();
        Stagehand.await("the footer", () -> text("#status-changes").endsWith("1 open change"));
        asksBeforeItGoes();
        assertTrue(text("#leaving-note").contains("is taken back before the window goes"));
        assertFalse(shown("#leaving-keep"), "there is nothing that could be kept");
        fire("#leaving-undo");
        assertEquals(1, tuning.takenBack.size());
        second();
    }

    @Test
    void takesBackWhatIsOnTrialBeforeItGoes() throws Exception {
        goesWithATrial();
        Stagehand.await("gone", () -> gone.get() == 1);
        assertEquals(List.of(), tuning.undone);
    }

    @Test
    void saysWhatIsLeftOfATrialBeforeItGoes() throws Exception {
        tuning.back = Optional.empty();
        goesWithATrial();
        Stagehand.await("it is tried", () -> text("#leaving-title").equals("Taking back 1 change"));
        tuning.back = Optional.of(PlanRun.End.FAILED);
        tuning.takeBack("once more");
        second();
        Stagehand.await("why", () -> text("#leaving-title").equals("1 change was not taken back"));
        Labeled problem = (Labeled) scene.lookup("#leaving-changes .form-problem");
        assertEquals(
                "checkout-service: MaxHeapFreeRatio 70 % → 40 % (on trial). MaxHeapFreeRatio was"
                        + " left at 40 %.",
                problem.getText());
        assertEquals(0, gone.get());
        fire("#leaving-keep");
        assertEquals(1, gone.get());
    }

    @Test
    void takesBackWhatWasVerifiedJustBefore() throws Exception {
        tuning.past.add(FakeTuning.past(7, "verified", "It fell.", Optional.empty()));
        tuning.back = Optional.of(PlanRun.End.KEPT);
        goesWithATrial();
        Stagehand.await("gone", () -> gone.get() == 1);
        assertEquals(List.of(7), tuning.undone);
    }

    @Test
    void saysWhatCouldNotBeTakenBackBeforeItGoes() throws Exception {
        keptChange();
        tuning.undoing = new Run.Failed("MaxHeapFreeRatio was left at 40 %.");
        asksBeforeItGoes();
        fire("#leaving-undo");
        Stagehand.await("why", () -> text("#leaving-title").equals("1 change was not taken back"));
        assertEquals(0, gone.get());
        fire("#leaving-keep");
        assertEquals(1, gone.get());
    }
}

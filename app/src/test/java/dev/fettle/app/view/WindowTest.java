package dev.fettle.app.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Mending;
import dev.fettle.app.fx.FxThread;
import dev.fettle.app.look.Theme;
import dev.fettle.app.view.jvms.JvmRow;
import dev.fettle.app.view.overview.OverviewView;
import dev.fettle.app.view.verdict.VerdictModel;
import dev.fettle.app.view.verdict.VerdictView;
import dev.fettle.connect.LocalJvm;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The real window, with made-up targets, used as people use it. */
final class WindowTest {
    private static final LocalJvm SHOP = Story.jvm(48213, "checkout-service");
    private static final LocalJvm KAFKA = Story.jvm(3310, "kafka.Kafka");
    private static final LocalJvm OTHERS =
            Story.refused(
                    9912,
                    "org.gradle.Daemon",
                    "It belongs to the user root: run Fettle as root to attach to it.");

    private final FakeTargets targets = new FakeTargets();
    private FettleWindow window;
    private Stage stage;
    private Scene scene;

    @BeforeEach
    void openTheWindow() throws Exception {
        FxThread door = Stagehand.door();
        targets.listed.addAll(List.of(SHOP, KAFKA, OTHERS));
        Ports ports =
                Ports.local(
                        () -> List.copyOf(targets.listed),
                        targets,
                        Clock.fixed(Story.END, ZoneOffset.UTC));
        window = new FettleWindow(door, ports, new WindowArguments(Optional.empty(), Theme.DARK));
        stage = Stagehand.shown(window, 1000, 860);
        scene = stage.getScene();
        Stagehand.await("the list", () -> rows() == 3 && cell(OTHERS) != null);
    }

    @AfterEach
    void closeTheWindow() throws Exception {
        Stagehand.fxRun(stage::close);
        assertEquals(List.of(), window.close(Duration.ofSeconds(10)));
    }

    @Test
    void attachesToNothingUntilARowIsClicked() throws Exception {
        assertEquals("Choose a JVM at the left", verdict().sentence());
        assertEquals(List.of(), targets.opened);

        Stagehand.click(cell(KAFKA));

        Stagehand.await("attaching", () -> verdict().sentence().equals("Attaching to kafka.Kafka"));
        Stagehand.await("an attach", () -> targets.opened.equals(List.of("3310")));
    }

    @Test
    void showsTheFramesValues() throws Exception {
        Stagehand.click(cell(SHOP));
        saySick();

        assertEquals("279", text("#tile-heap-after-gc-value"));
        assertEquals("MB of 2 GB", text("#tile-heap-after-gc-rest"));
        assertEquals("1,054", text("#tile-threads-value"));
        assertEquals("3 started/s", text("#tile-threads-rest"));
        assertTrue(text("#lane-threads-value").equals("1,054 live"));
        assertTrue(text("#lane-heap-value").contains("279 MB after GC · max 2 GB"));
        assertEquals(
                "Threads leak from " + Story.SITE + ": 694 are alive, none ended",
                verdict().sentence());
        assertTrue(text("#status-recording").startsWith("JFR lease 1 min 58 s"));
        assertTrue(text("#status-cost").contains("9 calls/s"));
        assertEquals("UTC", text(".status-zone"));
        Stagehand.picture(scene, "stage-sick");
    }

    @Test
    void readsTheLanesUnderTheCursor() throws Exception {
        Stagehand.click(cell(SHOP));
        saySick();
        Node chart = scene.lookup(".chart");
        double width = Stagehand.fx(() -> chart.getLayoutBounds().getWidth());

        // Five minutes before the end is the middle of the time axis, right of its labels.
        Stagehand.hover(chart, 58 + (width - 58) / 2, 300);

        Stagehand.await("the cursor", () -> text("#lane-heap-value").startsWith("used"));
        assertTrue(text("#cursor-time").startsWith("14:02:3"));
        assertTrue(
                text("#lane-heap-value")
                        .matches("used \\d+ MB · after GC \\d+ MB · committed 760 MB · max 2 GB"));
        assertTrue(text("#lane-cpu-value").matches("process [\\d.]+ % · machine [\\d.]+ %"));
        Stagehand.picture(scene, "stage-cursor");
    }

    @Test
    void goesWithoutAMouse() throws Exception {
        Stagehand.await("focus in the list", () -> focus() instanceof ListView);
        Stagehand.press(KeyCode.DOWN);
        Stagehand.press(KeyCode.ENTER);
        Stagehand.await("an attach", () -> targets.opened.equals(List.of("3310")));

        Stagehand.press(KeyCode.CONTROL, KeyCode.F);
        Stagehand.await("the filter", () -> "filter".equals(focus().getId()));
        Stagehand.press(KeyCode.G);
        Stagehand.press(KeyCode.R);
        Stagehand.await("one row beside the attached", () -> rows() == 1);

        Stagehand.press(KeyCode.F6);
        Stagehand.await("the list again", () -> focus() instanceof ListView);

        Stagehand.press(KeyCode.CONTROL, KeyCode.L);
        Stagehand.await("light", () -> scene.getRoot().getStyleClass().contains("light"));
        assertFalse(scene.getRoot().getStyleClass().contains("dark"));
    }

    @Test
    void movesTheCursorOverTheLanesByKeys() throws Exception {
        Stagehand.click(cell(SHOP));
        saySick();
        Stagehand.press(KeyCode.F6);
        Stagehand.await("the lanes", () -> focus().getStyleClass().contains("chart"));

        Stagehand.press(KeyCode.LEFT);
        Stagehand.await("the cursor", () -> text("#cursor-time").equals("14:07:18"));
        assertTrue(scene.lookup("#cursor-time").isVisible());
        Stagehand.press(KeyCode.ESCAPE);
        Stagehand.await("no cursor", () -> !scene.lookup(".cursor-line").isVisible());

        Stagehand.press(KeyCode.F6);
        Stagehand.await("a card", () -> focus().getStyleClass().contains("card"));
        Stagehand.press(KeyCode.CONTROL, KeyCode.E);
        Stagehand.await("two minutes", () -> text(".strip-time").equals("14:05:30"));
    }

    @Test
    void saysWhyAJvmCannotBeAttachedTo() throws Exception {
        Stagehand.click(cell(OTHERS));

        Stagehand.await(
                "the sentence",
                () -> verdict().sentence().equals("Not attached to org.gradle.Daemon"));
        assertEquals(OTHERS.whyNot(), verdict().detail());
        assertEquals(List.of(), targets.opened);
        Stagehand.picture(scene, "stage-refused");
    }

    @Test
    void saysWhyAnAttachFailedAndTriesAgain() throws Exception {
        targets.refusal = "Process 48213 does not answer within 5 s: is it stopped?";
        Stagehand.click(cell(SHOP));
        Stagehand.await("the sentence", () -> verdict().detail().equals(targets.refusal));
        Stagehand.picture(scene, "stage-failed");

        targets.refusal = "";
        Stagehand.click(scene.lookup("#again"));

        Stagehand.await(
                "a second attempt",
                () -> verdict().sentence().equals("Attaching to checkout-service"));
    }

    @Test
    void keepsTheHistoryWhenTheTargetIsLost() throws Exception {
        Stagehand.click(cell(SHOP));
        saySick();

        targets.say(SHOP, List.of(Story.lost("Process 48213 has ended.")));

        Stagehand.await(
                "lost", () -> verdict().sentence().equals("Lost checkout-service at 14:07:30"));
        assertTrue(verdict().detail().startsWith("Process 48213 has ended."));
        assertEquals("1,054", text("#tile-threads-value"));
        assertTrue(scene.lookup("#overview").isVisible());
        assertEquals("No recording runs", text("#status-recording"));
        assertTrue(scene.lookup(".card") != null, "what was found stands");
        Stagehand.picture(scene, "stage-lost");
    }

    @Test
    void asksWhichJvmIsTheProgramComeBack() throws Exception {
        Stagehand.click(cell(SHOP));
        saySick();

        targets.say(
                SHOP,
                List.of(
                        Story.lost(
                                "Process 48213 has ended.",
                                new Mending(
                                        Mending.Circuit.CLOSED,
                                        Optional.empty(),
                                        List.of(
                                                Story.jvm(48400, "checkout-service"),
                                                Story.jvm(48411, "checkout-service")),
                                        false))));

        Stagehand.await("the question", () -> scene.lookup(".choice") != null);
        Stagehand.pulse(scene);
        assertEquals("2 JVMs may be it", text("#findings .card-headline"));
        assertEquals("2 JVMs may be it: choose one", text("#status-circuit"));
        assertFalse(scene.lookup("#again").isVisible(), "it goes on by itself");
        Stagehand.picture(scene, "stage-which");
        Stagehand.click(scene.lookup(".choice"));
        Stagehand.await("the choice", () -> targets.chosen.equals(List.of(48400L)));
    }

    @Test
    void marksARestartAndKeepsWhatWasBefore() throws Exception {
        Stagehand.click(cell(SHOP));
        saySick();

        targets.say(SHOP, List.of(Story.restarted(48400, "-Xmx512m is now -Xmx1g")));

        Stagehand.await(
                "the card",
                () ->
                        scene.getRoot().lookupAll(".card-headline").stream()
                                .anyMatch(
                                        node ->
                                                ((Labeled) node)
                                                        .getText()
                                                        .equals("checkout-service came back")));
        Stagehand.pulse(scene);
        assertTrue(scene.lookup(".restart-line").isVisible());
        assertTrue(text(".strip-restart").startsWith("↻ restarted 14:07:26"));
        assertTrue(
                scene.getRoot().lookupAll(".card-detail").stream()
                        .anyMatch(
                                node ->
                                        ((Labeled) node)
                                                .getText()
                                                .equals("-Xmx512m is now -Xmx1g.")));
        assertEquals("1,054", text("#tile-threads-value"));
        assertEquals("pid 48400 · 25.0.3 · G1 · attached", text(".jvm-detail"));
        Stagehand.picture(scene, "stage-restarted");
    }

    @Test
    void neverCallsSilenceHealth() throws Exception {
        Stagehand.click(cell(SHOP));
        Stagehand.await("a session", () -> targets.faces.containsKey("48213"));

        targets.say(SHOP, List.of(Story.silent()));

        Stagehand.await(
                "unknown",
                () -> verdict().sentence().equals("Nothing can be said: 2 checks lack data"));
        assertFalse(scene.lookup("#overview").isVisible());
        Stagehand.picture(scene, "stage-silent");
    }

    @Test
    void drawsOnceAFrameAndNothingWhileHidden() throws Exception {
        Stagehand.click(cell(SHOP));
        saySick();
        OverviewView overview = (OverviewView) scene.lookup("#overview");
        Stagehand.await("a drawing", () -> overview.drawings() > 0);

        Stagehand.fxRun(() -> overview.getParent().setVisible(false));
        long before = Stagehand.fx(overview::drawings);
        saySick();
        Stagehand.pulse(scene);
        assertEquals(before, Stagehand.fx(overview::drawings));
    }

    @Test
    void replacesWhatWasPendingByWhatWasFound() throws Exception {
        Stagehand.click(cell(SHOP));
        Stagehand.await("a session", () -> targets.faces.containsKey("48213"));
        targets.say(SHOP, Story.healthy());
        Stagehand.await("healthy", () -> verdict().sentence().startsWith("Nothing is wrong"));
        Stagehand.pulse(scene);
        assertEquals("Heap growth cannot be judged", text("#findings .card-headline"));

        saySick();

        assertEquals(
                "Threads leak from OrderPoller.start:42: 694 are alive, none ended",
                text("#findings .card-headline"));
    }

    @Test
    void detachesWithDelete() throws Exception {
        Stagehand.click(cell(SHOP));
        Stagehand.await("a session", () -> targets.faces.containsKey("48213"));

        Stagehand.press(KeyCode.DELETE);

        Stagehand.await("the end", () -> targets.closed.equals(List.of("48213")));
        assertEquals("Choose a JVM at the left", verdict().sentence());
    }

    private void saySick() throws Exception {
        Stagehand.await("a session", () -> targets.faces.containsKey("48213"));
        targets.say(SHOP, Story.sick());
        Stagehand.await("the last frame", () -> verdict().sentence().startsWith("Threads leak"));
        Stagehand.pulse(scene);
    }

    private String text(String selector) {
        return Stagehand.text(scene, selector);
    }

    private VerdictModel verdict() {
        return ((VerdictView) scene.lookup("#verdict")).shown();
    }

    private Node focus() {
        return scene.getFocusOwner();
    }

    @SuppressWarnings("unchecked")
    private int rows() {
        return ((ListView<JvmRow>) scene.lookup("#jvm-list")).getItems().size();
    }

    private Node cell(LocalJvm jvm) {
        return scene.getRoot().lookupAll(".jvm-name").stream()
                .filter(
                        label ->
                                label instanceof javafx.scene.control.Label name
                                        && name.getText().equals(jvm.name()))
                .findFirst()
                .orElse(null);
    }
}

package dev.fettle.app.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.chart.FlamePane;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.look.Theme;
import dev.fettle.app.view.verdict.VerdictView;
import dev.fettle.connect.LocalJvm;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
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
import java.util.Optional;

/** The tab CPU of the real window, with made-up samples, used as people use it. */
final class CpuWindowTest {
    private static final LocalJvm SHOP = Story.jvm(48213, "checkout-service");

    private final FakeTargets targets = new FakeTargets();
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
        String pid = Long.toString(SHOP.pid());
        Stagehand.await("a session", () -> targets.faces.containsKey(pid));
        targets.say(SHOP, Story.healthy());
        Stagehand.await("its tabs", () -> scene.lookup("#tabs").isVisible());
        Stagehand.press(KeyCode.CONTROL, KeyCode.DIGIT5);
        Stagehand.await("the tab", () -> scene.lookup("#cpu").isVisible());
        Stagehand.pulse(scene);
    }

    @AfterEach
    void closeTheWindow() throws Exception {
        Stagehand.fxRun(stage::close);
        assertEquals(List.of(), window.close(Duration.ofSeconds(10)));
    }

    private Node name() {
        return scene.getRoot().lookupAll(".jvm-name").stream()
                .filter(node -> ((Labeled) node).getText().equals(SHOP.name()))
                .findFirst()
                .orElse(null);
    }

    private String text(String selector) {
        return Stagehand.text(scene, selector);
    }

    private String told() {
        return text("#flame-told");
    }

    private FlamePane flame() {
        return (FlamePane) scene.lookup("#flame");
    }

    private TableView<?> table(String selector) {
        return (TableView<?>) scene.lookup(selector);
    }

    private String sentence() {
        return ((VerdictView) scene.lookup("#verdict")).shown().sentence();
    }

    private void sample() throws Exception {
        Stagehand.click(scene.lookup("#sample-cpu"));
        Stagehand.await("samples", () -> table("#method-table").getItems().size() > 3);
        Stagehand.pulse(scene);
    }

    @Test
    void saysWhatToDoAndWhatItCostsBeforeAnythingIsSampled() throws Exception {
        assertEquals(0, targets.lookups.sampled, "looking at the tab samples nothing");
        assertTrue(text("#flame .empty").contains("The button above samples"));
        assertEquals(
                "Costs the JVM: no pause, at most 200 samples a second.", text("#sample-cost"));
        assertFalse(scene.lookup("#cpu-tables").isVisible());
        assertEquals(text("#flame .empty"), flame().getAccessibleText());
        Stagehand.picture(scene, "stage-cpu-empty");
    }

    @Test
    void showsWhatWasSampledWithItsMargins() throws Exception {
        sample();
        assertTrue(sentence().contains("Quote.price has 60 ± 3 % of the samples"), sentence());
        assertEquals("Sample again for 10 s", text("#sample-cpu"));
        assertTrue(text("#cpu-foot").contains("jdk.CPUTimeSample"), text("#cpu-foot"));
        assertEquals(2, table("#cpu-thread-table").getItems().size(), "idle ones are left out");
        Stagehand.picture(scene, "stage-cpu");
    }

    @Test
    void goesFromCallToCallByKeysAndZooms() throws Exception {
        sample();
        Stagehand.fxRun(() -> flame().requestFocus());
        Stagehand.press(KeyCode.DOWN);
        assertTrue(told().equals("All 1,000 samples"), told());
        Stagehand.press(KeyCode.DOWN);
        assertTrue(
                told().startsWith("java.lang.Thread.run … java.util.concurrent.FutureTask.run:"),
                told());
        Stagehand.press(KeyCode.DOWN);
        assertTrue(told().startsWith("shop.orders.OrderService.place: 80 ± 3 %"), told());
        assertTrue(told().endsWith("of 1,000 samples with what it calls, 5 ± 2 % itself"), told());
        assertTrue(flame().getAccessibleText().contains("OrderService.place: 80 ± 3 %"));
        // Two that are equally wide stand in the order of their names.
        Stagehand.press(KeyCode.RIGHT);
        assertTrue(told().startsWith("shop.report.SalesReports.sum: 10 "), told());
        Stagehand.press(KeyCode.LEFT);

        Stagehand.press(KeyCode.ENTER);
        assertEquals("OrderService.place", Stagehand.fx(() -> flame().shown()));
        assertFalse(scene.lookup("#flame-out").isDisabled());
        Stagehand.picture(scene, "stage-cpu-zoomed");
        Stagehand.press(KeyCode.ESCAPE);
        assertEquals("all", Stagehand.fx(() -> flame().shown()));
        assertTrue(scene.lookup("#flame-out").isDisabled());
    }

    @Test
    void zoomsIntoWhatIsClickedAndOutAgain() throws Exception {
        sample();
        double width = Stagehand.fx(() -> flame().getWidth());
        Stagehand.hover(flame(), width * 0.3, 48 + 19 * 2 + 9);
        assertTrue(told().startsWith("shop.orders.OrderService.place: 80 ± 3 %"), told());
        clickAt(width * 0.3, 48 + 19 * 2 + 9);
        assertEquals("OrderService.place", Stagehand.fx(() -> flame().shown()));
        // Its own row is the first one now: a click on that leads back.
        clickAt(width * 0.5, 48 + 9);
        assertEquals("all", Stagehand.fx(() -> flame().shown()));
    }

    private void clickAt(double x, double y) throws Exception {
        Stagehand.drag(flame(), x, x, y);
        Stagehand.pulse(scene);
    }

    @Test
    void findsMethodsByAPartOfTheirName() throws Exception {
        sample();
        TextField search = (TextField) scene.lookup("#flame-search");
        Stagehand.fxRun(
                () -> {
                    search.requestFocus();
                    search.setText("hashmap");
                });
        Stagehand.pulse(scene);
        assertEquals("\"hashmap\" and what it calls: 15 ± 2 %", text("#flame .lane-value"));
        Stagehand.picture(scene, "stage-cpu-found");
        Stagehand.press(KeyCode.ENTER);
        assertTrue(
                told().startsWith("java.util.HashMap.get … java.util.HashMap.getNode: 15 "),
                told());
        assertTrue(flame().isFocused());

        Stagehand.fxRun(search::requestFocus);
        Stagehand.press(KeyCode.ESCAPE);
        Stagehand.pulse(scene);
        assertEquals("", search.getText());
        assertEquals("", text("#flame .lane-value"));
        Stagehand.fxRun(() -> search.setText("no such"));
        Stagehand.pulse(scene);
        assertEquals("No method's name holds \"no such\"", text("#flame .lane-value"));
    }

    @Test
    void showsEveryCallOnDemand() throws Exception {
        sample();
        Stagehand.fxRun(() -> flame().requestFocus());
        Stagehand.press(KeyCode.DOWN, KeyCode.DOWN);
        Stagehand.click(scene.lookup("#flame-whole"));
        Stagehand.pulse(scene);
        Stagehand.fxRun(() -> flame().requestFocus());
        Stagehand.press(KeyCode.DOWN);
        Stagehand.press(KeyCode.DOWN);
        assertTrue(told().startsWith("java.lang.Thread.run: 100 ± 0.4 %"), told());
    }

    @Test
    void showsOneThreadsCallsAlone() throws Exception {
        sample();
        Stagehand.fxRun(() -> table("#cpu-thread-table").getSelectionModel().select(1));
        Stagehand.await("its calls", () -> text("#flame .lane-title").contains("sales-report"));
        assertTrue(sentence().contains("SalesReports.sum has 100 "), sentence());
        Stagehand.click(scene.lookup("#cpu-all-threads"));
        Stagehand.await("all", () -> text("#flame .lane-title").equals("Where threads work"));
        assertTrue(scene.lookup("#cpu-all-threads").isDisabled());
    }

    @Test
    void samplesOnceAtATimeAndKeepsWhatItHadWhenTheTargetIsLost() throws Exception {
        sample();
        targets.lookups.holdsBack = true;
        Stagehand.click(scene.lookup("#sample-cpu"));
        Stagehand.await("at work", () -> text("#sample-cpu").equals("Sampling, 10 s left"));
        assertTrue(scene.lookup("#sample-cpu").isDisabled());
        assertEquals(2, targets.lookups.sampled);

        targets.say(SHOP, List.of(Story.lost("Process 48213 has ended.")));
        targets.lookups.held.accept(Reply.none("The JVM did not answer: it has ended."));
        Stagehand.await(
                "why", () -> text("#sample-cost").equals("The JVM did not answer: it has ended."));
        assertTrue(scene.lookup("#cpu").isVisible());
        assertTrue(table("#method-table").getItems().size() > 3, "the last samples stay");
        assertTrue(text("#cpu-foot").contains("14:07:"), "with their time: " + text("#cpu-foot"));
    }

    @Test
    void followsTheTheme() throws Exception {
        sample();
        Stagehand.press(KeyCode.CONTROL, KeyCode.L);
        Stagehand.pulse(scene);
        Stagehand.picture(scene, "stage-cpu-light");
        assertTrue(scene.lookup(".shell").getStyleClass().contains("light"));
    }
}

package dev.fettle.app.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.fx.FxThread;
import dev.fettle.app.look.Theme;
import dev.fettle.baseline.Baseline;
import dev.fettle.baseline.Difference;
import dev.fettle.connect.LocalJvm;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The bar of the selected span, used as people use it. */
final class SpanWindowTest {
    private static final LocalJvm SHOP = Story.jvm(48213, "checkout-service");

    private final FakeTargets targets = new FakeTargets();
    private final Map<String, Baseline> baselines = new ConcurrentSkipListMap<>();
    private volatile boolean diskFull;
    private FettleWindow window;
    private Stage stage;
    private Scene scene;

    /** Baselines in memory. */
    private final Ports.Kept kept =
            new Ports.Kept() {
                @Override
                public boolean isName(String name) {
                    return !name.contains("/");
                }

                @Override
                public List<String> names() {
                    return List.copyOf(baselines.keySet());
                }

                @Override
                public void keep(String name, Baseline baseline) throws IOException {
                    if (diskFull) {
                        throw new IOException("the disk is full");
                    }
                    baselines.put(name, baseline);
                }

                @Override
                public Optional<Baseline> find(String name) {
                    return Optional.ofNullable(baselines.get(name));
                }
            };

    @BeforeEach
    void openTheWindow() throws Exception {
        FxThread door = Stagehand.door();
        targets.listed.add(SHOP);
        Ports usual =
                Ports.local(
                        () -> List.copyOf(targets.listed),
                        targets,
                        Clock.fixed(Story.END, ZoneOffset.UTC));
        Ports ports =
                new Ports(
                        usual.jvms(),
                        usual.book(),
                        usual.opener(),
                        usual.examiner(),
                        usual.files(),
                        usual.readOnly(),
                        kept,
                        usual.news(),
                        usual.clock());
        window = new FettleWindow(door, ports, new WindowArguments(Optional.empty(), Theme.DARK));
        stage = Stagehand.shown(window, 1280, 860);
        scene = stage.getScene();
        Stagehand.await("the list", () -> scene.getRoot().lookup(".jvm-name") != null);
        Stagehand.click(scene.getRoot().lookup(".jvm-name"));
        Stagehand.await("a session", () -> targets.faces.containsKey("48213"));
        targets.say(SHOP, Story.sick());
        Stagehand.await("its last frame", () -> text("#status-link").startsWith("Connected"));
        Stagehand.pulse(scene);
    }

    @AfterEach
    void closeTheWindow() throws Exception {
        Stagehand.fxRun(stage::close);
        assertEquals(List.of(), window.close(Duration.ofSeconds(10)));
    }

    @Test
    void keepsASpanAndComparesAnotherWithIt() throws Exception {
        assertFalse(scene.lookup("#span").isVisible(), "nothing is selected");
        select(0.05, 0.4);
        assertTrue(text("#span-words").startsWith("Selected: "), text("#span-words"));
        assertTrue(scene.lookup("#span-keep").isDisabled(), "it has no name yet");
        assertTrue(scene.lookup("#span-compare").isDisabled(), "none is kept");

        name("healthy");
        fire("#span-keep");
        Stagehand.await("kept", () -> text("#span-note").startsWith("Kept 3 min"));
        assertEquals("healthy", Stagehand.fx(() -> names().getValue()));

        select(0.6, 0.9);
        fire("#span-compare");
        Stagehand.await("a comparison", () -> scene.lookup("#span-table").getParent().isVisible());
        assertTrue(
                text("#span-sentence")
                        .endsWith(
                                "1 of 2 signals moved against \"healthy\", 1 of them to where the"
                                        + " baseline never was."),
                text("#span-sentence"));
        Difference first = Stagehand.fx(() -> rows().getFirst());
        assertEquals("http.server.request.duration", first.series().signal().id());
        assertTrue(first.isFar());
        Stagehand.pulse(scene);
        Stagehand.picture(scene, "stage-span-compared");

        fire("#span-close");
        Stagehand.await("closed", () -> !scene.lookup("#span-table").getParent().isVisible());
    }

    @Test
    void saysWhyASpanCannotBeKept() throws Exception {
        select(0.05, 0.4);
        name("a/b");
        fire("#span-keep");
        Stagehand.await("why", () -> text("#span-note").startsWith("A name has letters"));

        diskFull = true;
        name("healthy");
        fire("#span-keep");
        Stagehand.await(
                "why",
                () ->
                        text("#span-note")
                                .equals("Baselines cannot be kept or read: the disk is full."));
        assertEquals(Map.of(), Map.copyOf(baselines));
    }

    @Test
    void takesTheBarAwayWithTheSelection() throws Exception {
        select(0.05, 0.4);
        Node chart = scene.lookup("#overview .chart");
        Stagehand.fxRun(chart::requestFocus);
        Stagehand.press(javafx.scene.input.KeyCode.ESCAPE);
        Stagehand.press(javafx.scene.input.KeyCode.ESCAPE);
        Stagehand.await("no bar", () -> !scene.lookup("#span").isVisible());
    }

    private void select(double from, double to) throws Exception {
        Node chart = scene.lookup("#overview .chart");
        double lanes = Stagehand.fx(() -> chart.getLayoutBounds().getWidth()) - 58;
        Stagehand.drag(chart, 58 + lanes * from, 58 + lanes * to, 200);
        Stagehand.await("the bar", () -> scene.lookup("#span").isVisible());
        Stagehand.pulse(scene);
    }

    private void name(String name) throws Exception {
        Stagehand.fxRun(() -> ((TextField) scene.lookup("#span-name")).setText(name));
    }

    private void fire(String button) throws Exception {
        Stagehand.fxRun(() -> ((Button) scene.lookup(button)).fire());
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> names() {
        return (ComboBox<String>) scene.lookup("#span-names");
    }

    @SuppressWarnings("unchecked")
    private List<Difference> rows() {
        return ((TableView<Difference>) scene.lookup("#span-table")).getItems();
    }

    private String text(String selector) {
        return Stagehand.text(scene, selector);
    }
}

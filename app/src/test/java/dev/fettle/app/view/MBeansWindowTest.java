package dev.fettle.app.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Beans;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Tuning;
import dev.fettle.app.look.PoolBands;
import dev.fettle.app.look.Theme;
import dev.fettle.app.view.connect.FileChoice;
import dev.fettle.beans.Charted;
import dev.fettle.connect.LocalJvm;
import dev.fettle.pool.format.AdapterReader;
import dev.fettle.target.Observation.Sample;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.management.Notification;
import javax.management.ObjectName;

/** The tab MBeans of the real window, on the MBeans of this JVM, used as people use it. */
final class MBeansWindowTest {
    private static final LocalJvm SHOP = Story.jvm(48213, "checkout-service");
    private static final String POOL = "com.acme.shop:type=Pool,name=orders";

    @TempDir Path home;

    private final OwnBeans beans = new OwnBeans();
    private final OwnTuning tuning = new OwnTuning();
    private final ShopPool pool = new ShopPool();
    private volatile Consumer<Frame> face;
    private int seconds;
    private FettleWindow window;
    private Stage stage;
    private Scene scene;

    @BeforeEach
    void openTheTab() throws Exception {
        beans.server.registerMBean(pool, new ObjectName(POOL));
        beans.results = subject -> tuning.result.filter(it -> it.subject().equals(subject));
        Ports ports =
                new Ports(
                        () -> List.of(SHOP),
                        AddressBook.NONE,
                        (_, frames) -> session(frames),
                        (_, _) -> {},
                        FileChoice.NONE,
                        Ports.ReadOnly.FREE,
                        Ports.Kept.NONE,
                        _ -> {},
                        Clock.fixed(Story.END, ZoneOffset.UTC),
                        Ports.Bands.of(() -> PoolBands.STANDARD),
                        new Kept(home.resolve("adapters")));
        window =
                new FettleWindow(
                        Stagehand.door(), ports, new WindowArguments(Optional.empty(), Theme.DARK));
        scene = Stagehand.fx(() -> window.scene(1440, 900));
        stage = Stagehand.stage(scene, 1440, 900);
        Stagehand.await("the list", () -> label(".jvm-name", SHOP.name()) != null);
        Stagehand.click(label(".jvm-name", SHOP.name()));
        Stagehand.await("a session", () -> face != null);
        Story.healthy().forEach(face);
        Stagehand.await("its tabs", () -> shown("#tabs"));
        Stagehand.press(KeyCode.CONTROL, KeyCode.DIGIT8);
        Stagehand.await("the names", () -> text("#mbean-count").contains("MBeans in"));
    }

    /** A folder that takes what has no fault. */
    private record Kept(Path at) implements Ports.Adapters {
        @Override
        public String folder() {
            return at.toString();
        }

        @Override
        public Path save(String text) throws IOException {
            var read = AdapterReader.read("draft.json", text);
            if (read.adapter().isEmpty()) {
                throw new IOException(read.faults().getFirst().toString());
            }
            Files.createDirectories(at);
            return Files.writeString(at.resolve(read.adapter().orElseThrow().id() + ".json"), text);
        }
    }

    private OpenSession session(Consumer<Frame> frames) {
        face = frames;
        return new OpenSession() {
            @Override
            public void choose(LocalJvm successor) {}

            @Override
            public Beans beans() {
                return beans;
            }

            @Override
            public Tuning tuning() {
                return tuning;
            }

            @Override
            public void close() {}
        };
    }

    @AfterEach
    void closeTheWindow() throws Exception {
        Stagehand.fxRun(stage::close);
        assertEquals(List.of(), window.close(Duration.ofSeconds(10)));
        beans.unsubscribe();
        beans.server.unregisterMBean(new ObjectName(POOL));
    }

    private Node label(String style, String words) {
        return scene.getRoot().lookupAll(style).stream()
                .filter(node -> ((Labeled) node).getText().equals(words))
                .findFirst()
                .orElse(null);
    }

    private boolean shown(String selector) {
        for (Node node = scene.lookup(selector); node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return scene.lookup(selector) != null;
    }

    private String text(String selector) {
        return Stagehand.text(scene, selector);
    }

    private void fire(String selector) throws Exception {
        Stagehand.await(selector, () -> shown(selector));
        Stagehand.fxRun(() -> ((ButtonBase) scene.lookup(selector)).fire());
        Stagehand.pulse(scene);
    }

    private void type(String selector, String words) throws Exception {
        Stagehand.await(selector, () -> shown(selector));
        Stagehand.fxRun(() -> ((TextField) scene.lookup(selector)).setText(words));
        Stagehand.pulse(scene);
    }

    /** A second passes in the JVM. */
    private void second() throws Exception {
        face.accept(Story.silentFor(++seconds));
        Stagehand.pulse(scene);
    }

    private TableView<?> table(String selector) {
        return (TableView<?>) scene.lookup(selector);
    }

    /** The cells of a row, as they are painted or would be. */
    private List<String> row(String selector, String first) {
        for (int i = 0; i < table(selector).getItems().size(); i++) {
            List<String> cells = cells(table(selector), i);
            if (cells.contains(first)) {
                return cells;
            }
        }
        return List.of();
    }

    private static <R> List<String> cells(TableView<R> table, int row) {
        return table.getColumns().stream()
                .map(
                        column -> {
                            @SuppressWarnings("unchecked")
                            var of = (dev.fettle.app.look.Column<R>) column.getUserData();
                            return of.words().apply(table.getItems().get(row));
                        })
                .toList();
    }

    private void select(String selector, String first) throws Exception {
        Stagehand.await(first, () -> !row(selector, first).isEmpty());
        Stagehand.fxRun(
                () -> {
                    TableView<?> table = table(selector);
                    for (int i = 0; i < table.getItems().size(); i++) {
                        if (cells(table, i).contains(first)) {
                            table.getSelectionModel().select(i);
                        }
                    }
                });
        Stagehand.pulse(scene);
    }

    private static <T> void choose(TreeView<T> tree, String part) {
        below(tree.getRoot())
                .filter(it -> String.valueOf(it.getValue()).contains(part))
                // A branch says all that is below it.
                .reduce((_, deeper) -> deeper)
                .ifPresent(it -> tree.getSelectionModel().select(it));
    }

    private static <T> Stream<TreeItem<T>> below(TreeItem<T> item) {
        return Stream.concat(
                Stream.of(item), item.getChildren().stream().flatMap(MBeansWindowTest::below));
    }

    private void openPool() throws Exception {
        type("#mbean-search", "orders");
        Stagehand.await("found", () -> text("#mbean-count").startsWith("1 of "));
        Stagehand.fxRun(() -> scene.lookup("#mbean-search").requestFocus());
        Stagehand.press(KeyCode.DOWN);
        Stagehand.press(KeyCode.DOWN);
        Stagehand.await("the pool", () -> text("#mbean-page-attributes").equals("Attributes 6"));
        second();
        Stagehand.await("its values", () -> row("#mbean-attributes", "Max").contains("10"));
    }

    @Test
    void readsNothingOfABeanUntilItIsChosen() throws Exception {
        assertEquals(List.of("names"), List.copyOf(beans.asked));
        assertTrue(text("#mbean-empty").contains("Choose an MBean"));
        openPool();
        assertTrue(
                beans.asked.stream().noneMatch(it -> it.contains("java.lang")),
                beans.asked.toString());
        assertEquals("[redacted]", row("#mbean-attributes", "Password").get(1));
        assertTrue(row("#mbean-attributes", "Failing").get(1).contains("the pool is closed"));
        assertEquals("1500  (1.5 s)", row("#mbean-attributes", "HeldMillis").get(1));
        int before = beans.asked.size();
        fire("#mbean-pause");
        second();
        second();
        assertEquals(before, beans.asked.size(), "paused");
        assertTrue(text("#mbean-reading").startsWith("Paused"));
    }

    @Test
    void findsByAttributesOnceTheyAreAskedFor() throws Exception {
        type("#mbean-search", "heldmillis");
        Stagehand.await("none", () -> text("#mbean-count").startsWith("0 of "));
        fire("#mbean-deep");
        Stagehand.await("the pool", () -> text("#mbean-count").startsWith("1 of "));
        assertTrue(beans.asked.contains("index"));
    }

    @Test
    void chartsANumberByOnePressInALaneOfItsOwn() throws Exception {
        openPool();
        select("#mbean-attributes", "HeldMillis");
        fire("#mbean-chart");
        Stagehand.await("the lane", () -> shown("#lane-mbean-0"));
        Charted charted = beans.charted.getFirst();
        assertEquals(POOL + "#HeldMillis", charted.series().subject());
        Frame silent = Story.silentFor(++seconds);
        face.accept(
                new Frame(
                        silent.at(),
                        silent.link(),
                        silent.facts(),
                        List.of(new Sample(charted.series(), silent.at(), 1.5)),
                        silent.judgement(),
                        silent.recording(),
                        silent.own(),
                        silent.mending()));
        Stagehand.await("its value", () -> text("#lane-mbean-0-value").equals("1.5 s"));

        Stagehand.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        Stagehand.await("in the Overview, too", () -> shown("#overview #lane-mbean-0"));
        Stagehand.press(KeyCode.CONTROL, KeyCode.DIGIT8);
        Stagehand.await("back", () -> shown("#mbeans #lane-mbean-0"));
        Stagehand.picture(scene, "stage-mbeans-dark");
        Stagehand.press(KeyCode.CONTROL, KeyCode.L);
        Stagehand.picture(scene, "stage-mbeans-light");
        fire("#mbean-charted-0");
        Stagehand.await("gone", () -> !shown("#lane-mbean-0"));
        assertEquals(List.of(), beans.charted);
    }

    @Test
    void showsPartsOfCompositeDataAsATable() throws Exception {
        type("#mbean-search", "java.lang:type=Memory");
        Stagehand.fxRun(() -> choose((TreeView<?>) scene.lookup("#mbean-tree"), "label=Memory,"));
        select("#mbean-attributes", "HeapMemoryUsage");
        Stagehand.await("its parts", () -> !row("#mbean-rows", "used").isEmpty());
        select("#mbean-rows", "used");
        Stagehand.await("one of them", () -> text("#mbean-chart").equals("Chart used"));
        fire("#mbean-chart");
        assertEquals(List.of("HeapMemoryUsage", "used"), beans.charted.getFirst().path());
        Stagehand.picture(scene, "stage-mbeans-composite");
    }

    @Test
    void setsNothingUntilItIsUnlockedAndConfirmed() throws Exception {
        openPool();
        select("#mbean-attributes", "Password");
        Stagehand.await("why not", () -> text("#mbean-not-set").isEmpty());
        select("#mbean-attributes", "Max");
        fire("#mbean-set");
        type("#mbean-value-0", "many");
        Stagehand.press(KeyCode.ENTER);
        Stagehand.await("why not", () -> text("#mbean-sheet-problem").contains("no int"));
        type("#mbean-value-0", "20");
        Stagehand.press(KeyCode.ENTER);
        Stagehand.await("the sheet", () -> text("#mbean-confirm").equals("Set Max to 20"));
        assertTrue(scene.lookup("#mbean-confirm").isDisabled(), "locked");
        Stagehand.fxRun(() -> ((ButtonBase) scene.lookup("#mbean-confirm")).fire());
        assertEquals(10, pool.getMax());
        Stagehand.picture(scene, "stage-mbeans-confirm");
        fire("#mbean-unlock");
        Stagehand.await("unlocked", () -> !scene.lookup("#mbean-confirm").isDisabled());
        fire("#mbean-confirm");
        second();
        Stagehand.await("set", () -> text("#mbean-sheet-detail").contains("It was 10 and is 20"));
        assertEquals(20, pool.getMax());
        fire("#mbean-undo");
        Stagehand.await("undone", () -> text("#mbean-sheet-title").equals("Taken back"));
        assertEquals(10, pool.getMax());
    }

    @Test
    void runsWhatSoundsGraveOnlyWhenItsNameIsTyped() throws Exception {
        openPool();
        fire("#mbean-page-operations");
        select("#mbean-operations", "purge()");
        fire("#mbean-run");
        fire("#mbean-submit");
        Stagehand.await("the sheet", () -> shown("#mbean-grave"));
        fire("#mbean-unlock");
        assertTrue(scene.lookup("#mbean-confirm").isDisabled());
        Stagehand.picture(scene, "stage-mbeans-grave");
        type("#mbean-grave", "purge");
        assertFalse(scene.lookup("#mbean-confirm").isDisabled());
        fire("#mbean-confirm");
        second();
        Stagehand.await("run", () -> text("#mbean-sheet-detail").contains("It gave back: 1"));
        assertEquals(1, pool.purged());
        fire("#mbean-cancel");
        select("#mbean-operations", "add(int p1, int p2)");
        fire("#mbean-run");
        type("#mbean-value-0", "2");
        type("#mbean-value-1", "3");
        fire("#mbean-submit");
        fire("#mbean-confirm");
        second();
        Stagehand.await("run", () -> text("#mbean-sheet-detail").contains("It gave back: 5"));
    }

    @Test
    void showsWhatAnOperationGaveBackAsWhatItIs() throws Exception {
        openPool();
        fire("#mbean-page-operations");
        select("#mbean-operations", "holders()");
        fire("#mbean-run");
        fire("#mbean-submit");
        fire("#mbean-unlock");
        fire("#mbean-confirm");
        second();
        Stagehand.await(
                "its rows", () -> !row("#mbean-result-rows", "ReportJob.export:118").isEmpty());
        assertTrue(text("#mbean-sheet-detail").contains("stands below: 2 rows."));
        Stagehand.picture(scene, "stage-mbeans-result");
        fire("#mbean-cancel");
        select("#mbean-operations", "report()");
        fire("#mbean-run");
        fire("#mbean-submit");
        fire("#mbean-confirm");
        second();
        Stagehand.await("its text", () -> shown("#mbean-result-text"));
        assertEquals(
                pool.report(),
                Stagehand.fx(() -> ((TextArea) scene.lookup("#mbean-result-text")).getText()));
        Stagehand.picture(scene, "stage-mbeans-result-text");
    }

    @Test
    void makesAnAdapterOfTheChosenBeanAndSavesIt() throws Exception {
        openPool();
        fire("#mbean-draft");
        Stagehand.await("the draft", () -> shown("#mbean-draft-text"));
        assertTrue(beans.asked.contains("draft"));
        assertFalse(shown("#mbean-attributes"), "it stands in place of the bean");
        assertTrue(text("#mbean-draft-words").contains(home.resolve("adapters").toString()));
        Stagehand.picture(scene, "stage-mbeans-draft");
        String draft = Stagehand.fx(() -> ((TextArea) scene.lookup("#mbean-draft-text")).getText());
        Stagehand.fxRun(
                () ->
                        ((TextArea) scene.lookup("#mbean-draft-text"))
                                .setText(draft.replace("\"library\"", "\"librarian\"")));
        fire("#mbean-draft-save");
        Stagehand.await("why not", () -> text("#mbean-draft-problem").startsWith("draft.json:"));
        Stagehand.picture(scene, "stage-mbeans-draft-fault");
        Stagehand.fxRun(() -> ((TextArea) scene.lookup("#mbean-draft-text")).setText(draft));
        fire("#mbean-draft-save");
        Stagehand.await("saved", () -> text("#mbean-draft-words").startsWith("Saved as "));
        try (Stream<Path> files = Files.list(home.resolve("adapters"))) {
            assertEquals(draft, Files.readString(files.findFirst().orElseThrow()));
        }
        Stagehand.picture(scene, "stage-mbeans-draft-saved");
        fire("#mbean-draft-close");
        assertTrue(shown("#mbean-attributes"));
    }

    @Test
    void listensToNotificationsUntilTheTabIsLeft() throws Exception {
        openPool();
        fire("#mbean-page-notifications");
        fire("#mbean-subscribe");
        assertTrue(beans.subscriptions.containsKey(POOL));
        pool.sendNotification(new Notification("pool.empty", POOL, 1, "all 10 are out"));
        Stagehand.await(
                "it came",
                () -> {
                    face.accept(Story.silentFor(++seconds));
                    return !row("#mbean-notices", "pool.empty").isEmpty();
                });
        Stagehand.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        Stagehand.await("ended", () -> beans.subscriptions.isEmpty());
    }

    @Test
    void offersNothingThatWritesWhileTheWindowIsReadOnly() throws Exception {
        openPool();
        select("#mbean-attributes", "Max");
        Stagehand.await("it may be set", () -> !scene.lookup("#mbean-set").isDisabled());
        Stagehand.click(scene.lookup("#read-only-switch"));
        Stagehand.await("no longer", () -> scene.lookup("#mbean-set").isDisabled());
        assertTrue(text("#mbean-not-set").contains("Nothing can be changed"));
    }
}

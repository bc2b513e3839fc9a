package dev.fettle.app.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.IncidentState;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.fx.FxThread;
import dev.fettle.app.look.Theme;
import dev.fettle.app.view.gc.GcView;
import dev.fettle.app.view.verdict.VerdictView;
import dev.fettle.connect.LocalJvm;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The tabs of the real window, with a made-up target, used as people use them. */
final class TabsWindowTest {
    private static final LocalJvm SHOP = Story.jvm(48213, "checkout-service");
    private static final LocalJvm KAFKA = Story.jvm(3310, "kafka.Kafka");

    private final FakeTargets targets = new FakeTargets();
    private FettleWindow window;
    private Stage stage;
    private Scene scene;

    @BeforeEach
    void openTheWindow() throws Exception {
        FxThread door = Stagehand.door();
        targets.listed.addAll(List.of(SHOP, KAFKA));
        Ports ports =
                Ports.local(
                        () -> List.copyOf(targets.listed),
                        targets,
                        Clock.fixed(Story.END, ZoneOffset.UTC));
        window = new FettleWindow(door, ports, new WindowArguments(Optional.empty(), Theme.DARK));
        stage = Stagehand.shown(window, 1000, 860);
        scene = stage.getScene();
        Stagehand.await("the list", () -> name(SHOP) != null && name(KAFKA) != null);
    }

    @AfterEach
    void closeTheWindow() throws Exception {
        Stagehand.fxRun(stage::close);
        assertEquals(List.of(), window.close(Duration.ofSeconds(10)));
    }

    @Test
    void offersNoTabOfWhatIsNotAttachedTo() {
        assertFalse(scene.lookup("#tabs").isVisible());
        assertFalse(scene.lookup("#gc").isVisible());
    }

    @Test
    void choosesATabByItsNumber() throws Exception {
        turnTo(SHOP, Story.sick());
        Stagehand.press(KeyCode.CONTROL, tab("gc"));
        Stagehand.await("the tab", () -> scene.lookup("#gc").isVisible());
        assertFalse(scene.lookup("#overview").isVisible());
        assertFalse(scene.lookup("#tiles").isVisible());
        assertTrue(sentence().startsWith("Stood still "), sentence());

        Stagehand.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        Stagehand.await("back", () -> scene.lookup("#overview").isVisible());
        assertTrue(sentence().startsWith("Threads leak"), sentence());
    }

    @Test
    void goesFromTabToTabByArrows() throws Exception {
        turnTo(SHOP, Story.sick());
        Stagehand.fxRun(() -> scene.lookup("#tab-overview").requestFocus());
        Stagehand.press(KeyCode.LEFT);
        Stagehand.await("the last tab", () -> selected("mbeans"));
        assertEquals("tab-mbeans", scene.getFocusOwner().getId());
        Stagehand.press(KeyCode.RIGHT);
        Stagehand.await("the first again", () -> selected("overview"));
    }

    @Test
    void keepsTheTabOfEachSession() throws Exception {
        turnTo(SHOP, Story.sick());
        Stagehand.press(KeyCode.CONTROL, tab("gc"));
        Stagehand.await("the tab", () -> selected("gc"));
        turnTo(KAFKA, nameless(Story.healthy()));
        assertTrue(selected("overview"), "another session has its own");
        click(SHOP);
        Stagehand.await("its own again", () -> selected("gc"));
    }

    @Test
    void keepsAnIncidentAndTellsHowItStands() throws Exception {
        turnTo(SHOP, Story.sick());
        assertFalse(scene.lookup("#incident-strip").isVisible());
        Stagehand.press(KeyCode.CONTROL, KeyCode.I);
        Stagehand.await("it is asked for", () -> targets.asked.size() == 1);
        // Between tabs that hardly fit there is no room for the button.
        assertFalse(scene.lookup("#keep-incident").isVisible());

        var opened = IncidentState.opened(Story.END, false, "8 wait for pool \"orders\"");
        Frame last = Story.sick().getLast();
        targets.say(SHOP, List.of(last.with(Optional.of(opened))));
        Stagehand.await("it is said", () -> scene.lookup("#incident-strip").isVisible());
        assertTrue(scene.lookup("#keep-incident").isDisabled());
        assertTrue(scene.lookup("#open-incident").isDisabled());
        var written =
                opened.written(Path.of("checkout.fettle"), Optional.of("The bank became slow."));
        targets.say(SHOP, List.of(last.with(Optional.of(written))));
        Stagehand.await("its file is there", () -> !scene.lookup("#open-incident").isDisabled());
        assertEquals(
                "First: The bank became slow.", Stagehand.text(scene, ".incident-strip-detail"));
        Button count = (Button) scene.lookup("#count-for-incident");
        assertEquals("Count classes", count.getText());
        Stagehand.picture(scene, "tabs-incident-strip");
        Stagehand.click(count);
        Stagehand.await("its cost is said", () -> count.getText().startsWith("Stop it for "));
        assertEquals(0, targets.lookups.counted);
        Stagehand.picture(scene, "tabs-incident-count");
        Stagehand.click(count);
        Stagehand.await("they are counted", () -> targets.lookups.counted == 1);
        targets.say(SHOP, List.of(last.with(Optional.of(written.withCount()))));
        Stagehand.await("it is offered no more", () -> !count.isVisible());
        assertFalse(scene.lookup("#dismiss-incident").isVisible());
        targets.say(
                SHOP, List.of(last.with(Optional.of(written.closed("nothing critical is found")))));
        Stagehand.await("it is over", () -> scene.lookup("#dismiss-incident").isVisible());
        Stagehand.click(scene.lookup("#dismiss-incident"));
        Stagehand.await("it is read", () -> !scene.lookup("#incident-strip").isVisible());
        assertFalse(scene.lookup("#keep-incident").isDisabled());
    }

    @Test
    void sortsCollectionsByAClickAndByKeys() throws Exception {
        turnTo(SHOP, Story.sick());
        Stagehand.press(KeyCode.CONTROL, tab("gc"));
        Stagehand.await("the table", () -> rows("#gc-table") > 20);
        Stagehand.pulse(scene);
        sortBy("gc-cause");
        Stagehand.await("by cause", () -> sorted("#gc-table").equals("gc-cause"));
        assertEquals("G1 Evacuation Pause", first("#gc-table", "gc-cause"));
        Stagehand.pulse(scene);
        sortBy("gc-cause");
        Stagehand.await(
                "turned round",
                () -> first("#gc-table", "gc-cause").equals("G1 Humongous Allocation"));

        Stagehand.fxRun(() -> scene.lookup("#gc-table").requestFocus());
        Stagehand.press(KeyCode.S);
        Stagehand.await("the next column", () -> sorted("#gc-table").equals("gc-pauses"));
        assertEquals("41 ms", first("#gc-table", "gc-pauses"));
        Stagehand.press(KeyCode.SHIFT, KeyCode.S);
        Stagehand.await(
                "the order turned round", () -> !first("#gc-table", "gc-pauses").equals("41 ms"));
    }

    @Test
    void selectsAStretchForEveryTab() throws Exception {
        turnTo(SHOP, Story.sick());
        Stagehand.pulse(scene);
        Node chart = scene.lookup("#overview .chart");
        double width = Stagehand.fx(() -> chart.getLayoutBounds().getWidth());
        double lanes = width - 58;

        Stagehand.drag(chart, 58 + lanes * 0.25, 58 + lanes * 0.5, 300);
        Stagehand.await("the selection", () -> text("#selected-time").contains("2 min 3"));
        Stagehand.press(KeyCode.CONTROL, tab("gc"));
        Stagehand.await("it counts here", () -> sentence().contains("of the selected 2 min 3"));
        Stagehand.picture(scene, "stage-gc-selected");

        GcView gc = (GcView) scene.lookup("#gc");
        Stagehand.fxRun(gc::takeFocus);
        Stagehand.press(KeyCode.ESCAPE);
        Stagehand.await("no selection", () -> sentence().contains("of the last 10 min"));
    }

    @Test
    void drawsNothingOfTabsThatAreNotShown() throws Exception {
        turnTo(SHOP, Story.sick());
        GcView gc = (GcView) scene.lookup("#gc");
        assertEquals(0, Stagehand.fx(() -> gc.chart().drawings()));
        Stagehand.press(KeyCode.CONTROL, tab("gc"));
        Stagehand.await("a drawing", () -> gc.chart().drawings() > 0);
    }

    @Test
    void saysWhyATabIsEmpty() throws Exception {
        turnTo(SHOP, List.of(Story.withoutRecording("the JVM was started without it")));
        Stagehand.press(KeyCode.CONTROL, tab("gc"));
        Stagehand.await("the tab", () -> scene.lookup("#gc").isVisible());
        assertTrue(
                text("#gc-table-empty").contains("the JVM was started without it"),
                text("#gc-table-empty"));
        Stagehand.picture(scene, "stage-gc-empty");
    }

    @Test
    void countsClassesAndComparesTwoCounts() throws Exception {
        turnTo(SHOP, Story.sick());
        Stagehand.press(KeyCode.CONTROL, tab("heap"));
        Stagehand.await("the tab", () -> scene.lookup("#heap").isVisible());
        Stagehand.pulse(scene);
        assertTrue(text("#class-table-empty").contains("have not been counted"));
        assertTrue(text("#count-cost").contains("stops the JVM for 0.2 to 0.8 s"));

        Stagehand.click(scene.lookup("#count-classes"));
        Stagehand.await("a count", () -> rows("#class-table") > 30);
        assertEquals("byte[]", first("#class-table", "class-name"));
        assertEquals("–", first("#class-table", "class-growth"));

        Stagehand.click(scene.lookup("#count-classes"));
        Stagehand.await("what grew", () -> sorted("#class-table").equals("class-growth"));
        assertEquals("shop.orders.Order$Line", first("#class-table", "class-name"));
        assertEquals("+7.03 MB", first("#class-table", "class-growth"));
        assertTrue(text("#heap-suspect").startsWith("shop.orders.Order$Line: "));
        Stagehand.picture(scene, "stage-heap");
    }

    @Test
    void dumpsVirtualThreadsAndHoldsTwoDumpsAgainstEachOther() throws Exception {
        turnTo(SHOP, Story.sick());
        Stagehand.press(KeyCode.CONTROL, tab("threads"));
        Stagehand.await("the tab", () -> scene.lookup("#threads").isVisible());
        assertFalse(scene.lookup("#virtual").isVisible());
        Stagehand.pulse(scene);
        Stagehand.click(scene.lookup("#show-virtual"));
        Stagehand.await("them", () -> scene.lookup("#virtual").isVisible());
        assertFalse(scene.lookup("#thread-filter").getParent().isVisible());
        Stagehand.pulse(scene);
        assertTrue(text("#virtual-table-empty").contains("no JVM counts them"));
        assertTrue(text("#dump-cost").contains("no pause of its own"), text("#dump-cost"));

        Stagehand.click(scene.lookup("#dump-threads"));
        Stagehand.await("a dump", () -> rows("#virtual-table") == 2);
        assertEquals("Replies.await:41", first("#virtual-table", "virtual-place"));
        assertEquals("1,500", first("#virtual-table", "virtual-threads"));
        assertEquals("–", first("#virtual-table", "virtual-growth"));

        Stagehand.pulse(scene);
        Stagehand.click(scene.lookup("#dump-threads"));
        Stagehand.await("growth", () -> sorted("#virtual-table").equals("virtual-growth"));
        assertEquals("+300", first("#virtual-table", "virtual-growth"));
        assertEquals("1,500", first("#virtual-table", "virtual-stayed"));
        assertTrue(
                text("#virtual-foot").contains("20 s after the dump before"),
                text("#virtual-foot"));
        Stagehand.pulse(scene);
        Stagehand.picture(scene, "stage-virtual-threads");

        Stagehand.click(scene.lookup("#show-virtual"));
        Stagehand.await("the platform's", () -> !scene.lookup("#virtual").isVisible());
    }

    @Test
    void asksOnceMoreBeforeADumpThatMayTakeMuch() throws Exception {
        targets.lookups.costly = true;
        turnTo(SHOP, Story.sick());
        Stagehand.press(KeyCode.CONTROL, tab("threads"));
        Stagehand.await("the tab", () -> scene.lookup("#threads").isVisible());
        Stagehand.pulse(scene);
        Stagehand.click(scene.lookup("#show-virtual"));
        Stagehand.await("them", () -> scene.lookup("#virtual").isVisible());
        Stagehand.pulse(scene);
        Stagehand.click(scene.lookup("#dump-threads"));
        Stagehand.await("the question", () -> scene.lookup("#dump-cancel").isVisible());
        assertEquals(0, targets.lookups.dumps);
        Stagehand.pulse(scene);
        Stagehand.click(scene.lookup("#dump-threads"));
        Stagehand.await("the dump", () -> targets.lookups.dumps == 1);
    }

    @Test
    void asksOnceMoreBeforeALongPause() throws Exception {
        targets.lookups.costly = true;
        turnTo(SHOP, Story.sick());
        Stagehand.press(KeyCode.CONTROL, tab("heap"));
        Stagehand.await("the tab", () -> scene.lookup("#heap").isVisible());
        Stagehand.pulse(scene);
        Stagehand.click(scene.lookup("#count-classes"));
        Stagehand.await(
                "the question", () -> text("#count-classes").equals("Stop it for 3.0 to 15.0 s"));
        assertEquals(0, targets.lookups.counted);
        Stagehand.pulse(scene);
        Stagehand.click(scene.lookup("#count-cancel"));
        Stagehand.await("no question", () -> text("#count-classes").equals("Count classes"));

        Stagehand.pulse(scene);
        Stagehand.click(scene.lookup("#count-classes"));
        Stagehand.await(
                "the question again", () -> text("#count-classes").startsWith("Stop it for"));
        Stagehand.click(scene.lookup("#count-classes"));
        Stagehand.await("a count", () -> rows("#class-table") > 30);
        assertEquals(1, targets.lookups.counted);
    }

    @Test
    void stopsNothingInReadOnlyMode() throws Exception {
        turnTo(SHOP, Story.sick());
        Stagehand.press(KeyCode.CONTROL, tab("heap"));
        Stagehand.await("the tab", () -> scene.lookup("#heap").isVisible());
        Stagehand.fxRun(() -> ((ToggleButton) scene.lookup("#read-only-switch")).fire());
        Stagehand.await("no button", () -> scene.lookup("#count-classes").isDisabled());
        assertTrue(scene.lookup("#probe").isDisabled());
        assertTrue(text("#count-cost").contains("read-only mode"), text("#count-cost"));
    }

    @Test
    void letsDetectorsProbeAndStopsThat() throws Exception {
        turnTo(SHOP, Story.sick());
        Stagehand.press(KeyCode.CONTROL, tab("heap"));
        Stagehand.await("the tab", () -> scene.lookup("#heap").isVisible());
        Stagehand.pulse(scene);
        Stagehand.click(scene.lookup("#probe"));
        Stagehand.await("probing", () -> text("#probe").equals("Probing the live set"));
        Stagehand.pulse(scene);
        Stagehand.click(scene.lookup("#probe"));
        Stagehand.await("no more", () -> targets.lookups.probing.equals(List.of(true, false)));
    }

    @Test
    void asksForThreadsOnlyWhileTheyAreLookedAt() throws Exception {
        turnTo(SHOP, Story.sick());
        assertEquals(0, targets.lookups.tables);
        Stagehand.press(KeyCode.CONTROL, tab("threads"));
        Stagehand.await("a table", () -> rows("#thread-table") > 30);
        assertEquals(1, targets.lookups.tables);
        Stagehand.press(KeyCode.CONTROL, tab("gc"));
        Stagehand.await("another tab", () -> selected("gc"));
        targets.say(SHOP, List.of(Story.silentFor(10)));
        Stagehand.pulse(scene);
        assertEquals(1, targets.lookups.tables);
    }

    @Test
    void filtersThreadsByTextAndAsksForTheStackOfOne() throws Exception {
        turnTo(SHOP, Story.sick());
        Stagehand.press(KeyCode.CONTROL, tab("threads"));
        Stagehand.await("a table", () -> rows("#thread-table") > 30);
        Stagehand.fxRun(() -> ((TextField) scene.lookup("#thread-filter")).setText("hikari"));
        Stagehand.await("six of them", () -> rows("#thread-table") == 6);
        assertTrue(text("#thread-foot").contains("6 match"), text("#thread-foot"));

        Stagehand.fxRun(() -> ((TextField) scene.lookup("#thread-filter")).setText("OrderPoller"));
        Stagehand.await("by their place", () -> rows("#thread-table") == 4);
        assertEquals("OrderPoller.start:42", first("#thread-table", "thread-site"));

        assertTrue(scene.lookup("#ask-stack").isDisabled());
        Stagehand.fxRun(
                () -> {
                    scene.lookup("#thread-table").requestFocus();
                    table("#thread-table").getSelectionModel().select(0);
                });
        Stagehand.press(KeyCode.ENTER);
        Stagehand.await("its stack", () -> scene.lookup("#thread-stack").isVisible());
        assertEquals(List.of(201L), targets.lookups.stacks);
        assertEquals("OrderPoller.run:61", lastOf("#thread-stack .stack-place"));
        Stagehand.picture(scene, "stage-threads-stack");

        Stagehand.fxRun(() -> ((TextField) scene.lookup("#thread-filter")).setText("no such"));
        Stagehand.await("none", () -> rows("#thread-table") == 0);
        assertEquals(
                "No thread matches \"no such\". Clear the filter.", text("#thread-table-empty"));
    }

    @Test
    void comparesTwoTables() throws Exception {
        turnTo(SHOP, Story.sick());
        Stagehand.press(KeyCode.CONTROL, tab("threads"));
        Stagehand.await("a table", () -> rows("#thread-table") > 30);
        assertTrue(
                scene.lookup("#compare-tables").isDisabled(), "there is nothing to compare with");
        int before = rows("#thread-table");
        Stagehand.fxRun(() -> ((Button) scene.lookup("#keep-table")).fire());
        Stagehand.await("kept", () -> !scene.lookup("#compare-tables").isDisabled());

        targets.lookups.threads = Reply.told(FakeLookups.table(2));
        targets.say(SHOP, List.of(Story.silentFor(6)));
        Stagehand.await("a second table", () -> targets.lookups.tables == 2);
        Stagehand.fxRun(() -> ((ToggleButton) scene.lookup("#compare-tables")).fire());
        Stagehand.await("both", () -> rows("#thread-table") == before + 2);
        assertEquals("new", first("#thread-table", "thread-change"));
        Stagehand.fxRun(() -> ((TextField) scene.lookup("#thread-filter")).setText("ended"));
        Stagehand.await("two have ended", () -> rows("#thread-table") == 2);
        assertEquals("–", first("#thread-table", "thread-state"));
        Stagehand.picture(scene, "stage-threads-compared");
    }

    @Test
    void saysWhyThereIsNoTableOfThreads() throws Exception {
        targets.lookups.threads = Reply.none("The role may not look at threads.");
        turnTo(SHOP, Story.sick());
        Stagehand.press(KeyCode.CONTROL, tab("threads"));
        Stagehand.await(
                "why",
                () ->
                        text("#thread-table-empty")
                                .equals(
                                        "There is no table of threads: the role may not look at"
                                                + " threads."));
        assertTrue(scene.lookup("#keep-table").isDisabled());
    }

    @Test
    void keepsWhatWasSeenOfALostTarget() throws Exception {
        turnTo(SHOP, Story.sick());
        Stagehand.press(KeyCode.CONTROL, tab("gc"));
        Stagehand.await("the table", () -> rows("#gc-table") > 20);
        int before = rows("#gc-table");
        targets.say(SHOP, List.of(Story.lost("Process 48213 has ended.")));
        Stagehand.await("lost", () -> sentence().equals("Lost checkout-service at 14:07:30"));
        assertEquals(before, rows("#gc-table"));
        assertTrue(scene.lookup("#gc").isVisible());
    }

    private void turnTo(LocalJvm jvm, List<Frame> frames) throws Exception {
        click(jvm);
        String pid = Long.toString(jvm.pid());
        Stagehand.await("a session", () -> targets.faces.containsKey(pid));
        targets.say(jvm, frames);
        Stagehand.await("its tabs", () -> scene.lookup("#tabs").isVisible());
        Stagehand.await("its last frame", () -> text("#status-link").startsWith("Connected"));
        Stagehand.pulse(scene);
    }

    /** Facts would make another process of it. */
    private static List<Frame> nameless(List<Frame> frames) {
        return frames.stream()
                .map(
                        frame ->
                                new Frame(
                                        frame.at(),
                                        frame.link(),
                                        Optional.empty(),
                                        frame.fresh(),
                                        frame.judgement(),
                                        frame.recording(),
                                        frame.own(),
                                        frame.mending()))
                .toList();
    }

    private void click(LocalJvm jvm) throws Exception {
        Stagehand.await("its row", () -> name(jvm) != null);
        Stagehand.click(name(jvm));
    }

    private static KeyCode tab(String id) {
        return List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4)
                .get(List.of("overview", "threads", "heap", "gc").indexOf(id));
    }

    private boolean selected(String id) {
        return ((ToggleButton) scene.lookup("#tab-" + id)).isSelected();
    }

    private String sentence() {
        return ((VerdictView) scene.lookup("#verdict")).shown().sentence();
    }

    private String text(String selector) {
        return Stagehand.text(scene, selector);
    }

    private TableView<?> table(String selector) {
        return (TableView<?>) scene.lookup(selector);
    }

    private int rows(String selector) {
        return table(selector).getItems().size();
    }

    private String sorted(String selector) {
        return table(selector).getSortOrder().getFirst().getId();
    }

    private String lastOf(String selector) {
        List<Node> nodes = List.copyOf(scene.getRoot().lookupAll(selector));
        return ((Labeled) nodes.getLast()).getText();
    }

    /** What the first row says in a column. */
    private String first(String selector, String column) {
        return cell(table(selector), column);
    }

    private static <R> String cell(TableView<R> table, String id) {
        TableColumn<R, ?> column =
                table.getColumns().stream()
                        .filter(each -> each.getId().equals(id))
                        .findFirst()
                        .orElseThrow();
        @SuppressWarnings("unchecked")
        var words = (dev.fettle.app.look.Column<R>) column.getUserData();
        return words.words().apply(table.getItems().getFirst());
    }

    /**
     * A click on a column's head, as the toolkit tells it: without a display every robot's click counts
     * as one for the context menu, which heads do not sort by.
     */
    private void sortBy(String column) throws Exception {
        Stagehand.fxRun(
                () -> {
                    Node head = header(column);
                    head.fireEvent(
                            new MouseEvent(
                                    MouseEvent.MOUSE_RELEASED,
                                    5,
                                    5,
                                    5,
                                    5,
                                    MouseButton.PRIMARY,
                                    1,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    true,
                                    null));
                });
    }

    private Node header(String column) {
        return scene.getRoot().lookupAll(".column-header").stream()
                .filter(node -> column.equals(node.getId()))
                .findFirst()
                .orElseThrow();
    }

    private Node name(LocalJvm jvm) {
        return scene.getRoot().lookupAll(".jvm-name").stream()
                .filter(
                        node ->
                                node instanceof javafx.scene.control.Label label
                                        && label.getText().equals(jvm.name()))
                .findFirst()
                .orElse(null);
    }
}

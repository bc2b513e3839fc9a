package dev.fettle.app.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.fx.FxThread;
import dev.fettle.app.look.Theme;
import dev.fettle.app.look.Tone;
import dev.fettle.app.view.verdict.VerdictView;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;
import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Setting;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The tab Pools and breakers of the real window, with a made-up target, used as people use it. */
final class PoolsWindowTest {
    private static final LocalJvm SHOP = Story.jvm(48213, "checkout-service");

    private final FakeLookups lookups = new FakeLookups();
    private final FakeTuning tuning = new FakeTuning();
    private FettleWindow window;
    private Stage stage;
    private Scene scene;

    @AfterEach
    void closeTheWindow() throws Exception {
        Stagehand.fxRun(stage::close);
        assertEquals(List.of(), window.close(Duration.ofSeconds(10)));
    }

    @Test
    void showsTheWorstFirstAndAllThatIsKnownOfIt() throws Exception {
        open(PoolStory.exhausted(), 1280, 800, Theme.DARK);
        List<Node> tiles = children("#pool-tiles");
        assertEquals("tile-pool-orders", tiles.get(0).getId());
        assertEquals("tile-breaker-payment", tiles.get(1).getId());
        assertTrue(tiles.getLast().getStyleClass().contains(Tone.HEALTHY.styleClass()));
        assertTrue(sentence().startsWith("Pool orders is dry: 7 wait"), sentence());
        assertEquals("Pool orders", text("#chosen-title"));
        assertEquals("3 not given back", text("#hunt-2-status"));
        assertTrue(labels("#hunt-3-places").contains("3 × ReportJob.export:118"));
        assertTrue(visible("#guesses-title"), "guesses stand apart");

        // What the library tells of who holds what is asked for on demand alone.
        assertEquals(0, lookups.details.size());
        fire("#look-0");
        Stagehand.await("the answer", () -> scene.lookup("#look-0-text").isVisible());
        assertEquals(List.of(MadeUpPools.TAKEN), lookups.details);
        assertTrue(((TextArea) scene.lookup("#look-0-text")).getText().contains("Load.hold"));
        assertTrue(labels("#hunt-3-places").contains("1 × Load.hold:8"));

        lookups.dump = _ -> Reply.told(PoolStory.dump());
        fire("#hunt-2-dump");
        Stagehand.await("who waits", () -> !labels("#hunt-2-places").isEmpty());
        assertEquals(
                List.of("7 × OrderService.place:88 in HikariPool.getConnection"),
                labels("#hunt-2-places"));

        // By keys alone: on to the breaker, and its lanes are kept beside others.
        Stagehand.fxRun(() -> scene.lookup("#tile-pool-orders").requestFocus());
        Stagehand.press(KeyCode.RIGHT, KeyCode.ENTER, KeyCode.P);
        Stagehand.await("the breaker", () -> text("#chosen-title").equals("Breaker payment"));
        Stagehand.await("kept", () -> text("#keep-lanes").equals("Lanes are kept"));
        assertTrue(labels("#chosen-turns").contains("closed to open: 62 % of 50 calls failed"));
        assertFalse(visible("#hunt-part"), "nothing leaks of a breaker");
        fireTile("#tile-pool-reporting");
        Stagehand.await("the other", () -> text("#chosen-title").equals("Pool reporting"));
        Stagehand.pulse(scene);
        assertTrue(
                scene.getRoot().lookupAll(".lane-title").stream()
                        .anyMatch(
                                it ->
                                        it instanceof Labeled l
                                                && l.getText().equals("Breaker payment")),
                "the breaker's lane stays");
    }

    @Test
    void offersOnlyWhatThereIsALeverFor() throws Exception {
        open(PoolStory.exhausted(), 1280, 800, Theme.DARK);
        assertFalse(visible("#hunt-1-set"), "there is no lever pool.leak-threshold");
        assertTrue(text("#hunt-1-words").contains("no lever"), text("#hunt-1-words"));
        assertEquals(null, scene.lookup("#pool-tune-0-0"));
    }

    @Test
    void leadsToThePlanOfAChange() throws Exception {
        tuning.table = Reply.told(new LeverTable(Story.END, List.of(poolMax())));
        open(PoolStory.exhausted(), 1280, 800, Theme.DARK);
        Stagehand.await("the levers", () -> scene.lookup("#pool-tune-0-0") != null);
        Stagehand.pulse(scene);
        fire("#pool-tune-0-0");
        Stagehand.await("the form", () -> visible("#tuning-side"));
        assertEquals("NEW VALUE", text("#tuning-sheet-title"));
    }

    private static LeverTable.Row poolMax() {
        return new LeverTable.Row(
                new LeverId("pool.max"),
                "orders",
                "The most connections that the pool makes.",
                LeverTable.Use.UNKNOWN,
                "not measured on this library",
                Optional.of(Setting.Kind.COUNT),
                Optional.of(new Setting(Setting.Kind.COUNT, "10")),
                "",
                Optional.of(Bounds.between(1, 100)),
                "");
    }

    @Test
    void filtersTiles() throws Exception {
        open(PoolStory.many(), 1280, 800, Theme.DARK);
        assertEquals(36, children("#pool-tiles").size());
        Stagehand.fxRun(() -> ((TextField) scene.lookup("#pool-filter")).setText("forced"));
        Stagehand.await("one", () -> children("#pool-tiles").size() == 1);
        assertEquals("1 of 30 pools, 6 breakers", text("#pools-summary"));
        Stagehand.fxRun(() -> ((TextField) scene.lookup("#pool-filter")).setText("nonesuch"));
        Stagehand.await("none", () -> text("#pools-empty").contains("matches \"nonesuch\""));
    }

    @Test
    void changesTheBandsAndTakesThemBack() throws Exception {
        open(PoolStory.idle(), 1280, 800, Theme.DARK);
        fire("#edit-bands");
        Stagehand.fxRun(() -> ((TextField) scene.lookup("#band-busy")).setText("120"));
        fire("#bands-use");
        Stagehand.await("a refusal", () -> text("#bands-said").contains("at most 100"));
        Stagehand.fxRun(() -> ((TextField) scene.lookup("#band-busy")).setText("20"));
        fire("#bands-use");
        Stagehand.await("another band", () -> labels("#tile-pool-orders").contains("NEARLY FULL"));
        fire("#bands-back");
        Stagehand.await("as before", () -> !labels("#tile-pool-orders").contains("NEARLY FULL"));
    }

    @Test
    void saysWhatToSwitchOnWhereNothingIsTold() throws Exception {
        open(PoolStory.silent(), 1280, 800, Theme.LIGHT);
        assertTrue(text("#pools-empty").contains("switch on"), text("#pools-empty"));
        assertTrue(labels("#pool-hints").contains("spring.datasource.hikari.register-mbeans=true"));
        assertTrue(
                labels("#adapter-faults").stream()
                        .anyMatch(it -> it.startsWith("acme-pool.json:14:9")));
        assertTrue(visible("#chosen-none"));
    }

    /** Pictures go to target/pictures; whatever is cut off there fails here. */
    @ParameterizedTest
    @CsvSource({
        "exhausted, 1280, 800, DARK",
        "exhausted, 1440, 900, LIGHT",
        "idle, 1280, 800, LIGHT",
        "many, 1280, 800, DARK",
        "many, 1000, 860, LIGHT",
        "silent, 1280, 800, DARK"
    })
    void cutsNoWordsOff(String name, double width, double height, Theme theme) throws Exception {
        List<Frame> frames =
                switch (name) {
                    case "exhausted" -> PoolStory.exhausted();
                    case "idle" -> PoolStory.idle();
                    case "many" -> PoolStory.many();
                    default -> PoolStory.silent();
                };
        open(frames, width, height, theme);
        String picture = "pools-" + name + "-" + (int) width + "-" + theme.styleClass();
        Stagehand.picture(scene, picture);
        if (name.equals("exhausted")) {
            fireTile("#tile-breaker-payment");
            Stagehand.fxRun(
                    () -> {
                        scene.lookup("#tile-pool-orders").requestFocus();
                    });
            Stagehand.press(KeyCode.P);
            Stagehand.await(
                    "pinned",
                    () -> labels("#tile-pool-orders").stream().anyMatch(it -> it.contains("kept")));
            Stagehand.pulse(scene);
            Stagehand.picture(scene, picture + "-breaker");
        }
        for (String part : List.of("#pools", "#pools-side", "#tabs")) {
            assertEquals(List.of(), cut(part), part);
        }
    }

    private List<String> cut(String part) throws Exception {
        return Stagehand.fx(
                () ->
                        scene.lookup(part).lookupAll(".label").stream()
                                .filter(Labeled.class::isInstance)
                                .map(Labeled.class::cast)
                                .filter(PoolsWindowTest::shown)
                                .filter(Labeled::isTextTruncated)
                                .map(Labeled::getText)
                                .toList());
    }

    private static boolean shown(Node node) {
        boolean shown = true;
        for (Node each = node; each != null; each = each.getParent()) {
            shown &= each.isVisible();
        }
        return shown && node.getLayoutBounds().getWidth() > 0;
    }

    private void open(List<Frame> frames, double width, double height, Theme theme)
            throws Exception {
        FxThread door = Stagehand.door();
        Ports ports =
                Ports.local(
                        () -> List.of(SHOP),
                        (_, face) -> {
                            frames.forEach(face);
                            return FakeTargets.answering(lookups, tuning);
                        },
                        Clock.fixed(Story.END, ZoneOffset.UTC));
        window =
                new FettleWindow(
                        door, ports, new WindowArguments(Optional.of(Destination.of(SHOP)), theme));
        stage = Stagehand.shown(window, width, height);
        scene = stage.getScene();
        Stagehand.await(
                "the last frame",
                () -> Stagehand.text(scene, "#status-link").startsWith("Connected"));
        fire("#tab-pools");
        Stagehand.await("the tab", () -> visible("#pools"));
        Stagehand.pulse(scene);
    }

    private void fire(String button) throws Exception {
        Stagehand.fxRun(() -> ((ButtonBase) scene.lookup(button)).fire());
    }

    private void fireTile(String tile) throws Exception {
        Stagehand.fxRun(() -> scene.lookup(tile).requestFocus());
        Stagehand.press(KeyCode.ENTER);
    }

    private String sentence() throws Exception {
        return Stagehand.fx(() -> ((VerdictView) scene.lookup("#verdict")).shown().sentence());
    }

    private String text(String selector) {
        return Stagehand.text(scene, selector);
    }

    private boolean visible(String selector) {
        Node node = scene.lookup(selector);
        return node != null && shown(node);
    }

    private List<Node> children(String selector) {
        return List.copyOf(((Parent) scene.lookup(selector)).getChildrenUnmodifiable());
    }

    private List<String> labels(String selector) {
        return scene.lookup(selector).lookupAll(".label").stream()
                .filter(Labeled.class::isInstance)
                .map(it -> ((Labeled) it).getText())
                .toList();
    }
}

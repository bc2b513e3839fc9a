package dev.fettle.app.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.connections.Remembered;
import dev.fettle.app.look.Theme;
import dev.fettle.app.view.verdict.VerdictModel;
import dev.fettle.app.view.verdict.VerdictView;
import dev.fettle.connect.Access;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;
import dev.fettle.connect.Secret;
import dev.fettle.doctor.Step;
import dev.fettle.doctor.Step.State;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Connections that are remembered, named in the form, refused, and examined. */
final class ConnectionWindowTest {
    private static final String DB1 = "service:jmx:rmi:///jndi/rmi://db1:9010/jmxrmi";
    private static final LocalJvm SHOP = Story.jvm(48213, "checkout-service");

    private final FakeTargets targets = new FakeTargets();
    private final FakeBook book = new FakeBook();
    private final List<Consumer<String>> news = new CopyOnWriteArrayList<>();
    private final List<Boolean> readOnly = new CopyOnWriteArrayList<>();
    private final CountDownLatch restExamined = new CountDownLatch(1);
    private volatile Optional<String> forced = Optional.empty();
    private volatile Destination examined;
    private FettleWindow window;
    private Stage stage;
    private Scene scene;

    @BeforeEach
    void openTheWindow() throws Exception {
        targets.listed.add(SHOP);
        book.all.add(remembered("orders", "db1:9010", "monitor"));
        Ports ports =
                new Ports(
                        () -> List.copyOf(targets.listed),
                        book,
                        targets,
                        this::examine,
                        _ -> Optional.of(Path.of("/etc/fettle/trust.p12")),
                        new Ports.ReadOnly() {
                            @Override
                            public Optional<String> forced() {
                                return forced;
                            }

                            @Override
                            public void choose(boolean on) {
                                readOnly.add(on);
                            }
                        },
                        Ports.Kept.NONE,
                        news::add,
                        Clock.fixed(Story.END, ZoneOffset.UTC));
        window =
                new FettleWindow(
                        Stagehand.door(), ports, new WindowArguments(Optional.empty(), Theme.DARK));
        stage = Stagehand.shown(window, 1000, 860);
        scene = stage.getScene();
        Stagehand.await("the list", () -> row("orders") != null);
    }

    @AfterEach
    void closeTheWindow() throws Exception {
        restExamined.countDown();
        Stagehand.fxRun(stage::close);
        assertEquals(List.of(), window.close(Duration.ofSeconds(10)));
    }

    @Test
    void connectsToARememberedOneOnlyWhenItIsClicked() throws Exception {
        book.keyring.put("orders", Secret.of("geheim".toCharArray()));
        assertEquals(List.of(), targets.opened);
        assertTrue(
                scene.getRoot().lookupAll(".section").stream()
                        .anyMatch(label -> ((Labeled) label).getText().equals("REMEMBERED")));

        Stagehand.click(row("orders"));

        Stagehand.await("a session", () -> targets.opened.equals(List.of(DB1)));
        assertEquals("Connecting to orders", verdict().sentence());
        Access.Credentials login = targets.entered.getFirst().access().credentials().orElseThrow();
        assertEquals("monitor", login.user());
        assertEquals(Secret.of("geheim".toCharArray()), login.password());
        Stagehand.picture(scene, "stage-remembered");
    }

    @Test
    void asksForAPasswordThatIsNotKept() throws Exception {
        Stagehand.click(row("orders"));

        Stagehand.await("the form", () -> "connect-password".equals(focus().getId()));
        assertEquals("db1:9010", field("connect-target").getText());
        assertEquals("monitor", field("connect-user").getText());
        assertEquals(List.of(), targets.opened);
        type("connect-password", "geheim");
        Stagehand.picture(scene, "stage-password");
        Stagehand.press(KeyCode.ENTER);

        Stagehand.await("a session", () -> targets.opened.equals(List.of(DB1)));
        assertFalse(form().isVisible());
        assertEquals("", field("connect-password").getText(), "what was typed is cleared");
    }

    @Test
    void opensTheFormByKeyAndConnectsWithEnter() throws Exception {
        Stagehand.press(KeyCode.CONTROL, KeyCode.N);
        Stagehand.await("the form", () -> "connect-target".equals(focus().getId()));
        Stagehand.press(KeyCode.ENTER);
        Stagehand.await(
                "the sentence", () -> text("#problem-target").equals("Write host:port, or a URL."));
        type("connect-target", "db1:70000");
        assertTrue(text("#problem-target").contains("is no port"), text("#problem-target"));
        Stagehand.picture(scene, "stage-form-problem");

        type("connect-target", "cache7:9010");
        assertEquals("", text("#problem-target"));
        type("connect-user", "monitor");
        type("connect-password", "geheim");
        type("connect-name", "cache");
        Stagehand.await("the keyring", () -> !check("connect-keep").isDisabled());
        Stagehand.fxRun(() -> check("connect-keep").setSelected(true));
        Stagehand.press(KeyCode.ENTER);

        Stagehand.await("it is remembered", () -> book.keyring.containsKey("cache"));
        assertEquals("cache7:9010", book.all.getLast().target());
        // Remembering and connecting have a thread each.
        Stagehand.await("a session", () -> !targets.entered.isEmpty());
        assertEquals("cache", targets.entered.getFirst().address().label());
        assertFalse(form().isVisible());
        Stagehand.await("its row", () -> row("cache") != null);
    }

    @Test
    void closesTheFormWithEscapeAndForgetsWhatWasTyped() throws Exception {
        Stagehand.click(scene.lookup("#connect"));
        Stagehand.await("the form", () -> form().isVisible());
        type("connect-password", "geheim");

        Stagehand.press(KeyCode.ESCAPE);

        Stagehand.await("the list", () -> !form().isVisible());
        assertEquals("", field("connect-password").getText());
        assertEquals("jvm-list", Stagehand.fx(() -> focus().getId()));
        assertEquals(List.of(), targets.opened);
    }

    @Test
    void asksForStoresWhereTheWayIsEncrypted() throws Exception {
        book.whyNoKeyring = Optional.of("This desktop has no keyring");
        Stagehand.press(KeyCode.CONTROL, KeyCode.N);
        Stagehand.await("the form", () -> form().isVisible());
        assertFalse(shown("#connect-trust-store"));
        type("connect-target", "db1:9010");
        type("connect-name", "secure");

        Stagehand.fxRun(() -> check("connect-tls").setSelected(true));
        Stagehand.pulse(scene);
        assertTrue(shown("#connect-trust-store"));
        Stagehand.click(scene.lookup("#connect-trust-store-browse"));

        Stagehand.await(
                "the chosen file",
                () -> field("connect-trust-store").getText().equals("/etc/fettle/trust.p12"));
        Stagehand.await(
                "the reason",
                () -> text("#connect-why-not-kept").equals("This desktop has no keyring."));
        assertTrue(check("connect-keep").isDisabled());
        inBothThemes("stage-form-tls");
        Stagehand.press(KeyCode.ENTER);

        Stagehand.await("a session", () -> !targets.entered.isEmpty());
        Access access = targets.entered.getFirst().access();
        assertTrue(access.tls());
        assertEquals(Path.of("/etc/fettle/trust.p12"), access.trustStore().orElseThrow().file());
    }

    @Test
    void saysWhichLinkIsBrokenWhenAConnectionFails() throws Exception {
        book.keyring.put("orders", Secret.of("geheim".toCharArray()));
        targets.refusal = "Cannot connect to orders: 10.0.0.9:41203 does not answer.";
        Stagehand.click(row("orders"));
        Stagehand.await("the sentence", () -> verdict().detail().equals(targets.refusal));
        assertTrue(shown("#again") && shown("#why") && shown("#edit"));

        // The buttons come with the sentence: they are clicked where the layout puts them.
        Stagehand.pulse(scene);
        Stagehand.click(scene.lookup("#why"));

        Stagehand.await(
                "the first links", () -> scene.getRoot().lookupAll(".doctor-link").size() == 2);
        assertTrue(text("#doctor-sentence").startsWith("Looking at each link"));
        restExamined.countDown();
        Stagehand.await(
                "the broken one",
                () ->
                        text("#doctor-sentence")
                                .equals("The first broken link: where the stub points"));
        Stagehand.pulse(scene);
        assertEquals("orders", examined.address().label());
        assertEquals(1, scene.getRoot().lookupAll(".doctor-link.broken").size());
        assertEquals("Start the JVM with -Djava.rmi.server.hostname=db1.", text(".doctor-mend"));
        assertEquals("Not looked at: the stub's port, the credentials.", text(".doctor-skipped"));
        inBothThemes("stage-doctor");
    }

    @Test
    void correctsAConnectionThatFailed() throws Exception {
        book.keyring.put("orders", Secret.of("falsch".toCharArray()));
        targets.refusal = "orders does not take the password of monitor: enter it again.";
        Stagehand.click(row("orders"));
        Stagehand.await("the sentence", () -> verdict().detail().equals(targets.refusal));

        Stagehand.pulse(scene);
        Stagehand.click(scene.lookup("#edit"));

        Stagehand.await("the form", () -> "connect-password".equals(focus().getId()));
        assertEquals("orders", field("connect-name").getText());
    }

    @Test
    void saysWhoMakesItReadOnly() throws Exception {
        assertFalse(shown("#read-only"));
        Stagehand.click(scene.lookup("#read-only-switch"));
        Stagehand.await("the chip", () -> shown("#read-only"));
        assertEquals(List.of(true), readOnly);
        Stagehand.picture(scene, "stage-read-only");
        Stagehand.click(scene.lookup("#read-only-switch"));
        Stagehand.await("no chip", () -> !shown("#read-only"));

        forced = Optional.of("read-only = true in settings.toml");
        Stagehand.await("the chip", () -> shown("#read-only"));
        assertTrue(scene.lookup("#read-only-switch").isDisabled());
        assertTrue(
                scene.lookup("#read-only")
                        .getAccessibleText()
                        .contains("read-only = true in settings.toml"),
                "it says why");
    }

    @Test
    void tellsOfFettlesOwnTroubleUntilItIsDismissed() throws Exception {
        assertFalse(shown("#notices"));
        news.getFirst()
                .accept("settings.toml, line 3: \"red\" is no theme; the last good ones stay.");
        news.getFirst().accept("A recording in db1 could not be stopped; it ends by itself.");
        Stagehand.await("the line", () -> text("#notice").startsWith("A recording in db1"));
        assertEquals("1 more", text(".notice-more"));
        inBothThemes("stage-notice");

        Stagehand.click(scene.lookup("#dismiss"));
        Stagehand.await("the other", () -> text("#notice").startsWith("settings.toml, line 3"));
        Stagehand.click(scene.lookup("#dismiss"));
        Stagehand.await("nothing", () -> !shown("#notices"));
    }

    private void inBothThemes(String name) throws Exception {
        Stagehand.picture(scene, name + "-dark");
        Stagehand.press(KeyCode.CONTROL, KeyCode.L);
        Stagehand.picture(scene, name + "-light");
        Stagehand.press(KeyCode.CONTROL, KeyCode.L);
        Stagehand.pulse(scene);
    }

    private void examine(Destination destination, Consumer<Step> progress) {
        examined = destination;
        progress.accept(new Step("host", "The host's name", State.GOOD, "db1 is 10.0.0.9", ""));
        progress.accept(
                new Step(
                        "registry-port",
                        "The registry's port",
                        State.GOOD,
                        "10.0.0.9:9010 takes connections",
                        ""));
        try {
            restExamined.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        progress.accept(
                new Step(
                        "stub-host",
                        "Where the stub points",
                        State.BROKEN,
                        "the registry at db1:9010 sends its clients to 172.17.0.2:41203, which is"
                                + " not reached from here: no route to host",
                        "start the JVM with -Djava.rmi.server.hostname=db1"));
        String why = "not looked at, since stub-host is broken";
        progress.accept(new Step("rmi-port", "The stub's port", State.SKIPPED, why, ""));
        progress.accept(new Step("credentials", "The credentials", State.SKIPPED, why, ""));
    }

    private static Remembered remembered(String name, String target, String user) {
        return new Remembered(
                name, target, Optional.of(user), false, Optional.empty(), Optional.empty());
    }

    private void type(String id, String words) throws Exception {
        Stagehand.fxRun(
                () -> {
                    field(id).requestFocus();
                    field(id).setText(words);
                });
        Stagehand.pulse(scene);
    }

    private TextField field(String id) {
        return (TextField) scene.lookup("#" + id);
    }

    private CheckBox check(String id) {
        return (CheckBox) scene.lookup("#" + id);
    }

    private Node form() {
        return scene.lookup("#connect-form");
    }

    /** Whether it is on the screen: its parents, too. */
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

    private VerdictModel verdict() {
        return ((VerdictView) scene.lookup("#verdict")).shown();
    }

    private Node focus() {
        return scene.getFocusOwner();
    }

    private Node row(String name) {
        return scene.getRoot().lookupAll(".jvm-name").stream()
                .filter(label -> ((Labeled) label).getText().equals(name))
                .findFirst()
                .orElse(null);
    }
}

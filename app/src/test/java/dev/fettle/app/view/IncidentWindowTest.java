package dev.fettle.app.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Filed;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Lookups;
import dev.fettle.app.fx.FxThread;
import dev.fettle.app.look.Theme;
import dev.fettle.app.replay.FileReplay;
import dev.fettle.app.report.ReportFixture;
import dev.fettle.app.view.verdict.VerdictView;
import dev.fettle.connect.Access;
import dev.fettle.connect.Address;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;
import dev.fettle.incident.IncidentFile;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** An incident's file in the real window. */
final class IncidentWindowTest {
    /** What the README and docs/incidents.md show. */
    private static final Set<String> KEPT = Set.of("incident-dark", "incident-light");

    private static final String PICTURES = System.getProperty("fettle.pictures", "");

    @TempDir private Path folder;
    private final AtomicReference<Path> chosen = new AtomicReference<>();
    private FettleWindow window;
    private Stage stage;
    private Scene scene;

    /** As the launcher's. */
    private record Replayed(FileReplay replay) implements OpenSession {
        @Override
        public void choose(LocalJvm successor) {}

        @Override
        public Lookups lookups() {
            return replay.lookups();
        }

        @Override
        public Optional<Filed> filed() {
            return Optional.of(replay);
        }

        @Override
        public void close() {
            replay.close();
        }
    }

    private static OpenSession open(Destination destination, Consumer<Frame> face)
            throws IOException {
        Address.File file = (Address.File) destination.address();
        return new Replayed(
                FileReplay.open(
                        file.path(), file.salvage(), Clock.fixed(Story.END, ZoneOffset.UTC), face));
    }

    private void show(Path file) throws Exception {
        FxThread door = Stagehand.door();
        Ports ports =
                new Ports(
                        List::of,
                        AddressBook.NONE,
                        IncidentWindowTest::open,
                        (_, _) -> {},
                        _ -> Optional.ofNullable(chosen.get()),
                        Ports.ReadOnly.FREE,
                        Ports.Kept.NONE,
                        _ -> {},
                        Clock.fixed(Story.END, ZoneOffset.UTC));
        var at = new Destination(new Address.File(file, false), Access.ANONYMOUS);
        window = new FettleWindow(door, ports, new WindowArguments(Optional.of(at), Theme.DARK));
        stage = Stagehand.shown(window, 1440, 900);
        scene = stage.getScene();
    }

    @AfterEach
    void closeTheWindow() throws Exception {
        Stagehand.fxRun(stage::close);
        assertEquals(List.of(), window.close(Duration.ofSeconds(10)));
    }

    @Test
    void tellsTheStoryAndTurnsTheChartsToIt() throws Exception {
        Path file = folder.resolve("friday.fettle");
        ReportFixture.write(file);
        show(file);
        Stagehand.await(
                "the story",
                () -> there("#incident") && sentence().startsWith("The payment service got slow"));
        for (String none : List.of("#tab-tuning", "#tab-mbeans", "#tab-cpu")) {
            assertFalse(scene.lookup(none).isVisible(), none);
        }
        Stagehand.pulse(scene);
        picture("incident");

        Button first = (Button) scene.lookup("#incident-chain .incident-when");
        Stagehand.fxRun(first::fire);
        Stagehand.await("the charts", () -> there("#overview"));
        Stagehand.await("the time", () -> Stagehand.text(scene, "#selected-time").contains("10 s"));
        Stagehand.pulse(scene);
        picture("incident-overview");

        Stagehand.press(KeyCode.CONTROL, KeyCode.DIGIT5);
        assertTrue(there("#overview"), "a file has no tab of what asks a JVM");
        Stagehand.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        Stagehand.await("threads", () -> there("#threads"));
        Stagehand.pulse(scene);
        picture("incident-threads");
        Stagehand.press(KeyCode.CONTROL, KeyCode.DIGIT3);
        Stagehand.await("the heap", () -> there("#heap"));
        Stagehand.pulse(scene);
        picture("incident-heap");
        Stagehand.press(KeyCode.CONTROL, KeyCode.DIGIT6);
        Stagehand.await("the pools", () -> there("#pools"));
        Stagehand.pulse(scene);
        picture("incident-pools");
        Stagehand.press(KeyCode.CONTROL, KeyCode.DIGIT9);
        Stagehand.await("the story again", () -> there("#incident"));

        Stagehand.fxRun(
                () -> ((TextField) scene.lookup("#note-text")).setText("The deploy came then."));
        Stagehand.fxRun(() -> ((javafx.scene.control.CheckBox) scene.lookup("#note-timed")).fire());
        Stagehand.fxRun(() -> ((Button) scene.lookup("#note-write")).fire());
        Stagehand.await(
                "the note",
                () -> Stagehand.text(scene, "#incident-said").equals("The note is in the file."));
        try (IncidentFile read = IncidentFile.open(file)) {
            var note = read.incident().orElseThrow().remarks().getLast();
            assertEquals("The deploy came then.", note.text());
            assertTrue(note.about().isPresent());
        }

        Path other = folder.resolve("monday.fettle");
        Files.copy(file, other);
        chosen.set(other);
        Stagehand.fxRun(() -> ((Button) scene.lookup("#incident-compare")).fire());
        Stagehand.await("the comparison", () -> scene.lookup("#incident-contrast") != null);
        Stagehand.pulse(scene);
        picture("incident-compared");
    }

    @Test
    void refusesADamagedFileAndOpensWhatIsIntact() throws Exception {
        Path file = folder.resolve("torn.fettle");
        ReportFixture.write(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 40));
        show(file);
        Stagehand.await("the refusal", () -> there("#salvage"));
        assertEquals("Not opened: torn.fettle", sentence());
        Stagehand.pulse(scene);
        picture("incident-refused");
        Stagehand.click(scene.lookup("#salvage"));
        Stagehand.await("the story", () -> there("#incident"));
        assertFalse(there("#note-text"), "a damaged file is not written to");
        Stagehand.pulse(scene);
        picture("incident-salvaged");
    }

    /** In both themes where somebody looks; those of the story go to {@code screenshots/} where it is written. */
    private void picture(String name) throws Exception {
        if (PICTURES.isEmpty() && !name.equals("incident")) {
            return;
        }
        keep(Stagehand.picture(scene, "stage-" + name), name + "-dark");
        Stagehand.press(KeyCode.CONTROL, KeyCode.L);
        Stagehand.pulse(scene);
        keep(Stagehand.picture(scene, "stage-" + name + "-light"), name + "-light");
        Stagehand.press(KeyCode.CONTROL, KeyCode.L);
        Stagehand.pulse(scene);
    }

    private static void keep(Path picture, String name) throws IOException {
        if (PICTURES.equals("write") && KEPT.contains(name)) {
            Files.copy(
                    picture,
                    Path.of("..", "screenshots", name + ".png"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private boolean there(String selector) {
        Node node = scene.lookup(selector);
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node != null;
    }

    private String sentence() {
        return ((VerdictView) scene.lookup("#verdict")).shown().sentence();
    }
}

package dev.fettle.app.view;

import static org.junit.jupiter.api.Assertions.fail;

import dev.fettle.app.fx.FxThread;

import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.robot.Robot;
import javafx.scene.transform.Scale;
import javafx.stage.Stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import javax.imageio.ImageIO;

/** Runs the toolkit for tests, and does with a window what its user would do. */
final class Stagehand {
    private static final FxThread DOOR = new FxThread();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Stagehand() {}

    /** The door of a toolkit that runs. */
    static FxThread door() {
        try {
            DOOR.start(() -> Platform.setImplicitExit(false));
        } catch (IllegalStateException noToolkit) {
            fail(
                    "The toolkit does not start without a display; on Debian and Ubuntu it needs"
                            + " the package libpangoft2-1.0-0: "
                            + noToolkit.getMessage());
        }
        return DOOR;
    }

    /** The window on a stage of that size, which is open. */
    static Stage shown(FettleWindow window, double width, double height) throws Exception {
        return fx(
                () -> {
                    Stage stage = new Stage();
                    stage.setScene(window.scene(width, height));
                    stage.show();
                    return stage;
                });
    }

    static <T> T fx(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        DOOR.execute(task);
        return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    static void fxRun(Runnable work) throws Exception {
        fx(
                () -> {
                    work.run();
                    return null;
                });
    }

    /** Waits until a condition, looked at on the toolkit's thread, holds. */
    static void await(String what, BooleanSupplier condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!fx(condition::getAsBoolean)) {
            if (System.nanoTime() > deadline) {
                fail("not within " + PATIENCE + ": " + what);
            }
            Thread.sleep(20);
        }
    }

    /** Waits until a scene in a stage has been laid out and painted anew. */
    static void pulse(Scene scene) throws Exception {
        for (int i = 0; i < 2; i++) {
            CountDownLatch done = new CountDownLatch(1);
            fxRun(
                    () -> {
                        scene.addPostLayoutPulseListener(
                                new Runnable() {
                                    @Override
                                    public void run() {
                                        scene.removePostLayoutPulseListener(this);
                                        done.countDown();
                                    }
                                });
                        Platform.requestNextPulse();
                    });
            if (!done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                fail("no pulse");
            }
        }
    }

    static String text(Scene scene, String selector) {
        return scene.lookup(selector) instanceof Labeled labeled ? labeled.getText() : "";
    }

    static void click(Node node) throws Exception {
        Robot robot = fx(Robot::new);
        fxRun(
                () -> {
                    Bounds bounds = node.localToScreen(node.getBoundsInLocal());
                    robot.mouseMove(bounds.getCenterX(), bounds.getCenterY());
                    robot.mouseClick(MouseButton.PRIMARY);
                });
    }

    static void hover(Node node, double x, double y) throws Exception {
        Robot robot = fx(Robot::new);
        fxRun(() -> robot.mouseMove(node.localToScreen(x, y)));
    }

    /** Drags along a row of pixels with the left button, in steps. */
    static void drag(Node node, double from, double to, double y) throws Exception {
        Robot robot = fx(Robot::new);
        fxRun(
                () -> {
                    robot.mouseMove(node.localToScreen(from, y));
                    robot.mousePress(MouseButton.PRIMARY);
                    robot.mouseMove(node.localToScreen((from + to) / 2, y));
                    robot.mouseMove(node.localToScreen(to, y));
                    robot.mouseRelease(MouseButton.PRIMARY);
                });
    }

    static void press(KeyCode... keys) throws Exception {
        Robot robot = fx(Robot::new);
        fxRun(
                () -> {
                    for (KeyCode key : keys) {
                        robot.keyPress(key);
                    }
                    for (int i = keys.length - 1; i >= 0; i--) {
                        robot.keyRelease(keys[i]);
                    }
                });
    }

    /**
     * Shows a scene's content in its full size, on a stage that fits the screen: without a display
     * that screen is 1000 by 1000, and what stands in no stage is not kept up to date.
     */
    static Stage stage(Scene scene, double width, double height) throws Exception {
        return fx(
                () -> {
                    double scale = Math.min(1, 960 / width);
                    Region content = (Region) scene.getRoot();
                    Group scaled = new Group();
                    scene.setRoot(scaled);
                    content.setMinSize(width, height);
                    content.setPrefSize(width, height);
                    content.setMaxSize(width, height);
                    content.getTransforms().add(new Scale(scale, scale));
                    scaled.getChildren().add(content);
                    Stage stage = new Stage();
                    stage.setScene(scene);
                    stage.setWidth(width * scale);
                    stage.setHeight(height * scale);
                    stage.show();
                    return stage;
                });
    }

    /** Writes what the window looks like, in its full size, to {@code target/pictures}. */
    static Path picture(Scene scene, String name) throws Exception {
        pulse(scene);
        Path file = Path.of("target", "pictures", name + ".png");
        WritableImage image =
                fx(
                        () -> {
                            Node shell = scene.lookup(".shell");
                            // A node is painted with its own transforms, but not its parents'.
                            var transforms = List.copyOf(shell.getTransforms());
                            shell.getTransforms().clear();
                            WritableImage painted = shell.snapshot(null, null);
                            shell.getTransforms().setAll(transforms);
                            return painted;
                        });
        write(image, file);
        return file;
    }

    private static void write(WritableImage image, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    }
}

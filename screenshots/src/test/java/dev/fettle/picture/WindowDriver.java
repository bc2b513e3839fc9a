package dev.fettle.picture;

import dev.fettle.app.frame.Advising;
import dev.fettle.app.frame.Beans;
import dev.fettle.app.frame.LongRuns;
import dev.fettle.app.frame.Lookups;
import dev.fettle.app.frame.Tuning;
import dev.fettle.app.fx.FxThread;
import dev.fettle.app.look.PoolBands;
import dev.fettle.app.look.Theme;
import dev.fettle.app.session.Session;
import dev.fettle.app.session.Terms;
import dev.fettle.app.settings.AdapterFolder;
import dev.fettle.app.tuning.Journal;
import dev.fettle.app.view.AddressBook;
import dev.fettle.app.view.FettleWindow;
import dev.fettle.app.view.OpenSession;
import dev.fettle.app.view.Ports;
import dev.fettle.app.view.WindowArguments;
import dev.fettle.app.view.connect.FileChoice;
import dev.fettle.connect.LocalJvm;
import dev.fettle.connect.LocalJvms;

import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.robot.Robot;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

import javax.imageio.ImageIO;

/**
 * The window as its user has it: real sessions behind it, a robot's hand on mouse and keys.
 *
 * <p>Without a display the screen is 1000 by 1000, so the window stands on it scaled down; its
 * pictures are painted in full size.
 */
final class WindowDriver implements AutoCloseable {
    static final int WIDTH = 1440;
    static final int HEIGHT = 900;

    private static final double SCALE = 960.0 / WIDTH;
    private static final Duration TURN = Duration.ofSeconds(60);

    private final FxThread door = new FxThread();
    private final FettleWindow window;
    private final Scene scene;
    private final Stage stage;
    private final Robot robot;

    private WindowDriver(Theme theme) throws Exception {
        LocalJvms jvms = new LocalJvms();
        // Other people's JVMs are none of a picture's business.
        Supplier<List<LocalJvm>> own =
                () -> jvms.list().stream().filter(jvm -> started(jvm.pid())).toList();
        // Of its own: what its user changed elsewhere is none of a picture's business either.
        var journal = new Journal(Files.createTempDirectory("fettle-picture"));
        AdapterFolder adapters =
                new AdapterFolder(Files.createTempDirectory("fettle-picture").resolve("adapters"));
        Terms terms =
                new Terms(
                        Terms.STANDARD.settings(),
                        Terms.STANDARD.consent(),
                        Terms.STANDARD.noRecording(),
                        Terms.STANDARD.frameworks(),
                        Terms.STANDARD.patience(),
                        Optional.empty(),
                        adapters::current);
        Ports ports =
                new Ports(
                        own,
                        AddressBook.NONE,
                        (destination, face) ->
                                running(
                                        Session.open(
                                                destination, terms, Optional.of(journal), face)),
                        (_, _) -> {},
                        FileChoice.NONE,
                        Ports.ReadOnly.FREE,
                        Ports.Kept.NONE,
                        _ -> {},
                        Clock.systemDefaultZone(),
                        Ports.Bands.of(() -> PoolBands.STANDARD),
                        kept(adapters));
        window = new FettleWindow(door, ports, new WindowArguments(Optional.empty(), theme));
        try {
            door.start(() -> Platform.setImplicitExit(false));
        } catch (IllegalStateException noToolkit) {
            throw new AssertionError(
                    "The toolkit does not start; on Debian and Ubuntu it needs the package"
                            + " libpangoft2-1.0-0: "
                            + noToolkit.getMessage(),
                    noToolkit);
        }
        scene = fx(() -> window.scene(WIDTH, HEIGHT));
        stage = fx(() -> onStage(scene));
        robot = fx(Robot::new);
    }

    private static Ports.Adapters kept(AdapterFolder adapters) {
        return new Ports.Adapters() {
            @Override
            public String folder() {
                return "/home/ann/.config/fettle/adapters";
            }

            @Override
            public Path save(String text) throws IOException {
                // A picture shows a user's folder, and not where this one lies.
                return Path.of(folder()).resolve(adapters.save(text).getFileName());
            }
        };
    }

    private static OpenSession running(Session session) {
        session.followThreads();
        return new OpenSession() {
            @Override
            public Lookups lookups() {
                return session.lookups();
            }

            @Override
            public Beans beans() {
                return session.beans();
            }

            @Override
            public Tuning tuning() {
                return session.tuning();
            }

            @Override
            public LongRuns longRuns() {
                return session.longRuns();
            }

            @Override
            public Advising advising() {
                return session.advising();
            }

            @Override
            public void choose(LocalJvm successor) {
                throw new IllegalStateException("a picture has one shop");
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    private static boolean started(long pid) {
        return ProcessHandle.current().descendants().anyMatch(child -> child.pid() == pid);
    }

    static WindowDriver open(Theme theme) throws Exception {
        return new WindowDriver(theme);
    }

    private static Stage onStage(Scene scene) {
        Region content = (Region) scene.getRoot();
        Group scaled = new Group();
        scene.setRoot(scaled);
        content.setMinSize(WIDTH, HEIGHT);
        content.setPrefSize(WIDTH, HEIGHT);
        content.setMaxSize(WIDTH, HEIGHT);
        content.getTransforms().add(new Scale(SCALE, SCALE));
        scaled.getChildren().add(content);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.setWidth(WIDTH * SCALE);
        stage.setHeight(HEIGHT * SCALE);
        stage.show();
        return stage;
    }

    <T> T fx(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        door.execute(task);
        return task.get(TURN.toSeconds(), TimeUnit.SECONDS);
    }

    /** The words of a label. */
    String text(String selector) throws Exception {
        return fx(() -> scene.lookup(selector) instanceof Labeled label ? label.getText() : "");
    }

    /** What is said to people who cannot see it: the whole sentence. */
    String said(String selector) throws Exception {
        return fx(
                () -> {
                    Node node = scene.lookup(selector);
                    return node == null ? "" : node.getAccessibleText();
                });
    }

    /** Waits until something on the screen reads as it should; gives what it reads. */
    String await(String what, Callable<String> reading, Predicate<String> fits, Duration atMost)
            throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        String read = reading.call();
        while (!fits.test(read)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "no " + what + " within " + atMost + "; it reads: " + read);
            }
            Thread.sleep(100);
            read = reading.call();
        }
        return read;
    }

    /** How many rows a table has. */
    int rows(String selector) throws Exception {
        return fx(
                () ->
                        scene.lookup(selector) instanceof TableView<?> table
                                ? table.getItems().size()
                                : 0);
    }

    void click(Callable<Node> which) throws Exception {
        fx(
                () -> {
                    Node node = which.call();
                    Bounds bounds = node.localToScreen(node.getBoundsInLocal());
                    robot.mouseMove(bounds.getCenterX(), bounds.getCenterY());
                    robot.mouseClick(MouseButton.PRIMARY);
                    return null;
                });
    }

    /** Whether it is on the screen: its parents, too. */
    boolean shown(String selector) throws Exception {
        return fx(
                () -> {
                    Node node = scene.lookup(selector);
                    boolean shown = node != null;
                    for (; node != null; node = node.getParent()) {
                        shown &= node.isVisible();
                    }
                    return shown;
                });
    }

    /** Types into a field in place of what is there, and presses Enter. */
    void enter(String selector, String words) throws Exception {
        fx(
                () -> {
                    TextField field = (TextField) scene.lookup(selector);
                    field.requestFocus();
                    field.setText(words);
                    return null;
                });
        press(KeyCode.ENTER);
    }

    /** Presses a button, be it scrolled out of sight. */
    void fire(Callable<Node> which) throws Exception {
        fx(
                () -> {
                    ((ButtonBase) which.call()).fire();
                    return null;
                });
    }

    /** A label with these words. */
    Node label(String style, String words) {
        return scene.getRoot().lookupAll(style).stream()
                .filter(node -> node instanceof Labeled label && label.getText().contains(words))
                .findFirst()
                .orElse(null);
    }

    /** The button in the line of a setting. */
    Node button(String setting) {
        return label(".setting-name", setting).getParent().lookup(".small-button");
    }

    Node node(String selector) {
        return scene.lookup(selector);
    }

    /** Points at a share of a node's width and height. */
    void point(String selector, double across, double down) throws Exception {
        fx(
                () -> {
                    Node node = scene.lookup(selector);
                    Bounds bounds = node.getLayoutBounds();
                    robot.mouseMove(
                            node.localToScreen(
                                    bounds.getWidth() * across, bounds.getHeight() * down));
                    return null;
                });
    }

    void press(KeyCode... keys) throws Exception {
        fx(
                () -> {
                    List<KeyCode> all = List.of(keys);
                    all.forEach(robot::keyPress);
                    all.reversed().forEach(robot::keyRelease);
                    return null;
                });
    }

    /** Paints the window in full size. */
    void picture(Path file) throws Exception {
        settle();
        WritableImage image =
                fx(
                        () -> {
                            Node shell = scene.lookup(".shell");
                            // A node is painted with its own transforms, but not its parents'.
                            List<Transform> transforms = List.copyOf(shell.getTransforms());
                            shell.getTransforms().clear();
                            WritableImage painted = shell.snapshot(null, null);
                            shell.getTransforms().setAll(transforms);
                            return painted;
                        });
        write(image, file);
    }

    private static void write(WritableImage image, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    }

    /** Makes the window so wide and high, as a user does who drags its corner. */
    void resize(double width, double height) throws Exception {
        fx(
                () -> {
                    Region content = (Region) scene.lookup(".shell");
                    content.setMinSize(width, height);
                    content.setPrefSize(width, height);
                    content.setMaxSize(width, height);
                    return null;
                });
        settle();
    }

    /** Waits until what was changed is laid out and painted. */
    void settle() throws Exception {
        for (int i = 0; i < 2; i++) {
            CountDownLatch done = new CountDownLatch(1);
            fx(
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
                        return null;
                    });
            if (!done.await(TURN.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("nothing is painted within " + TURN);
            }
        }
    }

    @Override
    public void close() {
        door.execute(
                () -> {
                    // The Headless platform keeps closed windows where a robot has been at work.
                    stage.setScene(new Scene(new Group()));
                    stage.close();
                });
        List<String> left = window.close(Duration.ofSeconds(10));
        if (!left.isEmpty()) {
            throw new AssertionError(String.join(" ", left));
        }
    }
}

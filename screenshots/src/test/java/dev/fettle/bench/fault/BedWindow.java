package dev.fettle.bench.fault;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.look.Theme;
import dev.fettle.app.session.Session;
import dev.fettle.app.view.FettleWindow;
import dev.fettle.app.view.OpenSession;
import dev.fettle.app.view.Ports;
import dev.fettle.app.view.WindowArguments;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;

import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.stage.Stage;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** The window that shows one bed, on a stage: what stands on none is not laid out and painted. */
final class BedWindow {
    private static final double WIDTH = 980;
    private static final double HEIGHT = 800;
    private static final Duration LEAVING = Duration.ofSeconds(30);

    private final Executor door;
    private final FettleWindow window;
    private final Stage stage;

    private BedWindow(Executor door, FettleWindow window, Stage stage) {
        this.door = door;
        this.window = window;
        this.stage = stage;
    }

    static BedWindow open(
            Executor door, Destination destination, Function<Consumer<Frame>, Session> session)
            throws Exception {
        Ports ports =
                Ports.local(
                        List::of,
                        (_, face) -> shown(session.apply(face)),
                        Clock.systemDefaultZone());
        var window =
                new FettleWindow(
                        door, ports, new WindowArguments(Optional.of(destination), Theme.DARK));
        Stage stage =
                fx(
                        door,
                        () -> {
                            Scene scene = window.scene(WIDTH, HEIGHT);
                            Stage shown = new Stage();
                            shown.setScene(scene);
                            shown.setWidth(WIDTH);
                            shown.setHeight(HEIGHT);
                            shown.show();
                            return shown;
                        });
        return new BedWindow(door, window, stage);
    }

    private static OpenSession shown(Session session) {
        return new OpenSession() {
            @Override
            public void choose(LocalJvm successor) {
                session.choose(successor);
            }

            @Override
            public List<String> leftBehind() {
                return session.leftBehind();
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    private static <T> T fx(Executor door, Callable<T> work) throws Exception {
        var task = new FutureTask<T>(work);
        door.execute(task);
        return task.get(60, TimeUnit.SECONDS);
    }

    /** What could not be ended or cleaned, a sentence each. */
    List<String> close() throws Exception {
        List<String> left = window.close(LEAVING);
        fx(
                door,
                () -> {
                    // The Headless platform keeps closed windows where a robot has been at work,
                    // and
                    // with the window all that is in its scene.
                    stage.setScene(new Scene(new Group()));
                    stage.close();
                    return null;
                });
        return left;
    }
}

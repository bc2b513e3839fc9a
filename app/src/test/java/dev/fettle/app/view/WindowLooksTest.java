package dev.fettle.app.view;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.fx.FxThread;
import dev.fettle.app.look.Theme;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;
import dev.fettle.tuning.Run;

import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class WindowLooksTest {
    private static final LocalJvm SHOP = Story.jvm(48213, "checkout-service");

    @Test
    void looksAsIntended() throws Exception {
        for (Theme theme : Theme.values()) {
            picture("sick", theme, Story.sick());
            picture("healthy", theme, Story.healthy());
            picture("restarted", theme, after(Story.restarted(48400, "-Xmx512m is now -Xmx1g")));
            picture("open", theme, after(Story.silentWithOpenCircuit()));
            picture("waiting", theme, after(Story.lost("Process 48213 has ended.", Mending.NONE)));
        }
    }

    @Test
    void showsTheTabsAsIntended() throws Exception {
        for (Theme theme : Theme.values()) {
            picture("gc", theme, Story.sick(), "#tab-gc");
            picture("threads", theme, Story.sick(), "#tab-threads");
            picture("heap", theme, Story.sick(), "#tab-heap", "#count-classes", "#count-classes");
            picture("cpu", theme, Story.sick(), "#tab-cpu", "#sample-cpu");
            picture("tuning", theme, Story.sick(), "#tab-tuning");
        }
    }

    /** One change on trial, and earlier ones. */
    private static FakeTuning tuned() {
        FakeTuning tuning = new FakeTuning();
        Optional<String> settled = Optional.of("It left nothing to take back.");
        tuning.past.add(
                FakeTuning.past(
                        1,
                        "rolled-back",
                        "It did harm: 280 % more collections after 9 s. MaxHeapFreeRatio is 70 %"
                                + " again.",
                        settled));
        tuning.past.add(FakeTuning.past(2, "ineffective", "", settled));
        tuning.past.add(
                FakeTuning.past(3, "verified", "Committed fell to 684 MB.", Optional.empty()));
        tuning.runs.add(
                FakeTuning.run(
                        7,
                        Optional.empty(),
                        "on trial: 3 of 5 collections after the change",
                        new Run.Applied("MaxHeapFreeRatio is 40 %, as written and read back.")));
        return tuning;
    }

    private static List<Frame> after(Frame last) {
        List<Frame> frames = new ArrayList<>(Story.sick());
        frames.add(last);
        return frames;
    }

    private static void picture(String name, Theme theme, List<Frame> frames) throws Exception {
        picture(name, theme, frames, new String[0]);
    }

    private static void picture(String name, Theme theme, List<Frame> frames, String... pressed)
            throws Exception {
        FxThread door = Stagehand.door();
        Ports ports =
                Ports.local(
                        () ->
                                List.of(
                                        SHOP,
                                        Story.jvm(48220, "inventory-service"),
                                        Story.jvm(3310, "kafka.Kafka"),
                                        Story.refused(
                                                9912,
                                                "org.gradle.Daemon",
                                                "It belongs to the user root: run Fettle as root"
                                                        + " to attach.")),
                        (_, face) -> {
                            frames.forEach(face);
                            return FakeTargets.answering(new FakeLookups(), tuned());
                        },
                        Clock.fixed(Story.END, ZoneOffset.UTC));
        FettleWindow window =
                new FettleWindow(
                        door, ports, new WindowArguments(Optional.of(Destination.of(SHOP)), theme));
        Scene scene = Stagehand.fx(() -> window.scene(1440, 900));
        Stage stage = Stagehand.stage(scene, 1440, 900);
        Stagehand.await(
                "the last frame and the list",
                () ->
                        !Stagehand.text(scene, "#status-link").startsWith("Connecting")
                                && scene.lookup(".jvm-name") != null);
        for (String button : pressed) {
            Stagehand.pulse(scene);
            Stagehand.fxRun(() -> ((ButtonBase) scene.lookup(button)).fire());
        }
        Stagehand.picture(scene, name + "-" + theme.styleClass());
        Stagehand.fxRun(stage::close);
        window.close(Duration.ofSeconds(5));
    }
}

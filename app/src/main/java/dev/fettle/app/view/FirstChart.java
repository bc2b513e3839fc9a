package dev.fettle.app.view;

import javafx.application.Platform;
import javafx.scene.Scene;

import java.lang.management.ManagementFactory;

/** Notices when the first chart with data is on the screen. */
final class FirstChart {
    /** With the value {@code exit} the program says when that was, and ends. */
    static final String BENCH = "fettle.bench.firstChart";

    private boolean seen;

    /** Called when data has been handed to the charts. */
    void drawn(Scene scene) {
        if (seen) {
            return;
        }
        seen = true;
        afterPulse(scene, () -> afterPulse(scene, FirstChart::say));
    }

    /** The first pulse lays out and paints; when the second comes, the first is on the screen. */
    private static void afterPulse(Scene scene, Runnable next) {
        scene.addPostLayoutPulseListener(
                new Runnable() {
                    @Override
                    public void run() {
                        scene.removePostLayoutPulseListener(this);
                        next.run();
                    }
                });
        Platform.requestNextPulse();
    }

    private static void say() {
        // The process's own start, as the system tells it, is up to a second off.
        long began = ManagementFactory.getRuntimeMXBean().getStartTime();
        long millis = System.currentTimeMillis() - began;
        if ("exit".equals(System.getProperty(BENCH))) {
            System.err.println("first chart " + millis);
            Runtime.getRuntime().exit(0);
        }
        System.getLogger(FirstChart.class.getName())
                .log(System.Logger.Level.INFO, "first chart after {0} ms", millis);
    }
}

package dev.fettle.picture;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;

import dev.fettle.app.look.Theme;
import dev.fettle.app.words.Quantity;
import dev.fettle.e2e.Built;
import dev.fettle.e2e.Console;
import dev.fettle.e2e.Jdk;
import dev.fettle.e2e.PatientRun;
import dev.fettle.e2e.Program;
import dev.fettle.signal.Unit;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The window on the demo shop: healthy, then ill, then gone. What stands on the screen is held
 * against what {@code watch --json --samples} says of the same seconds.
 *
 * <p>With {@code -Dfettle.pictures=write} it takes its time and writes the pictures into {@code
 * screenshots/}; otherwise they go to {@code target/pictures}.
 */
class WindowPictureTest {
    private static final boolean WRITE = "write".equals(System.getProperty("fettle.pictures"));
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    /**
     * How long the shop is watched in health, and how long its illness is let go on. It falls ill a
     * minute later, which opening the window and taking pictures may need.
     */
    private static final Duration WELL = Duration.ofSeconds(WRITE ? 165 : 30);

    private static final Duration ILL = Duration.ofSeconds(WRITE ? 90 : 5);
    private static final Pattern CURSOR = Pattern.compile("live ([\\d,]+)");

    @Test
    void showsTheShopInHealthInIllnessAndItsEnd() throws Exception {
        try (Program shop = shop("thread-leak", WELL.plusSeconds(60));
                WindowDriver window = WindowDriver.open(Theme.DARK);
                Console watch = Console.watch(shop.pid(), "--samples", "--for", "15m")) {
            attach(window, shop);
            Instant attached = Instant.now();

            window.await(
                    "verdict of health",
                    () -> window.said("#verdict"),
                    said -> said.startsWith("healthy: Nothing is wrong that Fettle can see"),
                    PATIENCE);
            pause(attached.plus(WELL));
            both(window, "overview-healthy");
            String well = window.said("#verdict");
            // Of a crowded machine it may say, as information, that the shop wants for its
            // processors.
            assertTrue(well.matches(WRITE ? "healthy: .*" : "(healthy|info): .*"), well);
            screenAgreesWith(watch, window);

            window.await(
                    "finding",
                    () -> window.said("#verdict"),
                    said -> said.startsWith("warning: ") || said.startsWith("critical: "),
                    PATIENCE);
            pause(Instant.now().plus(ILL));
            assertTrue(window.said("#verdict").contains("OrderPoller.start"));
            assertTrue(window.text(".stack-guilty").startsWith("OrderPoller.start:"));
            watch.await(
                    "the same finding in the same seconds",
                    Console.finding("thread-leak", "warning", "critical"),
                    PATIENCE);
            both(window, "overview-sick");

            threadsAndCollections(window);

            shop.signal("KILL");
            window.await(
                    "the end",
                    () -> window.said("#verdict"),
                    said -> said.startsWith("unknown: Lost "),
                    PATIENCE);
            assertTrue(window.fx(() -> window.node("#overview").isVisible()), "history is kept");
            window.picture(target("overview-lost-dark"));
        }
    }

    @Test
    void showsAHeapThatGrows() throws Exception {
        assumeTrue(WRITE, "takes minutes: only where pictures are written");
        try (Program shop = shop("heap-growth", Duration.ofSeconds(60));
                WindowDriver window = WindowDriver.open(Theme.DARK)) {
            attach(window, shop);
            window.await(
                    "finding",
                    () -> window.said("#verdict"),
                    said -> said.matches("(info|warning|critical): .*live set.*"),
                    Duration.ofMinutes(5));
            pause(Instant.now().plusSeconds(60));
            both(window, "heap-growth");
            heap(window);
        }
    }

    @Test
    void showsWhatTheCpuGoesTo() throws Exception {
        try (Program shop = shop("gc-pressure", Duration.ofSeconds(5));
                WindowDriver window = WindowDriver.open(Theme.DARK)) {
            attach(window, shop);
            window.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            window.settle();
            window.click(() -> window.node("#sample-cpu"));
            window.await(
                    "samples",
                    () -> Integer.toString(window.rows("#method-table")),
                    rows -> Integer.parseInt(rows) > 3,
                    PATIENCE);
            assertTrue(window.text("#cpu-foot").contains("jdk.CPUTimeSample"));
            both(window, "cpu");
        }
    }

    /** What a change of the soft limit does to ZGC, from its plan to its undo. */
    @Test
    void showsAChangeFromItsPlanToItsVerdict() throws Exception {
        List<String> flags = List.of("-Xmx1g", "-XX:+UseZGC");
        try (PatientRun shop = PatientRun.start(Jdk.here(), flags, "commanded", "limit=20m");
                WindowDriver window = WindowDriver.open(Theme.DARK)) {
            order(shop, "hold 20m");
            order(shop, "churn 120m");
            attach(window, shop.program());
            Instant attached = Instant.now();
            window.press(KeyCode.CONTROL, KeyCode.DIGIT6);
            window.await(
                    "settings",
                    () -> window.said("#verdict"),
                    said -> said.contains("tuned live here, "),
                    PATIENCE);
            pause(attached.plusSeconds(WRITE ? 90 : 20));
            both(window, "tuning-table");

            // What is alive is known once the old generation was cleaned.
            window.fire(() -> window.button("gc.run"));
            confirm(window, true);
            window.await(
                    "the collection in the journal",
                    () -> window.said(".journal-card .card"),
                    said -> said.startsWith("APPLIED"),
                    PATIENCE);
            // While a plan is under way nothing else is offered.
            window.await(
                    "the offer",
                    () ->
                            Boolean.toString(
                                    window.fx(() -> window.button("SoftMaxHeapSize").isVisible())),
                    Boolean::parseBoolean,
                    PATIENCE);
            window.fire(() -> window.button("SoftMaxHeapSize"));
            // Where a value is advised its plan comes at once.
            window.await(
                    "form or plan",
                    () ->
                            Boolean.toString(
                                    window.shown("#tuning-value")
                                            || window.shown("#tuning-change")),
                    Boolean::parseBoolean,
                    PATIENCE);
            if (window.shown("#tuning-change")) {
                window.fire(() -> window.node("#tuning-change"));
            }
            window.await(
                    "the form",
                    () -> Boolean.toString(window.shown("#tuning-value")),
                    Boolean::parseBoolean,
                    PATIENCE);
            window.settle();
            window.enter("#tuning-value", "240m");
            window.await(
                    "a plan that may be confirmed",
                    () -> Boolean.toString(window.shown("#tuning-confirm")),
                    Boolean::parseBoolean,
                    PATIENCE);
            both(window, "tuning-plan");
            confirm(window, false);
            window.await(
                    "a change on trial",
                    () -> window.text("#tuning-trial-badge"),
                    "ON TRIAL"::equals,
                    PATIENCE);
            pause(Instant.now().plusSeconds(12));
            both(window, "tuning");

            String card =
                    window.await(
                            "what came of it",
                            () -> window.said(".journal-card .card"),
                            said -> said.contains("SoftMaxHeapSize"),
                            PATIENCE);
            both(window, "tuning-verified");
            assertTrue(card.startsWith("VERIFIED · KEPT"), card);
            assertTrue(window.text("#status-changes").endsWith("1 open change"));
            window.fire(() -> window.node("#undo-2"));
            window.await(
                    "the old value",
                    () -> window.said(".journal-card .card"),
                    said -> said.startsWith("ROLLED BACK"),
                    PATIENCE);
            assertTrue(window.text("#status-changes").isEmpty());
        }
    }

    /** The governor of ZGC's limit and a trial by turns: both begun, seen at work and stopped. */
    @Test
    void showsWhatMovesSettingsAgainAndAgain() throws Exception {
        List<String> flags = List.of("-Xmx1g", "-XX:+UseZGC");
        try (PatientRun shop = PatientRun.start(Jdk.here(), flags, "commanded", "limit=20m");
                WindowDriver window = WindowDriver.open(Theme.DARK)) {
            order(shop, "hold 20m");
            order(shop, "churn 200m");
            attach(window, shop.program());
            window.press(KeyCode.CONTROL, KeyCode.DIGIT6);
            window.await(
                    "settings",
                    () -> window.said("#verdict"),
                    said -> said.contains("tuned live here, "),
                    PATIENCE);
            // What is alive is known once the old generation was cleaned.
            window.fire(() -> window.button("gc.run"));
            confirm(window, true);
            window.await(
                    "the collection in the journal",
                    () -> window.said(".journal-card .card"),
                    said -> said.startsWith("APPLIED"),
                    PATIENCE);
            window.await(
                    "the governor",
                    () ->
                            Boolean.toString(
                                    window.fx(() -> window.button("Heap governor").isVisible())),
                    Boolean::parseBoolean,
                    PATIENCE);
            window.fire(() -> window.button("Heap governor"));
            confirm(window, false);
            window.await(
                    "a limit that was moved",
                    () -> window.text("#tuning-trial-progress"),
                    said -> said.contains(" move") && !said.contains("no moves"),
                    PATIENCE);
            window.settle();
            both(window, "tuning-governor");
            window.fire(() -> window.node("#tuning-trial-stop"));
            window.await(
                    "the old value",
                    () -> window.text("#tuning-outcome-badge"),
                    "GOVERNOR ENDED"::equals,
                    PATIENCE);
            window.fire(() -> window.node("#tuning-outcome-stop"));
            window.await(
                    "the offer",
                    () ->
                            Boolean.toString(
                                    window.fx(() -> window.button("SoftMaxHeapSize").isVisible())),
                    Boolean::parseBoolean,
                    PATIENCE);
            window.fire(() -> window.button("SoftMaxHeapSize"));
            window.await(
                    "form or plan",
                    () ->
                            Boolean.toString(
                                    window.shown("#tuning-value")
                                            || window.shown("#tuning-change")),
                    Boolean::parseBoolean,
                    PATIENCE);
            if (window.shown("#tuning-change")) {
                window.fire(() -> window.node("#tuning-change"));
            }
            window.await(
                    "the form",
                    () -> Boolean.toString(window.shown("#tuning-value")),
                    Boolean::parseBoolean,
                    PATIENCE);
            window.settle();
            window.enter("#tuning-value", "400m");
            window.await(
                    "a plan that may take turns",
                    () -> Boolean.toString(window.shown("#tuning-by-turns")),
                    Boolean::parseBoolean,
                    PATIENCE);
            window.fire(() -> window.node("#tuning-span-0"));
            window.settle();
            window.fire(() -> window.node("#tuning-by-turns"));
            window.await(
                    "its turn",
                    () -> window.text("#tuning-trial-progress"),
                    said -> said.contains("400 MB is in force"),
                    PATIENCE);
            window.settle();
            both(window, "tuning-turns");
            window.fire(() -> window.node("#tuning-trial-stop"));
            window.await(
                    "the end of it",
                    () -> window.text("#tuning-outcome-badge"),
                    "STOPPED"::equals,
                    PATIENCE);
            window.await(
                    "nothing that is open",
                    () -> window.text("#status-changes"),
                    String::isEmpty,
                    PATIENCE);
        }
    }

    private static void confirm(WindowDriver window, boolean locked) throws Exception {
        window.await(
                "a plan",
                () -> Boolean.toString(window.shown("#tuning-confirm")),
                Boolean::parseBoolean,
                PATIENCE);
        window.settle();
        if (locked) {
            window.fire(() -> window.node("#tuning-unlock"));
            window.settle();
        }
        window.fire(() -> window.node("#tuning-confirm"));
    }

    private static void order(PatientRun patient, String what) throws Exception {
        patient.program().say(what);
        patient.program().await("answer to " + what, ("did " + what)::equals, PATIENCE);
    }

    /** The tabs whose tables the shop's own threads and collections fill. */
    private static void threadsAndCollections(WindowDriver window) throws Exception {
        window.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        window.await(
                "threads with their CPU",
                () -> Integer.toString(window.rows("#thread-table")),
                rows -> Integer.parseInt(rows) > 20,
                PATIENCE);
        pause(Instant.now().plusSeconds(8));
        both(window, "threads");
        window.press(KeyCode.CONTROL, KeyCode.DIGIT4);
        window.await(
                "collections",
                () -> Integer.toString(window.rows("#gc-table")),
                rows -> Integer.parseInt(rows) > 0,
                PATIENCE);
        both(window, "gc");
        window.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        window.await(
                "the overview",
                () -> Boolean.toString(window.fx(() -> window.node("#overview").isVisible())),
                Boolean::parseBoolean,
                PATIENCE);
    }

    /** Counts the classes twice, as a user does who looks for what grows. */
    private static void heap(WindowDriver window) throws Exception {
        window.press(KeyCode.CONTROL, KeyCode.DIGIT3);
        window.settle();
        for (String done : new String[] {"Counted within .*", "Counted within .* after .*"}) {
            window.click(() -> window.node("#count-classes"));
            window.await(
                    "a count",
                    () -> window.text("#count-cost"),
                    cost -> cost.matches(done),
                    PATIENCE);
            pause(Instant.now().plusSeconds(20));
        }
        both(window, "heap");
    }

    private static Program shop(String illness, Duration well) throws Exception {
        Program shop =
                Program.start(
                        List.of(
                                Jdk.here().java(),
                                "-Xmx512m",
                                "-XX:+UseG1GC",
                                "-jar",
                                Built.shop().toString(),
                                "--parent=" + ProcessHandle.current().pid(),
                                "--port=0",
                                "--sick=" + illness,
                                "--sick-after=" + well.toSeconds() + "s"));
        shop.await("open shop", line -> line.startsWith("demo-shop ready"), PATIENCE);
        return shop;
    }

    /** Finds the shop's row by its process, and clicks it. */
    private static void attach(WindowDriver window, Program shop) throws Exception {
        String row = "pid " + shop.pid() + " ";
        window.await(
                "row of the shop",
                () -> window.fx(() -> window.label(".jvm-detail", row) == null ? "" : row),
                row::equals,
                PATIENCE);
        window.click(() -> window.label(".jvm-detail", row));
        window.await(
                "data",
                () -> window.text("#tile-threads-value"),
                value -> value.matches("[\\d,]+"),
                PATIENCE);
    }

    /** In both themes, changed as a user changes them. */
    private static void both(WindowDriver window, String name) throws Exception {
        window.point(".brand", 0.5, 0.5);
        window.picture(target(name + "-dark"));
        window.press(KeyCode.CONTROL, KeyCode.L);
        window.picture(target(name + "-light"));
        window.press(KeyCode.CONTROL, KeyCode.L);
    }

    /**
     * Points at an instant of the past and reads the number of threads there; and reads the tile of
     * the heap. Both must be among the samples of those seconds, in the words of the screen.
     */
    private static void screenAgreesWith(Console watch, WindowDriver window) throws Exception {
        window.point(".chart", 0.9, 0.5);
        String live =
                window.await(
                        "threads under the cursor",
                        () -> window.text("#lane-threads-value"),
                        words -> CURSOR.matcher(words).matches(),
                        PATIENCE);
        LocalTime at = LocalTime.parse(window.text("#cursor-time"));
        Matcher number = CURSOR.matcher(live);
        assertTrue(number.matches());
        String threads = number.group(1);
        watch.await(
                "sample of " + threads + " threads at " + at,
                sample("jvm.thread.count")
                        .and(line -> seconds(line, at) <= 3)
                        .and(line -> words(Unit.COUNT, line).equals(threads)),
                PATIENCE);
        window.point("#filter", 0.5, 0.5);

        String heap = window.text("#tile-heap-after-gc-value");
        String rest = window.text("#tile-heap-after-gc-rest");
        watch.await(
                "sample of " + heap + " " + rest + " after a collection",
                sample("jvm.memory.used_after_last_gc")
                        .and(line -> (heap + " " + rest).startsWith(words(Unit.BYTES, line))),
                PATIENCE);
    }

    private static Predicate<JsonObject> sample(String signal) {
        return Console.type("sample").and(line -> Console.is(line, "signal", signal));
    }

    private static String words(Unit unit, JsonObject sample) {
        return Quantity.of(unit, sample.get("value").getAsDouble()).toString();
    }

    private static long seconds(JsonObject sample, LocalTime at) {
        LocalTime seen =
                Instant.parse(Console.text(sample, "at"))
                        .atZone(ZoneId.systemDefault())
                        .toLocalTime();
        return Math.abs(Duration.between(seen, at).toSeconds());
    }

    private static Path target(String name) {
        Path folder = WRITE ? Built.root().resolve("screenshots") : Path.of("target", "pictures");
        return folder.resolve(name + ".png");
    }

    /** Lets time pass that a chart is to show. */
    private static void pause(Instant until) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), until);
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }
}

package dev.fettle.picture;

import static dev.fettle.picture.Pictures.PATIENCE;
import static dev.fettle.picture.Pictures.WRITE;
import static dev.fettle.picture.Pictures.attach;
import static dev.fettle.picture.Pictures.both;
import static dev.fettle.picture.Pictures.pause;
import static dev.fettle.picture.Pictures.target;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;

import dev.fettle.app.look.Theme;
import dev.fettle.app.words.Quantity;
import dev.fettle.e2e.Built;
import dev.fettle.e2e.Console;
import dev.fettle.e2e.Jdk;
import dev.fettle.e2e.Program;
import dev.fettle.signal.Unit;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

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
                    // On a crowded machine others may be found before.
                    said -> said.matches("(warning|critical): .*OrderPoller\\.start.*"),
                    PATIENCE);
            window.await(
                    "its line",
                    () -> window.text(".stack-guilty"),
                    said -> said.startsWith("OrderPoller.start:"),
                    PATIENCE);
            pause(Instant.now().plus(ILL));
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
    void showsWhatTheCpuGoesToAndPoolsInHealthAndIllness() throws Exception {
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
            new PoolPictures(window, shop).take();
        }
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
}

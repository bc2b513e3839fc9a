package dev.fettle.picture;

import static dev.fettle.picture.Pictures.ALL;
import static dev.fettle.picture.Pictures.PATIENCE;
import static dev.fettle.picture.Pictures.both;
import static dev.fettle.picture.Pictures.pause;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.e2e.Program;

import javafx.scene.input.KeyCode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;

/** The tabs Pools & breakers and MBeans on the demo shop, which falls ill and well at a word. */
final class PoolPictures {
    private final WindowDriver window;
    private final URI shop;

    PoolPictures(WindowDriver window, Program shop) throws Exception {
        this.window = window;
        String ready =
                shop.await("open shop", line -> line.startsWith("demo-shop ready"), PATIENCE);
        // "demo-shop ready URL pid 4711"
        this.shop = URI.create(ready.split(" ")[2]);
    }

    void take() throws Exception {
        tell("/well");
        window.press(KeyCode.CONTROL, KeyCode.DIGIT6);
        window.await(
                "the pool",
                () -> window.text("#pools-summary"),
                said -> said.contains("2 breakers"),
                PATIENCE);
        pause(Instant.now().plusSeconds(ALL ? 40 : 2));
        both(window, "pools-healthy");
        adapter();
        window.press(KeyCode.CONTROL, KeyCode.DIGIT6);
        tell("/ill/pool-exhaustion");
        window.await(
                "that it is dry",
                () -> window.said("#tile-pool-orders"),
                said -> said.contains("dry"),
                PATIENCE);
        if (!ALL) {
            return;
        }
        pause(Instant.now().plusSeconds(25));
        both(window, "pools-exhausted");
        hunt();
        tell("/ill/breaker-open");
        window.await(
                "that it is open",
                () -> window.said("#tile-breaker-payments"),
                said -> said.contains("open"),
                PATIENCE);
        window.click(() -> window.node("#tile-breaker-payments"));
        pause(Instant.now().plusSeconds(25));
        both(window, "pools-breaker");
    }

    /** Of what no library knows: the shop's own workers. */
    private void adapter() throws Exception {
        window.press(KeyCode.CONTROL, KeyCode.DIGIT8);
        window.enter("#mbean-search", "com.acme.shop:type=ThreadPool");
        window.await(
                "the beans",
                () -> window.text("#mbean-count"),
                said -> said.startsWith("2 of "),
                PATIENCE);
        // The folder of both.
        window.press(KeyCode.DOWN);
        window.press(KeyCode.DOWN);
        window.fire(() -> window.node("#mbean-draft"));
        window.await(
                "the draft",
                () -> Boolean.toString(window.shown("#mbean-draft-text")),
                Boolean::parseBoolean,
                PATIENCE);
        both(window, "mbeans-draft");
        window.fire(() -> window.node("#mbean-draft-save"));
        window.await(
                "that it is in force, without a restart",
                () -> window.text("#mbean-draft-words"),
                said -> said.contains("It is in force: Pools & breakers shows"),
                PATIENCE);
        both(window, "mbeans-draft-saved");
        window.fire(() -> window.node("#mbean-draft-close"));
    }

    /** Arms the library's own watch over what is not given back. */
    private void hunt() throws Exception {
        tell("/ill/pool-connection-leak");
        window.click(() -> window.node("#tile-pool-orders"));
        window.settle();
        window.fire(() -> window.node("#hunt-1-set"));
        window.await(
                "the form",
                () -> Boolean.toString(window.shown("#tuning-value")),
                Boolean::parseBoolean,
                PATIENCE);
        window.enter("#tuning-value", "10s");
        window.await(
                "its plan",
                () -> Boolean.toString(window.shown("#tuning-confirm")),
                Boolean::parseBoolean,
                PATIENCE);
        window.settle();
        both(window, "pools-hunt-plan");
        window.fire(() -> window.node("#tuning-unlock"));
        window.settle();
        window.fire(() -> window.node("#tuning-confirm"));
        window.press(KeyCode.CONTROL, KeyCode.DIGIT6);
        pause(Instant.now().plusSeconds(50));
        both(window, "pools-hunt");
    }

    private void tell(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(shop.resolve(path))
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertEquals(2, answer.statusCode() / 100, answer.body());
        }
    }
}

package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** The demo shop's own Tomcat counts exactly the requests that this test sends it. */
@Execution(ExecutionMode.CONCURRENT)
class RequestsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int SENT = 60;

    @ParameterizedTest
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void areToldAsTheServerCountsThem(int jdk) throws Exception {
        try (Program shop = shop(Targets.jdk(jdk))) {
            String url =
                    shop.await("open shop", line -> line.startsWith("demo-shop ready"), PATIENCE)
                            .split(" ")[2];
            try (Console watch = Console.attached(shop.pid(), "--samples", "--for", "5m")) {
                watch.await(
                        "an interval without a request",
                        sample("http.server.request.rate").and(line -> value(line) == 0),
                        PATIENCE);
                assertEquals(
                        List.of(),
                        watch.lines(sample("http.server.request.duration")),
                        "of no request there is no mean");

                HttpClient client = HttpClient.newHttpClient();
                for (int i = 0; i < SENT; i++) {
                    get(client, url + (i % 6 == 0 ? "/none/such" : "/products/" + (1 + i)));
                }
                watch.await(
                        "all of them",
                        line -> sum(watch.lines(sample("http.server.request.count"))) == SENT,
                        PATIENCE);

                List<JsonObject> means = watch.lines(sample("http.server.request.duration"));
                assertTrue(!means.isEmpty(), watch::toString);
                for (JsonObject mean : means) {
                    assertEquals("s", Console.text(mean, "unit"));
                    assertTrue(value(mean) >= 0 && value(mean) < 5, mean::toString);
                }
                assertTrue(
                        watch.lines(sample("http.server.request.error.rate")).stream()
                                .anyMatch(line -> value(line) > 0),
                        "every sixth page is not there" + watch);
                assertTrue(
                        watch.lines(sample("http.server.connector.request.rate")).stream()
                                .allMatch(
                                        line ->
                                                Console.text(line, "subject")
                                                        .startsWith("http-nio-127.0.0.1")),
                        watch::toString);
            }
        }
    }

    private static Program shop(Jdk jdk) throws Exception {
        return Program.start(
                List.of(
                        jdk.java(),
                        "-Xmx256m",
                        "-jar",
                        Built.shop().toString(),
                        "--parent=" + ProcessHandle.current().pid(),
                        "--port=0",
                        "--load=0"));
    }

    private static void get(HttpClient client, String url) throws Exception {
        client.send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private static Predicate<JsonObject> sample(String signal) {
        return Console.type("sample").and(line -> Console.is(line, "signal", signal));
    }

    private static double value(JsonObject sample) {
        return sample.get("value").getAsDouble();
    }

    private static double sum(List<JsonObject> samples) {
        return samples.stream().mapToDouble(RequestsTest::value).sum();
    }
}

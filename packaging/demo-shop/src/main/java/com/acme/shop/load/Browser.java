package com.acme.shop.load;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends requests over HTTP; its worker threads are all started with it. */
@Component
public class Browser {
    private static final int WORKERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client;

    Browser() {
        var number = new AtomicInteger();
        var workers =
                new ThreadPoolExecutor(
                        WORKERS,
                        WORKERS,
                        0,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> {
                            var thread = new Thread(task, "http-out-" + number.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
        workers.prestartAllCoreThreads();
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .executor(workers)
                        .connectTimeout(PATIENCE)
                        .build();
    }

    /** The status of the answer. */
    public int get(String url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    /** The status of the answer. */
    public int post(String url) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /**
     * The whole answer.
     *
     * @throws java.net.http.HttpTimeoutException where there is none for so long
     */
    public HttpResponse<String> ask(String url, Duration patience)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .timeout(patience)
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(
                        request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray())
                .statusCode();
    }
}

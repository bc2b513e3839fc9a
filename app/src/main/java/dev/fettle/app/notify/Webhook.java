package dev.fettle.app.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends a JSON object by POST. Follows no redirect: what it holds is for that address. */
final class Webhook implements Channel {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI address;
    private final Duration patience;

    Webhook(URI address) {
        this(address, PATIENCE);
    }

    Webhook(URI address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "the webhook at " + address.getHost();
    }

    @Override
    public void tell(Notice notice) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(patience).build()) {
            var request =
                    HttpRequest.newBuilder(address)
                            .timeout(patience)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(notice.json()))
                            .build();
            try {
                // The request's own time-out ends with the head of an answer, not with its end.
                int status =
                        client.sendAsync(request, BodyHandlers.discarding())
                                .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                                .statusCode();
                if (status / 100 != 2) {
                    throw new IOException("it answered with status " + status);
                }
            } catch (TimeoutException e) {
                throw new IOException("it did not answer to the end in time", e);
            } catch (ExecutionException e) {
                throw new IOException("it could not be asked", e.getCause());
            } finally {
                client.shutdownNow();
            }
        }
    }
}

package dev.fettle.app.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends a JSON object by POST. Follows no redirect: what it holds is for that address. */
final class Webhook implements Channel {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI address;

    Webhook(URI address) {
        this.address = address;
    }

    @Override
    public String name() {
        return "the webhook at " + address.getHost();
    }

    @Override
    public void tell(Notice notice) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var request =
                    HttpRequest.newBuilder(address)
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(notice.json()))
                            .build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            client.shutdownNow();
            if (status / 100 != 2) {
                throw new IOException("it answered with status " + status);
            }
        }
    }
}

package dev.fettle.doctor;

import dev.fettle.connect.Access;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** What is known so far of a Jolokia agent. */
final class JolokiaCase implements Place {
    private static final Duration ANSWER = Duration.ofSeconds(4);
    private static final int MOST_BYTES = 1 << 16;

    /** An answer, its beginning at least. */
    record Answer(int status, String type, String body) {}

    private final URI url;
    private final Access access;
    private volatile InetAddress address;
    private volatile Answer version;

    JolokiaCase(URI url, Access access) {
        this.url = url;
        this.access = access;
    }

    boolean https() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    @Override
    public String host() {
        return url.getHost() == null ? "" : url.getHost().replaceAll("[\\[\\]]", "");
    }

    @Override
    public int port() {
        if (url.getPort() > 0) {
            return url.getPort();
        }
        return https() ? 443 : 80;
    }

    @Override
    public Access access() {
        return access;
    }

    @Override
    public InetAddress address() {
        return address;
    }

    @Override
    public void resolved(InetAddress to) {
        address = to;
    }

    /** What the agent says of itself; asked once. */
    Answer version() throws IOException {
        if (version == null) {
            version = ask("{\"type\":\"version\"}");
        }
        return version;
    }

    Answer ask(String request) throws IOException {
        HttpRequest.Builder post =
                HttpRequest.newBuilder(url)
                        .timeout(ANSWER)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(request));
        access.credentials().ifPresent(c -> post.header("Authorization", basic(c)));
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(ANSWER);
        if (https()) {
            client.sslContext(Trust.of(access).context(access));
        }
        try (HttpClient http = client.build()) {
            HttpResponse<InputStream> answer =
                    http.send(post.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return new Answer(
                        answer.statusCode(),
                        answer.headers().firstValue("Content-Type").orElse(""),
                        new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String basic(Access.Credentials credentials) {
        String both = credentials.user() + ":" + new String(credentials.password().reveal());
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }
}

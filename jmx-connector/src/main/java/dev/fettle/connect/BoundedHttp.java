package dev.fettle.connect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** An HTTP client that counts the bodies that come and go, and takes none beyond a limit. */
final class BoundedHttp extends HttpClient {
    /** A class histogram of 50,000 classes has 5 MB; a server that sends more means no good. */
    static final long MOST_BYTES = 64L << 20;

    private final HttpClient client;
    private final LongAdder bytes;
    private final long most;

    BoundedHttp(HttpClient client, LongAdder bytes, long most) {
        this.client = client;
        this.bytes = bytes;
        this.most = most;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        count(request);
        return client.send(request, bounded(handler));
    }

    private void count(HttpRequest request) {
        request.bodyPublisher().ifPresent(p -> bytes.add(Math.max(0, p.contentLength())));
    }

    /** Of streams alone, which is what Jolokia's client asks for. */
    @SuppressWarnings("unchecked")
    private <T> BodyHandler<T> bounded(BodyHandler<T> handler) {
        return info ->
                BodySubscribers.mapping(
                        handler.apply(info),
                        body -> body instanceof InputStream in ? (T) new Bounded(in) : body);
    }

    private final class Bounded extends FilterInputStream {
        private long read;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) {
                came(1);
            }
            return one;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            int count = super.read(into, at, length);
            if (count > 0) {
                came(count);
            }
            return count;
        }

        private void came(int count) throws IOException {
            bytes.add(count);
            read += count;
            if (read > most) {
                throw new IOException("the answer is longer than " + most + " bytes");
            }
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler) {
        count(request);
        return client.sendAsync(request, bounded(handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
        count(request);
        return client.sendAsync(request, bounded(handler), pushes);
    }

    @Override
    public void shutdownNow() {
        client.shutdownNow();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }
}

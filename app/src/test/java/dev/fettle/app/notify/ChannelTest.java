package dev.fettle.app.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

class ChannelTest {
    private static final Notice NOTICE =
            new Notice(
                    Instant.parse("2026-11-28T08:00:00Z"),
                    "com.acme.Shop",
                    "deadlock",
                    "critical",
                    "",
                    "2 threads wait for each other; it's \"over\" -- $(rm -rf x)",
                    0);

    @TempDir private Path folder;

    @Test
    void postsAJsonObject() throws Exception {
        var body = new AtomicReference<String>();
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    body.set(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    boolean moved = exchange.getRequestURI().getPath().equals("/moved");
                    exchange.getResponseHeaders().set("Location", "/elsewhere");
                    exchange.sendResponseHeaders(moved ? 302 : 204, -1);
                    exchange.close();
                });
        server.start();
        try {
            String at = "http://127.0.0.1:" + server.getAddress().getPort();
            new Webhook(URI.create(at + "/hook?token=abc")).tell(NOTICE);
            var told = JsonParser.parseString(body.get()).getAsJsonObject();
            assertEquals("deadlock", told.get("detector").getAsString());
            assertEquals("critical", told.get("severity").getAsString());
            assertTrue(told.get("text").getAsString().startsWith("com.acme.Shop: 2 threads"));
            var moved = new Webhook(URI.create(at + "/moved?token=abc"));
            var failure = assertThrows(IOException.class, () -> moved.tell(NOTICE));
            assertEquals("it answered with status 302", failure.getMessage());
            assertFalse(moved.name().contains("abc"));
        } finally {
            server.stop(0);
        }
    }

    /** The head of an answer comes at once, its end never. */
    @Test
    void doesNotWaitForTheEndOfAnAnswer() throws Exception {
        var done = new CountDownLatch(1);
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('.');
                    exchange.getResponseBody().flush();
                    try {
                        done.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    exchange.close();
                });
        server.start();
        try {
            var at = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/drip");
            var drips = new Webhook(at, Duration.ofMillis(200));
            var failure = assertThrows(IOException.class, () -> drips.tell(NOTICE));
            assertEquals("it did not answer to the end in time", failure.getMessage());
        } finally {
            done.countDown();
            server.stop(0);
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void runsAProgramWithoutAShell() throws Exception {
        Path file = folder.resolve("told");
        new CommandLine(List.of("tee", file.toString())).tell(NOTICE);
        var told = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        assertEquals(NOTICE.headline(), told.get("headline").getAsString());
        var failing = new CommandLine(List.of("false"));
        assertEquals(
                "it ended with status 1",
                assertThrows(IOException.class, () -> failing.tell(NOTICE)).getMessage());
    }

    @Test
    void textIsNoCodeForTheDesktop() {
        List<String> linux = Desktop.command("linux", NOTICE);
        assertEquals(NOTICE.headline(), linux.getLast());
        assertTrue(linux.indexOf("--") < linux.size() - 2);
        assertEquals(NOTICE.headline(), Desktop.command("mac os x", NOTICE).getLast());
        String windows = Desktop.command("windows 11", NOTICE).getLast();
        assertTrue(windows.contains("it''s"), windows);
    }
}

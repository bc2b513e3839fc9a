package dev.fettle.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.fettle.connect.Access;
import dev.fettle.connect.Address;
import dev.fettle.connect.StagedAgent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A server that answers as Jolokia's protocol has it, each time with one link broken. */
class JolokiaChainTest {
    private static final String VERSION =
            """
            {"request":{"type":"version"},"value":{"agent":"2.4.2","protocol":"8.0"},"status":200}\
            """;
    private static final String DENIED =
            """
            {"error_type":"java.lang.Exception","error":"java.lang.Exception : Not allowed",\
            "status":403}\
            """;
    private static final String DONE = "{\"value\":\"25\",\"status\":200}";

    private final Map<String, String> answers =
            new TreeMap<>(Map.of("version", VERSION, "read", DONE, "exec", DONE));
    private volatile int status = 200;
    private volatile boolean guarded;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jolokia", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String answer =
                answers.entrySet().stream()
                        .filter(e -> request.contains("\"type\":\"" + e.getKey() + "\""))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("");
        // Of owner:open-sesame.
        boolean known =
                "Basic b3duZXI6b3Blbi1zZXNhbWU="
                        .equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(guarded && !known ? 401 : status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Examined examined(Access access, String path) {
        return examined(access, path, server.getAddress().getPort());
    }

    private static Examined examined(Access access, String path, int port) {
        URI url = URI.create("http://127.0.0.1:" + port + path);
        return Examined.remote(new Address.Jolokia(url, "jolokia"), access);
    }

    private Examined examined() {
        return examined(Access.ANONYMOUS, "/jolokia/");
    }

    @Test
    void isWholeButForTheFlightRecorderThatItCannotTell() {
        Examined examined = examined();
        examined.assertWhole();
        assertEquals(Step.State.UNKNOWN, examined.step("jfr").state());
        assertTrue(examined.step("jolokia").evidence().contains("2.4.2"));
    }

    @Test
    void namesThePortThatRefuses() throws IOException {
        int port = StagedAgent.freePort();
        examined(Access.ANONYMOUS, "/jolokia/", port).assertBroken("http-port", "no connection");
    }

    @Test
    void namesThePathThatIsNotThere() {
        Examined examined = examined(Access.ANONYMOUS, "/actuator/");
        examined.assertBroken("http", "404");
        examined.assertMend("/jolokia/");
    }

    @Test
    void namesTheCredentialsThatAreMissingOrWrong() {
        guarded = true;
        examined().assertBroken("credentials", "wants a user and a password (401)");
        Examined wrong = examined(Examined.as(StagedAgent.OWNER, "guessed"), "/jolokia/");
        wrong.assertBroken("credentials", "did not let owner in (401)");
        assertFalse(wrong.toString().contains("guessed"), "a password is never told");
        examined(Examined.as(StagedAgent.OWNER, StagedAgent.PASSWORD), "/jolokia/").assertWhole();
    }

    @Test
    void namesTheClientThatIsForbidden() {
        status = 403;
        examined().assertBroken("credentials", "403");
    }

    @Test
    void namesTheServerThatIsNotJolokia() {
        answers.put("version", "<html>Welcome</html>");
        examined().assertBroken("jolokia", "is not Jolokia");
    }

    @Test
    void namesTheMBeansThatThePolicyForbidsToRead() {
        answers.put("read", DENIED);
        examined().assertBroken("mbeans", "the agent's policy forbids to read");
    }

    @Test
    void saysThatThePolicyForbidsOperationsWithoutCallingThatBroken() {
        answers.put("exec", DENIED);
        Examined examined = examined();
        examined.assertWhole();
        assertTrue(examined.step("role").evidence().contains("may only read"));
    }
}

package dev.fettle.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import net.logstash.logback.mask.ValueMasker;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

class LogLinesTest {
    private static final String SECRET = "s3cr3tS3CR3T";

    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();
    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Logger log = logger(new WithoutSecrets());

    private Logger logger(ValueMasker secrets) {
        context.setMDCAdapter(mdc);
        var appender = new OutputStreamAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setEncoder(LogLines.encoder(context, secrets));
        appender.setOutputStream(bytes);
        appender.start();
        Logger logger = context.getLogger("dev.fettle.test");
        logger.detachAndStopAllAppenders();
        logger.addAppender(appender);
        return logger;
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private List<JsonObject> lines() {
        return bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    private JsonObject line() {
        assertEquals(1, lines().size());
        return lines().getFirst();
    }

    private static String text(JsonObject line, String field) {
        return line.get(field).getAsString();
    }

    @Test
    void carriesTheSameFieldsInEveryLine() {
        log.info("watching {}", "a shop\nof two lines");
        assertEquals(
                Set.of("time", "level", "event", "session", "target", "logger", "thread"),
                line().keySet());
        assertTrue(
                text(line(), "time")
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
        assertEquals("INFO", text(line(), "level"));
        assertEquals("watching a shop\nof two lines", text(line(), "event"));
    }

    @Test
    void saysWhatFailed() {
        log.error("the session failed", new IOException("no route", new RuntimeException("why")));
        assertEquals("no route", text(line(), "error"));
        assertEquals("java.io.IOException", text(line(), "error_kind"));
        assertTrue(text(line(), "stack").contains("saysWhatFailed"));
        assertTrue(text(line(), "stack").contains("why"));
    }

    @Test
    void namesAFailureWithoutAMessageByItsKind() {
        log.error("it failed", new StackOverflowError());
        assertEquals("java.lang.StackOverflowError", text(line(), "error"));
    }

    @Test
    void carriesTheTraceWhereThereIsOne() {
        mdc.put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
        mdc.put("span_id", "00f067aa0ba902b7");
        mdc.put("other", "x");
        log.info("asked");
        assertEquals("4bf92f3577b34da6a3ce929d0e0e4736", text(line(), "trace_id"));
        assertEquals("00f067aa0ba902b7", text(line(), "span_id"));
        assertFalse(line().has("other"), "the set of fields is fixed");
    }

    @Test
    void anErrorOfAnInheritedThreadCarriesSessionAndTarget()
            throws InterruptedException, ExecutionException {
        try (var _ = LogScope.enter("1f", "4711 (com.acme.Shop)")) {
            var started = Thread.ofPlatform().start(() -> log.error("a thread of it failed"));
            started.join();
            try (var pool = Executors.newCachedThreadPool(Thread.ofPlatform().factory())) {
                pool.submit(() -> log.error("a call of it failed")).get();
            }
            var virtual = Thread.ofVirtual().start(() -> log.error("a probe of it failed"));
            virtual.join();
        }
        for (JsonObject line : lines()) {
            assertEquals("1f", text(line, "session"));
            assertEquals("4711 (com.acme.Shop)", text(line, "target"));
        }
    }

    @Test
    void twoSessionsDoNotMeet() throws InterruptedException {
        var one = Thread.ofPlatform().unstarted(() -> inSession("1", "a"));
        var two = Thread.ofPlatform().unstarted(() -> inSession("2", "b"));
        one.start();
        two.start();
        one.join();
        two.join();
        assertEquals(100, lines().size());
        lines().forEach(line -> assertEquals(text(line, "event"), text(line, "session")));
    }

    private void inSession(String session, String target) {
        try (var _ = LogScope.enter(session, target)) {
            for (int i = 0; i < 50; i++) {
                log.error(session);
            }
        }
    }

    @Test
    void writesNoSecretAnywhere() {
        var cause = new IllegalStateException("token=" + SECRET);
        try (var _ = LogScope.enter("1", "https://ann:" + SECRET + "@db:8778/jolokia")) {
            log.error(
                    "started with {}",
                    "-Ddb.password=" + SECRET,
                    new IOException("jdbc:mysql://db/x?password=" + SECRET, cause));
        }
        String all = bytes.toString(StandardCharsets.UTF_8);
        assertFalse(all.contains(SECRET), all);
        assertEquals("started with -Ddb.password=[redacted]", text(line(), "event"));
        assertEquals("jdbc:mysql://db/x?password=[redacted]", text(line(), "error"));
        assertTrue(text(line(), "stack").contains("token=[redacted]"));
        assertTrue(text(line(), "stack").contains("IllegalStateException"));
    }

    @Test
    void aRedactionThatFailsLosesNeitherTheLineNorTheSecret() {
        Logger failing =
                logger(
                        new WithoutSecrets(
                                text -> {
                                    if (text.contains(SECRET)) {
                                        throw new StackOverflowError();
                                    }
                                    return text;
                                }));
        failing.warn("it is " + SECRET);
        assertTrue(text(line(), "event").startsWith(WithoutSecrets.WITHHELD));
        assertEquals("WARN", text(line(), "level"));
    }

    @Test
    void cutsWhatIsTooLong() {
        log.warn("x".repeat(1_000_000));
        assertTrue(bytes.size() < WithoutSecrets.LONGEST + 1000, bytes.size() + " bytes");
    }
}

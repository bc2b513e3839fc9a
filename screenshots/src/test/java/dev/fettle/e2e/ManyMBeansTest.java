package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** 5,000 MBeans cost no more than somebody looks at, in calls and in memory. */
@Execution(ExecutionMode.CONCURRENT)
class ManyMBeansTest {
    private static final Duration BOUNDED = Duration.ofSeconds(120);

    /** Connecting takes about ten; one MBeanInfo for each bean would take 5,000. */
    private static final int FEW_CALLS = 40;

    @TempDir private Path folder;

    @ParameterizedTest
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void areListedPageByPage(int jdk) throws Exception {
        try (var server = HostileRun.start(Targets.jdk(jdk), folder.resolve("t"), "crowd=5000")) {
            String pid = Long.toString(server.pid());
            try (var console = run("mbeans", pid, "--json")) {
                JsonObject crowd =
                        console.lines(line -> Console.is(line, "domain", "com.acme.crowd"))
                                .getFirst();
                assertEquals(5000, crowd.get("mbeans").getAsInt());
                assertTrue(calls(console) < FEW_CALLS, console::toString);
            }
            try (var console = run("mbeans", pid, "com.acme.crowd:*", "--page", "100", "--json")) {
                List<JsonObject> names = console.lines(Console.type("mbean"));
                assertEquals(50, names.size());
                assertEquals(
                        "com.acme.crowd:type=Item,id=04999", Console.text(names.getLast(), "name"));
                assertTrue(calls(console) < FEW_CALLS, console::toString);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void haveTheirValuesReadOnOnePageAloneAndSecretsHidden(int jdk) throws Exception {
        try (var server = HostileRun.start(Targets.jdk(jdk), folder.resolve("t"), "crowd=5000");
                var console =
                        run(
                                "mbeans",
                                Long.toString(server.pid()),
                                "type=Item,id=0012",
                                "--values",
                                "--size",
                                "3",
                                "--json")) {
            List<JsonObject> beans = console.lines(Console.type("mbean"));
            assertEquals(3, beans.size());
            assertTrue(beans.getFirst().toString().contains("item 120"), console::toString);
            assertFalse(console.toString().contains("hunter2"), console::toString);
            assertTrue(calls(console) < FEW_CALLS, console::toString);
        }
    }

    private static Console run(String... arguments) throws Exception {
        Console console = Console.run(List.of("-Xmx64m"), arguments);
        assertEquals(0, console.program().exit(BOUNDED), console::toString);
        return console;
    }

    private static int calls(Console console) {
        return console.lines(Console.type("summary"))
                .getFirst()
                .getAsJsonObject("own")
                .get("calls")
                .getAsInt();
    }
}

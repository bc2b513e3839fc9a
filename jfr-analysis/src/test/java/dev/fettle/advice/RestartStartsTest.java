package dev.fettle.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.fettle.remedy.Remedy;
import dev.fettle.target.Flag;
import dev.fettle.target.Flags;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** JVMs start with what a plan makes of their options. */
class RestartStartsTest {
    private static final Path BIN = Path.of("bin", "java");

    private record Run(int exit, String said) {}

    /** The one that runs this, and where there is one of 17, that. */
    private static List<Path> jvms() throws IOException {
        List<Path> jvms = new ArrayList<>();
        jvms.add(Path.of(System.getProperty("java.home")).resolve(BIN));
        Path installed = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(installed)) {
            try (Stream<Path> all = Files.list(installed)) {
                all.filter(it -> it.getFileName().toString().startsWith("java-17-"))
                        .map(it -> it.resolve(BIN))
                        .filter(Files::isExecutable)
                        .limit(1)
                        .forEach(jvms::add);
            }
        }
        return jvms;
    }

    private static Run start(Path java, List<String> options) throws Exception {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.add("-version");
        Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(jvm.waitFor(), said);
    }

    private static RestartPlan plan(String advised, List<String> arguments) {
        var advice =
                new Advice(
                        "rule",
                        Grounds.END,
                        1,
                        "It ends.",
                        List.of(),
                        "Less.",
                        "None.",
                        "nobody",
                        List.of(new Remedy.Restart(List.of(advised), "why")),
                        List.of());
        return RestartPlan.of(List.of(advice), Flags.of(Map.of()), arguments);
    }

    private static List<String> next(RestartPlan plan, List<String> arguments) {
        List<String> next = new ArrayList<>(arguments);
        plan.minus().forEach(each -> next.remove(each.text()));
        next.addAll(plan.options());
        return next;
    }

    @ParameterizedTest
    @CsvSource({
        "-Xmx300m, -Xms512m -Xmx512m",
        "-Xmx300m, -Xms100m -Xmx512m -XX:SoftMaxHeapSize=480m",
        "-Xmx300m, -XX:InitialHeapSize=400m -XX:MaxHeapSize=512m",
        "-Xmx300m, -XX:MinHeapSize=400m -Xmx512m",
        "-Xmx300m, -XX:InitialHeapSize=400m -XX:MinHeapSize=350m -Xmx512m",
        "-Xmx300m, -Xms100m -XX:InitialHeapSize=400m -Xmx512m",
        "-Xmx300m, -Xms512m -Xmx512m -XX:+UseZGC -XX:SoftMaxHeapSize=400m",
        "-XX:MaxGCPauseMillis=400, -XX:+UseG1GC -XX:MaxGCPauseMillis=200"
                + " -XX:GCPauseIntervalMillis=300",
        "-XX:ReservedCodeCacheSize=480m, -XX:NonNMethodCodeHeapSize=8m"
                + " -XX:ProfiledCodeHeapSize=116m -XX:NonProfiledCodeHeapSize=116m"
                + " -XX:ReservedCodeCacheSize=240m"
    })
    void onesThatWouldBeRefusedStart(String advised, String started) throws Exception {
        List<String> arguments = Arrays.asList(started.split(" "));
        RestartPlan plan = plan(advised, arguments);
        // What the plan would be if nothing but what sets the same went.
        List<String> bare = new ArrayList<>(arguments);
        VmOption comes = VmOption.read(advised).orElseThrow();
        bare.removeIf(each -> VmOption.read(each).filter(comes::excludes).isPresent());
        bare.add(advised);

        int refused = 0;
        for (Path java : jvms()) {
            Run before = start(java, arguments);
            assertEquals(0, before.exit(), () -> java + " " + started + ": " + before.said());
            refused += start(java, bare).exit() == 0 ? 0 : 1;
            Run after = start(java, next(plan, arguments));
            assertEquals(0, after.exit(), () -> java + " " + next(plan, arguments) + after.said());
        }
        // Some are refused by one release alone.
        assertNotEquals(0, refused, () -> "all start with " + bare);
    }

    @ParameterizedTest
    @CsvSource({
        "-Xmx300m, -XX:+UseSerialGC -Xmx512m -Xmn400m",
        "-Xmx300m, -XX:+UseParallelGC -Xmx512m -Xmn400m",
        "-Xmx300m, -XX:+UseG1GC -Xmx512m -Xmn400m",
        "-Xmx300m, -XX:+UseG1GC -Xmx512m -Xms64m",
        "-XX:ReservedCodeCacheSize=480m, -XX:NonProfiledCodeHeapSize=116m"
                + " -XX:ReservedCodeCacheSize=240m"
    })
    void whatTheJvmPutsUpWithStays(String advised, String started) throws Exception {
        List<String> arguments = Arrays.asList(started.split(" "));
        RestartPlan plan = plan(advised, arguments);

        assertEquals(1, plan.minus().size(), plan::toString);
        for (Path java : jvms()) {
            Run after = start(java, next(plan, arguments));
            assertEquals(0, after.exit(), () -> java + ": " + after.said());
        }
    }

    @Test
    void aHeapOfOneSizeStaysOne() {
        RestartPlan plan = plan("-Xmx31g", List.of("-Xms40g", "-Xmx40g", "-cp", "x.jar"));

        assertEquals(
                List.of("- -Xms40g", "- -Xmx40g", "+ -Xmx31g", "+ -Xms31744m"),
                PlanText.difference(plan));
        assertEquals(
                "A JVM where -Xms40g stays beside -Xmx31g does not start: take it from where it is"
                        + " given.",
                plan.notes().getFirst());
    }

    @Test
    void whatAFileOfFlagsHasIsNamed() {
        Flags flags =
                Flags.of(
                        Map.of(
                                "InitialHeapSize",
                                new Flag("InitialHeapSize", "536870912", Flag.Origin.FILE)));
        var advice =
                new Advice(
                        "rule",
                        Grounds.END,
                        1,
                        "It ends.",
                        List.of(),
                        "Less.",
                        "None.",
                        "nobody",
                        List.of(new Remedy.Restart(List.of("-Xmx300m"), "why")),
                        List.of());

        RestartPlan plan = RestartPlan.of(List.of(advice), flags, List.of("-Xmx512m"));

        assertEquals(List.of("-Xmx300m", "-XX:InitialHeapSize=300m"), plan.options());
        assertEquals(
                "InitialHeapSize=536870912 was set in a file of flags, and a JVM where it stays"
                        + " beside -Xmx300m does not start: take it from there.",
                plan.notes().getFirst());
    }
}

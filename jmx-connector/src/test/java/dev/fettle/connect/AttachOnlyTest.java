package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.tools.attach.VirtualMachine;

import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Source;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import javax.management.ObjectName;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * JVMs whose management port cannot be reached: in namespaces that are made here. Needs root, and
 * fails without.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have no namespaces")
class AttachOnlyTest {
    private static final Duration BOUNDED = Duration.ofSeconds(40);
    private static final Map<String, String> COUNTING =
            Map.of("test.Count#enabled", "true", "jdk.CPULoad#enabled", "true");

    /** What the recordings of a console begin with that is no more. */
    private static final String DEAD =
            Leftovers.COMMANDED
                    + new ConsoleId(Integer.MAX_VALUE, 1, ConsoleId.ofThisProcess().place());

    /** Not below /tmp, which a container has for itself. */
    private static Path folder;

    @BeforeAll
    static void makeFolder() throws IOException {
        folder = Files.createDirectories(Path.of("target", "attach-only").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void tellsTheFactsOfAJvmWhoseNetworkIsItsOwn(int jdk) throws Exception {
        try (TestJvm target = start(TestJvm.NETWORK, jdk)) {
            assertInstanceOf(SocketException.class, refusal(target), "JMX cannot work here");
            try (JvmConnection connection = JvmConnection.attach(target.find())) {
                Facts facts = connection.facts();
                assertEquals(target.pid(), facts.pid());
                assertEquals("Idle", facts.name());
                assertEquals(jdk, facts.feature());
                assertEquals(Collector.SERIAL, facts.collector());
                assertEquals(OptionalLong.of(64 << 20), facts.heapMax());
                assertEquals(Runtime.getRuntime().availableProcessors(), facts.processors());
                assertTrue(facts.started().isBefore(Instant.now()));
                assertEquals(Set.of(Capability.JFR), facts.can());
                assertEquals(Optional.of(NoJmx.OTHER_NETWORK), facts.whyNot(Capability.FLAGS));
                assertEquals(Optional.empty(), connection.lost());
            }
        }
    }

    @Test
    void refusesWhatWouldNeedItsBeansWithTheReason() throws Exception {
        try (TestJvm target = start(TestJvm.NETWORK, 25);
                JvmConnection connection = JvmConnection.attach(target.find())) {
            var runtime = new ObjectName("java.lang:type=Runtime");
            IOException e =
                    assertThrows(
                            IOException.class,
                            () ->
                                    connection
                                            .beans(CallKind.READ)
                                            .getAttribute(runtime, "StartTime"));
            assertEquals(
                    "JVM "
                            + target.pid()
                            + " (Idle) cannot be asked that, since "
                            + NoJmx.OTHER_NETWORK,
                    e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void streamsOutOfAContainerAndLeavesNothingInIt(int jdk) throws Exception {
        try (TestJvm target = start(TestJvm.CONTAINER, jdk, "count");
                JvmConnection connection = JvmConnection.attach(target.find())) {
            Path itsTmp = tmp(target);
            assertFalse(Files.isSameFile(itsTmp, Path.of("/tmp")), "its /tmp is its own");
            var counted = new ConcurrentLinkedQueue<Long>();
            try (Lease lease = connection.stream(COUNTING)) {
                lease.stream().onEvent("test.Count", e -> counted.add(e.getLong("n")));
                lease.start();
                Await.until("an event", () -> !counted.isEmpty());
                assertTrue(lease.running());
                assertTrue(check(target).contains("name=" + ours()), check(target));
                assertTrue(check(target).contains("duration=2m"), check(target));
                assertTrue(check(target).contains("maxsize=47.7MB"), check(target));
                assertTrue(lease.until().isAfter(Instant.now().plusSeconds(60)));
            }
            assertFalse(check(target).contains("name="), "the recording is gone");
            assertEquals(List.of(), files(itsTmp), "and so is its file");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void losesNothingWhenOneRecordingRelievesAnother(int jdk) throws Exception {
        try (TestJvm target = start(TestJvm.CONTAINER, jdk, "count");
                JvmConnection connection = JvmConnection.attach(target.find());
                Lease lease = connection.stream(COUNTING, Duration.ofSeconds(10))) {
            var counted = new ConcurrentLinkedQueue<Long>();
            lease.stream().onEvent("test.Count", e -> counted.add(e.getLong("n")));
            lease.start();
            List<Instant> ends = new ArrayList<>();
            Instant past = lease.until().plusSeconds(15);
            Await.until(
                    "past what two recordings last",
                    () -> {
                        lease.renew();
                        if (ends.isEmpty() || !ends.getLast().equals(lease.until())) {
                            ends.add(lease.until());
                        }
                        return Instant.now().isAfter(past);
                    });
            assertTrue(ends.size() >= 3, "it was relieved at least twice: " + ends);
            int then = counted.size();
            Await.until("events of the newest one", () -> counted.size() > then + 100);
            List<Long> got = List.copyOf(counted);
            assertEquals(
                    LongStream.range(got.getFirst(), got.getFirst() + got.size()).boxed().toList(),
                    got,
                    "every number, once and in order");
        }
    }

    @Test
    void endsByItselfUnlessRenewed() throws Exception {
        try (TestJvm target = start(TestJvm.CONTAINER, 25);
                JvmConnection connection = JvmConnection.attach(target.find())) {
            try (Lease lease = connection.stream(COUNTING, Duration.ofSeconds(3))) {
                lease.start();
                Await.until("the recording stopped", () -> !lease.running());
                assertThrows(IOException.class, lease::renew);
            }
            assertEquals(List.of(), files(tmp(target)), "its file goes all the same");
        }
    }

    @Test
    void sharesOutSettingsThatAreTooLongForOneCommand() throws Exception {
        Map<String, String> many = new java.util.TreeMap<>(COUNTING);
        for (int i = 0; i < 60; i++) {
            many.put("test.NoSuchEventButALongNameForOne" + i + "#enabled", "true");
        }
        try (TestJvm target = start(TestJvm.NETWORK, 17, "count");
                JvmConnection connection = JvmConnection.attach(target.find())) {
            var counted = new ConcurrentLinkedQueue<Long>();
            try (Lease lease = connection.stream(many)) {
                lease.stream().onEvent("test.Count", e -> counted.add(e.getLong("n")));
                lease.start();
                Await.until("an event", () -> !counted.isEmpty());
                assertTrue(lease.running());
                assertTrue(check(target).lines().filter(l -> l.contains(ours())).count() > 1);
            }
            assertFalse(check(target).contains("name="), "all of them are gone");
        }
    }

    @Test
    void replaysNothingOfWhatSomebodyElseRecordedBefore() throws Exception {
        try (TestJvm target = start(TestJvm.NETWORK, 25, "count");
                JvmConnection connection = JvmConnection.attach(target.find())) {
            command(target, "JFR.start name=somebodys settings=none +test.Count#enabled=true");
            var counted = new ConcurrentLinkedQueue<Instant>();
            Instant before;
            try (Lease lease = connection.stream(COUNTING)) {
                lease.stream().onEvent("test.Count", e -> counted.add(e.getStartTime()));
                before = Instant.now();
                lease.start();
                Await.until("some events", () -> counted.size() > 100);
            }
            assertFalse(counted.peek().isBefore(before), counted.peek() + " before " + before);
            assertTrue(check(target).contains("name=somebodys"), "that one goes on");
        }
    }

    @Test
    void removesWhatDeadConsolesLeft() throws Exception {
        String name = DEAD + "-x";
        try (TestJvm target = start(TestJvm.CONTAINER, 25);
                JvmConnection connection = JvmConnection.attach(target.find())) {
            Path itsTmp = tmp(target);
            command(
                    target,
                    "JFR.start name=%s duration=600s filename=/tmp/%s.jfr".formatted(name, name));
            assertEquals(List.of(name + ".jfr"), files(itsTmp));
            connection.stream(COUNTING).close();
            assertFalse(check(target).contains(name), check(target));
            assertEquals(List.of(), files(itsTmp));
        }
    }

    @Test
    void isBoundedWhereTheTargetIsStopped() throws Exception {
        try (TestJvm target = start(TestJvm.CONTAINER, 25)) {
            JvmConnection connection = JvmConnection.attach(target.find());
            Lease lease = connection.stream(COUNTING, Duration.ofSeconds(5));
            lease.start();
            Source counters = connection.counters().orElseThrow();
            target.stop();
            assertTimeout(
                    BOUNDED,
                    () -> {
                        IOException e = assertThrows(IOException.class, lease::renew);
                        assertTrue(e.getMessage().contains("is stopped"), e.getMessage());
                        assertThrows(
                                IOException.class, () -> counters.poll(Instant.now(), _ -> {}));
                        assertEquals(Optional.empty(), connection.lost(), "stopped is not gone");
                        connection.close();
                    });
            target.resume();
            Await.until("its end", () -> !check(target).contains("(running)"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void saysSoWhenTheTargetIsKilled(int jdk) throws Exception {
        try (TestJvm target = start(TestJvm.NETWORK, jdk);
                JvmConnection connection = JvmConnection.attach(target.find());
                Lease lease = connection.stream(COUNTING)) {
            lease.start();
            long pid = target.pid();
            target.kill();
            Await.until("lost", () -> connection.lost().isPresent());
            assertEquals("JVM " + pid + " (Idle) has ended", connection.lost().orElseThrow());
            assertThrows(IOException.class, lease::renew);
            assertTimeout(BOUNDED, connection::close);
            assertEquals(List.of(), files(Path.of("/tmp")), "which was the target's, too");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void countsThreadsFromOutside(int jdk) throws Exception {
        try (TestJvm target = start(TestJvm.CONTAINER, jdk);
                JvmConnection connection = JvmConnection.attach(target.find())) {
            List<Observation> seen = new ArrayList<>();
            connection.counters().orElseThrow().poll(Instant.now(), seen::add);
            double live =
                    seen.stream()
                            .filter(o -> o instanceof Sample)
                            .map(Sample.class::cast)
                            .filter(s -> s.series().equals(Signals.THREAD_COUNT.whole()))
                            .mapToDouble(Sample::value)
                            .findFirst()
                            .orElseThrow();
            assertTrue(live >= 5 && live < 100, "threads: " + live);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void pollsOnlyWhereTheRuntimeHasNeitherAgentNorRecorder(int jdk) throws Exception {
        Path runtime = folder.resolve("runtime-" + jdk);
        if (!Files.exists(runtime)) {
            link(TestJvm.home(jdk), runtime);
        }
        try (TestJvm target = TestJvm.within(List.of(), folder, runtime, List.of());
                JvmConnection connection = JvmConnection.attach(target.find())) {
            Facts facts = connection.facts();
            assertEquals(Set.of(), facts.can());
            assertEquals(Optional.of(NoJmx.NO_AGENT), facts.whyNot(Capability.JMX));
            assertEquals(
                    Optional.of("its runtime has no flight recorder"),
                    facts.whyNot(Capability.JFR));
            IOException e = assertThrows(IOException.class, () -> connection.stream(COUNTING));
            assertEquals(
                    "no flight-recorder events stream from here: its runtime has no flight"
                            + " recorder",
                    e.getMessage());
            assertTrue(connection.counters().isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void saysSoWhereTheRecorderIsSwitchedOff(int jdk) throws Exception {
        try (TestJvm target =
                        TestJvm.within(
                                TestJvm.NETWORK,
                                folder,
                                TestJvm.home(jdk),
                                // The JVM warns of it on the output that tells when it is up.
                                List.of("-XX:-FlightRecorder", "-XX:-PrintWarnings"));
                JvmConnection connection = JvmConnection.attach(target.find())) {
            assertEquals(
                    Optional.of("its flight recorder is switched off"),
                    connection.facts().whyNot(Capability.JFR));
        }
    }

    private static void link(Path jdk, Path runtime) throws Exception {
        Process jlink =
                new ProcessBuilder(
                                jdk.resolve("bin/jlink").toString(),
                                "--add-modules",
                                "java.base,java.management,jdk.management",
                                "--output",
                                runtime.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(jlink.getInputStream().readAllBytes());
        assertEquals(0, jlink.waitFor(), said);
    }

    private static TestJvm start(List<String> wrapping, int jdk, String... arguments)
            throws IOException {
        return TestJvm.within(
                wrapping, folder, TestJvm.home(jdk), List.of("-XX:+UseSerialGC"), arguments);
    }

    /** The root cause of the failure to connect to its agent, which is started for that. */
    private static Throwable refusal(TestJvm target) throws Exception {
        VirtualMachine vm = VirtualMachine.attach(Long.toString(target.pid()));
        String address = vm.startLocalManagementAgent();
        vm.detach();
        Throwable cause =
                assertThrows(
                        IOException.class,
                        () -> JMXConnectorFactory.connect(new JMXServiceURL(address)).close());
        while (cause.getCause() != null && !(cause instanceof ConnectException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static Path tmp(TestJvm target) {
        return Path.of("/proc/" + target.pid() + "/root/tmp");
    }

    private static String ours() {
        return Leftovers.COMMANDED + ConsoleId.ofThisProcess();
    }

    private static String check(TestJvm target) throws IOException {
        return command(target, "JFR.check");
    }

    private static String command(TestJvm target, String command) throws IOException {
        ProcessHandle process = ProcessHandle.of(target.pid()).orElseThrow();
        try (var calls = new Calls("test-")) {
            return new AttachChannel("the target", process, Sightings.ofThisMachine(), calls)
                    .command(command, Duration.ofSeconds(60));
        }
    }

    private static List<String> files(Path temporary) throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(ours()) || name.startsWith(DEAD))
                    .toList();
        }
    }
}

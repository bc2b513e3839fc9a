package dev.fettle.bench.fleet;

import dev.fettle.app.session.Consent;
import dev.fettle.app.session.Session;
import dev.fettle.app.session.Terms;
import dev.fettle.bench.fleet.TickLog.Regularity;
import dev.fettle.connect.Access;
import dev.fettle.connect.Address;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvms;
import dev.fettle.connect.RmiTimeouts;
import dev.fettle.connect.SafeObjects;
import dev.fettle.diagnosis.Settings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javax.management.remote.JMXServiceURL;

/**
 * The console that the fleet bench measures: sessions as {@code watch} has them, one for each target,
 * and nothing that shows them. Told on standard input what to do, a line each:
 *
 * <ul>
 *   <li>{@code local PID}, {@code rmi URL}: watches one more
 *   <li>{@code await}: says {@code up N} once all are up, and stream where they should
 *   <li>{@code window SECONDS STATE FROZEN,FROZEN...}: measures, and says it in one JSON line
 *   <li>{@code quit}
 * </ul>
 */
public final class FleetConsole {
    private static final int TRIES = 5;

    private final boolean recording;
    private final Terms terms;
    private final Map<String, TickLog> logs = new LinkedHashMap<>();
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    private FleetConsole(boolean recording) {
        this.recording = recording;
        terms =
                new Terms(
                        () -> Settings.STANDARD,
                        Consent.READ,
                        () -> recording ? Optional.empty() : Optional.of("it costs too much here"),
                        List::of,
                        () -> Terms.LONG);
    }

    public static void main(String[] args) throws Exception {
        SafeObjects.install();
        RmiTimeouts.set();
        var console = new FleetConsole(Arrays.asList(args).contains("recording=yes"));
        try (var in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line; (line = in.readLine()) != null && !line.equals("quit"); ) {
                console.obey(line.split(" "));
            }
        }
        console.sessions.values().forEach(s -> Thread.ofPlatform().daemon().start(s::close));
        for (Session session : console.sessions.values()) {
            session.awaitEnd(java.time.Duration.ofSeconds(10));
        }
        System.out.println("ended");
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private void obey(String[] words) throws Exception {
        switch (words[0]) {
            case "local" -> watch(words[1], Destination.of(new LocalJvms().find(words[1])));
            case "rmi" ->
                    watch(
                            words[1],
                            new Destination(
                                    new Address.Rmi(new JMXServiceURL(words[1]), words[1]),
                                    Access.ANONYMOUS));
            case "await" -> await();
            case "window" ->
                    say(
                            measure(
                                            Double.parseDouble(words[1]),
                                            words[2],
                                            words.length > 3
                                                    ? Set.of(words[3].split(","))
                                                    : Set.of())
                                    .line());
            default -> throw new IllegalArgumentException(String.join(" ", words));
        }
    }

    /** One after the other: many at once on a busy machine would miss their deadlines. */
    private void watch(String name, Destination destination) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            var log = new TickLog(name);
            Session session = Session.open(destination, terms, log);
            while (!log.up() && !log.over()) {
                Thread.sleep(20);
            }
            if (log.up()) {
                logs.put(name, log);
                sessions.put(name, session);
                return;
            }
            System.err.println(log.state());
            if (tries == TRIES) {
                throw new IllegalStateException(log.state());
            }
        }
    }

    /** The bench's own patience is shorter; a console that it left behind ends by this. */
    private void await() throws InterruptedException {
        long end = System.nanoTime() + Fleet.STARTING.multipliedBy(2).toNanos();
        for (int looks = 1; ; looks++) {
            List<TickLog> waiting = logs.values().stream().filter(log -> !ready(log)).toList();
            if (waiting.isEmpty()) {
                say("up " + logs.size());
                return;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(waiting.getFirst().state());
            }
            if (looks % 20 == 0) {
                System.err.println(waiting.size() + " to come: " + waiting.getFirst().state());
            }
            Thread.sleep(500);
        }
    }

    private boolean ready(TickLog log) {
        return log.up() && (!recording || log.streams() || !canStream(log));
    }

    private static boolean canStream(TickLog log) {
        return !log.state().contains("service:jmx");
    }

    private Window measure(double seconds, String state, Set<String> frozen) throws Exception {
        logs.values().forEach(TickLog::clear);
        CpuLedger before = CpuLedger.now();
        long start = System.nanoTime();
        Thread.sleep((long) (seconds * 1000));
        CpuLedger after = CpuLedger.now();
        double took = (System.nanoTime() - start) / 1e9;
        Map<String, Regularity> seen =
                logs.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, each -> each.getValue().since(took)));
        List<Regularity> calm =
                seen.values().stream().filter(each -> !frozen.contains(each.name())).toList();
        return Window.of(
                state,
                List.copyOf(seen.values()),
                calm,
                (int) logs.values().stream().filter(TickLog::streams).count(),
                after.since(before),
                after.process() - before.process(),
                memory(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** After a collection, which is not within any window. */
    private static Window.Memory memory() throws IOException {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long rss =
                Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .mapToLong(Long::parseLong)
                        .sum();
        return new Window.Memory(runtime.totalMemory() - runtime.freeMemory(), rss * 1024);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}

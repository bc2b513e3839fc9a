package dev.fettle.bench.fleet;

import dev.fettle.e2e.Built;
import dev.fettle.e2e.Jdk;
import dev.fettle.e2e.Program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one headless console costs that watches many JVMs, and whether a few that stand still cost
 * the others a tick. Every window is a line in the results. Arguments, all with defaults:
 *
 * <ul>
 *   <li>{@code scenes=local,polled,simulated}: small JVMs with a flight recording each, the same
 *       without, and a light server's
 *   <li>{@code local=50}, {@code simulated=500}: how many
 *   <li>{@code warm=60}, {@code window=30}: seconds; {@code windows=4}
 *   <li>{@code frozen=1,5}: one more window for each, in which so many targets stand still
 *   <li>{@code flags=-XX:+UseSerialGC,...}: of the console's JVM; the launcher's
 *   <li>{@code results=FILE}: {@code screenshots/target/fleet.ndjson}
 * </ul>
 */
public final class FleetBench {
    private static final String LAUNCHER =
            "-XX:+UseSerialGC,-XX:TieredStopAtLevel=1,-Xms32m,-Xmx384m,-Xss512k";

    private final Map<String, String> arguments = new HashMap<>();

    private FleetBench(String[] args) {
        for (String arg : args) {
            String[] pair = arg.split("=", 2);
            arguments.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
    }

    public static void main(String[] args) throws Exception {
        new FleetBench(args).run();
        System.exit(0);
    }

    private void run() throws Exception {
        List<String> scenes = List.of(text("scenes", "local,polled,simulated").split(","));
        List<Window> all = new ArrayList<>();
        if (scenes.contains("local") || scenes.contains("polled")) {
            try (Fleet fleet = Fleet.Local.start(number("local", 50))) {
                if (scenes.contains("local")) {
                    all.addAll(scene("local", fleet, true));
                }
                if (scenes.contains("polled")) {
                    all.addAll(scene("polled", fleet, false));
                }
            }
        }
        if (scenes.contains("simulated")) {
            try (Fleet fleet = Fleet.Simulated.start(number("simulated", 500))) {
                all.addAll(scene("simulated", fleet, false));
            }
        }
        FleetTable.print(all);
    }

    private List<Window> scene(String name, Fleet fleet, boolean recording) throws Exception {
        List<Window> windows = new ArrayList<>();
        try (Program console = console(recording)) {
            measure(console, name + "/empty", 2, List.of());
            for (String target : fleet.targets()) {
                console.say(target);
            }
            console.say("await");
            console.await(
                    "connection to every target", line -> line.startsWith("up "), Fleet.STARTING);
            Thread.sleep(Duration.ofSeconds(number("warm", 60)));
            int seconds = number("window", 30);
            for (int i = 0; i < number("windows", 4); i++) {
                windows.add(measure(console, name, seconds, List.of()));
            }
            for (String count : text("frozen", "1,5").split(",")) {
                if (count.isEmpty()) {
                    continue;
                }
                int some = Integer.parseInt(count);
                fleet.freeze(some);
                try {
                    windows.add(
                            measure(
                                    console,
                                    name + "/" + some + "-frozen",
                                    seconds,
                                    fleet.targets().subList(0, some)));
                } finally {
                    fleet.freeze(0);
                }
                Thread.sleep(Duration.ofSeconds(15));
            }
            console.say("quit");
            console.await("end", line -> line.equals("ended"), Fleet.STARTING);
        }
        return windows;
    }

    private Window measure(Program console, String state, int seconds, List<String> frozen)
            throws Exception {
        String apart =
                frozen.stream().map(each -> each.split(" ")[1]).collect(Collectors.joining(","));
        long before = figures(console).count();
        console.say("window " + seconds + " " + state + (apart.isEmpty() ? "" : " " + apart));
        Duration patience = Duration.ofSeconds(seconds).plus(Fleet.STARTING);
        long end = System.nanoTime() + patience.toNanos();
        while (figures(console).count() == before && System.nanoTime() < end && console.alive()) {
            Thread.sleep(100);
        }
        if (figures(console).count() == before) {
            throw new AssertionError("no figures of " + state + console);
        }
        String line = figures(console).skip(before).findFirst().orElseThrow();
        Path results =
                Path.of(
                        text(
                                "results",
                                Built.root()
                                        .resolve("screenshots/target/fleet.ndjson")
                                        .toString()));
        Files.createDirectories(results.toAbsolutePath().getParent());
        Files.writeString(
                results, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Window window = Window.of(line);
        System.err.println(Instant.now() + " " + FleetTable.words(window));
        return window;
    }

    /** What it measured; flags may have its JVM say more. */
    private static Stream<String> figures(Program console) {
        return console.out().stream().filter(line -> line.startsWith("{"));
    }

    private Program console(boolean recording) throws IOException {
        List<String> command = new ArrayList<>(List.of(Jdk.here().java()));
        command.addAll(Arrays.asList(text("flags", LAUNCHER).split(",")));
        // Its log and settings are none of the user's.
        Path home = Files.createDirectories(Path.of("target", "console-home").toAbsolutePath());
        command.addAll(
                List.of(
                        "-Duser.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FleetConsole.class.getName(),
                        "recording=" + (recording ? "yes" : "no")));
        return Program.start(command);
    }

    private String text(String name, String otherwise) {
        return arguments.getOrDefault(name, otherwise);
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }
}

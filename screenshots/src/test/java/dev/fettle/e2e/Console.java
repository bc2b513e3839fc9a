package dev.fettle.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The built console as a process, with the flags of its launcher. */
public final class Console implements AutoCloseable {
    private static final Duration ATTACHING = Duration.ofSeconds(60);
    private static final String NO_ANSWER = "did not answer within";
    private static final int TRIES = 3;

    private final Program program;

    private Console(Program program) {
        this.program = program;
    }

    public static Console run(String... arguments) throws IOException {
        return run(List.of(), arguments);
    }

    /**
     * @param flags of its JVM
     */
    public static Console run(List<String> flags, String... arguments) throws IOException {
        return new Console(Program.start(command(flags, arguments)));
    }

    /** The command line that {@link #run} starts, for tests that start it in another way. */
    public static List<String> command(List<String> flags, String... arguments) throws IOException {
        Path built = Path.of("target").toAbsolutePath();
        Path home = Files.createDirectories(built.resolve("console-home"));
        String name = arguments.length == 0 ? "window" : arguments[0].replaceAll("\\W", "");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Jdk.here().java(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx384m",
                                // As its launcher has it: half of a short run is loading classes.
                                "-XX:+AutoCreateSharedArchive",
                                "-XX:SharedArchiveFile=" + built.resolve(name + ".jsa"),
                                "-Xlog:disable",
                                "-Duser.home=" + home));
        command.addAll(flags);
        command.addAll(List.of("-jar", Built.console().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** {@code watch PID --json} with more arguments. */
    public static Console watch(long pid, String... more) throws IOException {
        return watch(List.of(), pid, more);
    }

    private static Console watch(List<String> flags, long pid, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("watch", Long.toString(pid), "--json"));
        arguments.addAll(List.of(more));
        return run(flags, arguments.toArray(String[]::new));
    }

    /**
     * {@link #watch}, once it is connected. Where the machine is so busy that the target did not
     * answer in time, the console says so and ends: then it is started again, as a user would.
     */
    public static Console attached(long pid, String... more)
            throws IOException, InterruptedException {
        return attached(List.of(), pid, more);
    }

    /**
     * As above.
     *
     * @param flags of its JVM
     */
    public static Console attached(List<String> flags, long pid, String... more)
            throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            Console console = watch(flags, pid, more);
            boolean connected = console.look(type("target"), ATTACHING).isPresent();
            boolean busy =
                    console.program.err().stream().anyMatch(line -> line.contains(NO_ANSWER));
            if (connected || !busy || tries == TRIES) {
                return console;
            }
            console.close();
        }
    }

    public Program program() {
        return program;
    }

    /** All lines so far that are JSON objects. */
    public List<JsonObject> lines() {
        return program.out().stream().map(Console::json).flatMap(Optional::stream).toList();
    }

    public List<JsonObject> lines(Predicate<JsonObject> fits) {
        return lines().stream().filter(fits).toList();
    }

    public JsonObject await(String what, Predicate<JsonObject> fits, Duration atMost)
            throws InterruptedException {
        return json(program.await(what, line -> json(line).filter(fits).isPresent(), atMost))
                .orElseThrow();
    }

    public Optional<JsonObject> look(Predicate<JsonObject> fits, Duration atMost)
            throws InterruptedException {
        return program.look(line -> json(line).filter(fits).isPresent(), atMost)
                .flatMap(Console::json);
    }

    private static Optional<JsonObject> json(String line) {
        return line.startsWith("{")
                ? Optional.of(JsonParser.parseString(line).getAsJsonObject())
                : Optional.empty();
    }

    /** A line's field, or "" where it has none. */
    public static String text(JsonObject line, String field) {
        return line.has(field) ? line.get(field).getAsString() : "";
    }

    public static boolean is(JsonObject line, String field, String value) {
        return text(line, field).equals(value);
    }

    public static Predicate<JsonObject> type(String type) {
        return line -> is(line, "type", type);
    }

    /** A finding of the detector that is at least this severe. */
    public static Predicate<JsonObject> finding(String detector, String... severities) {
        return line ->
                is(line, "type", "finding")
                        && is(line, "detector", detector)
                        && List.of(severities).contains(text(line, "severity"));
    }

    /** What a healthy program must not get. */
    public static boolean alarm(JsonObject line) {
        return is(line, "type", "finding") && !is(line, "severity", "info");
    }

    @Override
    public void close() {
        program.close();
    }

    @Override
    public String toString() {
        return program.toString();
    }
}

package dev.fettle.bench;

import static dev.fettle.e2e.Console.text;

import com.google.gson.JsonObject;

import dev.fettle.e2e.Console;
import dev.fettle.e2e.PatientRun;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs one cell: a patient and, attached to it, the console. */
final class CellRun {
    private static final Duration ATTACHING = Duration.ofSeconds(60);

    /** After the warning: time for a second, wrong, opinion. */
    private static final Duration SETTLING = Duration.ofSeconds(8);

    private final Cell cell;
    private final Duration healthy;

    CellRun(Cell cell, Duration healthy) {
        this.cell = cell;
        this.healthy = healthy;
    }

    Result run() throws InterruptedException {
        try (PatientRun patient = PatientRun.start(cell.jdk(), cell.flags(), cell.arguments());
                Console console = Console.watch(patient.pid())) {
            if (console.look(Console.type("target"), ATTACHING).isEmpty()) {
                return trouble("no connection: " + String.join(" ", console.program().err()));
            }
            return cell.patient().healthy() ? healthy(console, patient) : sick(console, patient);
        } catch (IOException | AssertionError failed) {
            return trouble(failed.toString());
        }
    }

    private Result healthy(Console console, PatientRun patient) throws InterruptedException {
        console.look(_ -> false, healthy);
        return result(console, null, null, null, null, null, healthy, ended(console, patient));
    }

    private Result sick(Console console, PatientRun patient)
            throws IOException, InterruptedException {
        String truth = cell.patient().truth();
        Instant onset = patient.onset();
        Duration patience = patience(truth);
        Optional<JsonObject> warning =
                console.look(Console.finding(truth, "warning", "critical"), patience);
        console.look(_ -> false, SETTLING);
        Optional<JsonObject> info =
                console.lines(Console.finding(truth, "info", "warning", "critical")).stream()
                        .filter(line -> !at(line).isBefore(onset))
                        .findFirst();
        String said = warning.or(() -> info).map(line -> text(line, "subject")).orElse(null);
        Optional<JsonObject> withheld =
                console.lines(line -> withholds(line, truth)).stream()
                        .filter(line -> !at(line).isBefore(onset))
                        .findFirst();
        return result(
                console,
                info.map(line -> seconds(onset, line)).orElse(null),
                withheld.map(line -> seconds(onset, line)).orElse(null),
                warning.map(line -> seconds(onset, line)).orElse(null),
                patient.place(),
                truth.equals("heap-growth") ? growing(patient) : said,
                Duration.between(onset, Instant.now()),
                ended(console, patient));
    }

    private static boolean withholds(JsonObject line, String detector) {
        return Console.is(line, "detector", detector)
                && (Console.is(line, "type", "unknown") || Console.is(line, "type", "pending"));
    }

    /** What {@code fettle heap} answers: a heap's finding leaves the class to it. */
    private static String growing(PatientRun patient) throws IOException, InterruptedException {
        try (Console heap = Console.run("heap", Long.toString(patient.pid()), "--yes", "--json")) {
            heap.program().exit(Duration.ofSeconds(120));
            return String.join(" ", heap.program().out());
        }
    }

    /** How long to wait for a warning before the cell is a miss. */
    private static Duration patience(String truth) {
        return switch (truth) {
            case "thread-leak" -> Duration.ofSeconds(90);
            case "heap-growth", "direct-memory-growth", "classloader-leak" ->
                    Duration.ofSeconds(240);
            default -> Duration.ofSeconds(120);
        };
    }

    private static String ended(Console console, PatientRun patient) {
        if (!patient.program().alive()) {
            return "the patient died: " + String.join(" ", patient.program().err());
        }
        return console.program().alive()
                ? null
                : "the console ended: " + String.join(" ", console.program().err());
    }

    private Result result(
            Console console,
            Double info,
            Double withheld,
            Double warning,
            String place,
            String said,
            Duration watched,
            String trouble) {
        String truth = cell.patient().truth();
        List<String> wrong =
                console.lines(Console::alarm).stream()
                        .filter(line -> !cell.patient().also().contains(text(line, "detector")))
                        .filter(
                                line ->
                                        !text(line, "detector").equals(truth)
                                                || (place != null
                                                        && truth.equals("thread-leak")
                                                        && !text(line, "subject").contains(place)))
                        .map(CellRun::words)
                        .distinct()
                        .toList();
        List<String> other =
                console.lines().stream()
                        .filter(
                                line ->
                                        List.of("unknown", "pending", "cleared", "finding", "link")
                                                        .contains(text(line, "type"))
                                                && !Console.alarm(line))
                        .map(CellRun::words)
                        .distinct()
                        .toList();
        return new Result(
                cell.id(),
                cell.patient().name(),
                truth,
                cell.jdk().version(),
                cell.collector().name(),
                Instant.now().toString(),
                info,
                withheld,
                warning,
                place,
                said,
                wrong,
                other,
                watched.toMillis() / 1e3,
                trouble);
    }

    private Result trouble(String why) {
        return new Result(
                cell.id(),
                cell.patient().name(),
                cell.patient().truth(),
                cell.jdk().version(),
                cell.collector().name(),
                Instant.now().toString(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                0.0,
                why);
    }

    private static String words(JsonObject line) {
        return "%s %s %s %s %s: %s%s"
                .formatted(
                        text(line, "at"),
                        text(line, "type"),
                        text(line, "detector"),
                        text(line, "severity"),
                        text(line, "subject"),
                        text(line, "headline"),
                        text(line, "why"));
    }

    private static Instant at(JsonObject line) {
        return Instant.parse(text(line, "at"));
    }

    private static double seconds(Instant onset, JsonObject line) {
        return Duration.between(onset, at(line)).toMillis() / 1e3;
    }
}

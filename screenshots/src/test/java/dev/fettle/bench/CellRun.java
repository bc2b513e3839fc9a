package dev.fettle.bench;

import static dev.fettle.e2e.Console.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import dev.fettle.e2e.Console;
import dev.fettle.e2e.PatientRun;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Runs one cell: a patient and, attached to it, the console. */
final class CellRun {
    private static final double MB = 1 << 20;

    private static final Duration ATTACHING = Duration.ofSeconds(60);

    /** After the warning: time for a second, wrong, opinion. */
    private static final Duration SETTLING = Duration.ofSeconds(8);

    private static final Duration NAMING = Duration.ofSeconds(50);

    /** Detectors of what does not grow have spoken by then: none waits for more than a minute. */
    private static final Duration QUICK = Duration.ofMinutes(2);

    private final Cell cell;
    private final Duration healthy;
    private final Optional<JmcReport> jmc;
    private final Optional<Cell.Rate> rate;

    /**
     * @param healthy how long a healthy program is watched, at most
     * @param jmc asks Mission Control's rules, too
     */
    CellRun(Cell cell, Duration healthy, Optional<JmcReport> jmc) {
        this.cell = cell;
        this.healthy = healthy;
        this.jmc = jmc;
        this.rate = cell.patient().rates().stream().findFirst();
    }

    Result run() throws InterruptedException {
        List<String> flags = new ArrayList<>(cell.flags());
        jmc.ifPresent(it -> flags.add(JmcReport.FLAG));
        List<String> more = new ArrayList<>();
        if (cell.patient().ofHeap()) {
            more.add("--probe");
        }
        if (cell.patient().ofVirtual()) {
            more.addAll(List.of("--dump-threads", "10s"));
        }
        try (PatientRun patient = PatientRun.start(cell.jdk(), flags, cell.arguments());
                Console console = Console.watch(patient.pid(), more.toArray(String[]::new))) {
            if (console.look(Console.type("target"), ATTACHING).isEmpty()) {
                return trouble("no connection: " + String.join(" ", console.program().err()));
            }
            return cell.patient().healthy() ? healthy(console, patient) : sick(console, patient);
        } catch (IOException | AssertionError failed) {
            return trouble(failed.toString());
        }
    }

    private Result healthy(Console console, PatientRun patient)
            throws IOException, InterruptedException {
        Duration once = cell.patient().ofGrowth() ? healthy : shorter(healthy, QUICK);
        Duration watched = once.plus(cell.patient().usual());
        console.look(_ -> false, watched);
        List<String> rules = rules(patient);
        return new Draft(console, patient).result(Times.NONE, null, watched, rules);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private List<String> rules(PatientRun patient) throws IOException, InterruptedException {
        return jmc.isPresent() ? jmc.get().of(cell, patient.pid()) : null;
    }

    /** Seconds from the onset. */
    private record Times(Double info, Double named, Double withheld, Double warning) {
        static final Times NONE = new Times(null, null, null, null);
    }

    private Result sick(Console console, PatientRun patient)
            throws IOException, InterruptedException {
        String truth = cell.patient().truth();
        Instant onset = patient.onset();
        String place = patient.place();
        Predicate<JsonObject> enough =
                warned()
                        ? Console.finding(truth, "warning", "critical")
                        : line -> named(line, truth, place);
        Optional<JsonObject> warning = console.look(enough, patience(truth));
        if (warning.isPresent() && warned()) {
            // The name may come after the verdict: a search takes up to a minute.
            console.look(line -> named(line, truth, place), NAMING);
        }
        console.look(_ -> false, SETTLING);
        Times times =
                new Times(
                        first(console, onset, Console.finding(truth, ANY)),
                        first(console, onset, line -> named(line, truth, place)),
                        first(console, onset, line -> withholds(line, truth)),
                        first(console, onset, Console.finding(truth, "warning", "critical")));
        List<String> rules = rules(patient);
        Duration watched = Duration.between(onset, Instant.now());
        return new Draft(console, patient).result(times, place, watched, rules);
    }

    private static final String[] ANY = {"info", "warning", "critical"};

    private static boolean named(JsonObject line, String truth, String place) {
        return Console.finding(truth, ANY).test(line)
                && Result.isPlace(text(line, "subject"), place);
    }

    /** Whether a warning is to be expected at all. */
    private boolean warned() {
        return rate.map(it -> it.warning() != Cell.Rate.NEVER).orElse(true);
    }

    private static Double first(Console console, Instant onset, Predicate<JsonObject> fits) {
        return console.lines(fits).stream()
                .filter(line -> !at(line).isBefore(onset))
                .findFirst()
                .map(line -> seconds(onset, line))
                .orElse(null);
    }

    private static boolean withholds(JsonObject line, String detector) {
        return Console.is(line, "detector", detector)
                && (Console.is(line, "type", "unknown") || Console.is(line, "type", "pending"));
    }

    /** How long to wait for a warning before the cell is a miss. */
    private Duration patience(String truth) {
        if (rate.isPresent() && !warned()) {
            return Duration.ofSeconds((long) rate.get().info() + 30);
        }
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

    /** What both kinds of cells have in common. */
    private final class Draft {
        private final Console console;
        private final PatientRun patient;

        Draft(Console console, PatientRun patient) {
            this.console = console;
            this.patient = patient;
        }

        Result result(Times times, String place, Duration watched, List<String> rules)
                throws InterruptedException {
            Optional<JsonObject> last =
                    console.lines(Console.finding(cell.patient().truth(), ANY)).stream()
                            .reduce((_, later) -> later);
            Optional<Double> full = last.flatMap(line -> measured(line, TO_FULL));
            Double trueFull =
                    full.isPresent() && rate.isPresent() ? trueFull(at(last.get())) : null;
            return new Result(
                    cell.id(),
                    cell.patient().name(),
                    cell.patient().truth(),
                    rate.map(Cell.Rate::words).orElse(null),
                    cell.jdk().version(),
                    cell.collector().name(),
                    Instant.now().toString(),
                    times.info(),
                    times.named(),
                    times.withheld(),
                    times.warning(),
                    rate.map(Cell.Rate::info).orElse(null),
                    rate.map(Cell.Rate::warning).filter(Double::isFinite).orElse(null),
                    place,
                    last.map(line -> text(line, "subject")).orElse(null),
                    full.orElse(null),
                    trueFull,
                    alarms(place),
                    wrong(place),
                    other(),
                    rules,
                    watched.toMillis() / 1e3,
                    ended(console, patient));
        }

        /** By the patient's own pace: what is left of the heap beside what it holds by then. */
        private double trueFull(Instant at) throws InterruptedException {
            double live = LIVE_MB * MB;
            double perSecond = live * Double.parseDouble(rate.get().value()) / 100 / 60;
            double grown = perSecond * Duration.between(patient.onset(), at).toMillis() / 1e3;
            double heap = Double.parseDouble(cell.patient().heap().replace("m", "")) * MB;
            return (heap - live - grown) / perSecond;
        }

        private List<Result.Alarm> alarms(String place) {
            return console.lines(Console::alarm).stream()
                    .map(
                            line ->
                                    new Result.Alarm(
                                            text(line, "detector"),
                                            line.get("confidence").getAsDouble(),
                                            isRight(line, place)))
                    .distinct()
                    .toList();
        }

        private boolean isRight(JsonObject line, String place) {
            String detector = text(line, "detector");
            // The bench itself fills the machine: who says so is not wrong.
            if (cell.patient().also().contains(detector) || detector.equals("cpu-starvation")) {
                return true;
            }
            boolean elsewhere =
                    place != null
                            && cell.patient().truth().equals("thread-leak")
                            && !text(line, "subject").contains(place);
            return detector.equals(cell.patient().truth()) && !elsewhere;
        }

        private List<String> wrong(String place) {
            return console.lines(Console::alarm).stream()
                    .filter(line -> !isRight(line, place))
                    .map(CellRun::words)
                    .distinct()
                    .toList();
        }

        private List<String> other() {
            return console.lines().stream()
                    .filter(line -> OTHERS.contains(text(line, "type")) && !Console.alarm(line))
                    .map(CellRun::words)
                    .distinct()
                    .toList();
        }
    }

    private static final List<String> OTHERS =
            List.of("unknown", "pending", "cleared", "finding", "link");

    private static final String TO_FULL = "jvm.memory.time_to_full";

    /** What patients of growing heaps hold rightly, in MB. */
    private static final double LIVE_MB = 100;

    private static Optional<Double> measured(JsonObject finding, String signal) {
        for (JsonElement each : finding.getAsJsonArray("evidence")) {
            JsonObject evidence = each.getAsJsonObject();
            if (text(evidence, "signal").equals(signal)) {
                return Optional.of(evidence.get("value").getAsDouble());
            }
        }
        return Optional.empty();
    }

    private Result trouble(String why) {
        return new Result(
                cell.id(),
                cell.patient().name(),
                cell.patient().truth(),
                rate.map(Cell.Rate::words).orElse(null),
                cell.jdk().version(),
                cell.collector().name(),
                Instant.now().toString(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
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

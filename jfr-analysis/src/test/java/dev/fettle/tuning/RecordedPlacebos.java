package dev.fettle.tuning;

import dev.fettle.incident.ObservationLog;
import dev.fettle.remedy.Expectation;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Changes that nobody made, judged in sessions that really saw JVMs: the healthy ones among the golden
 * recordings, most of which look ill. Says how many placebos end how: levels that are to fall or to rise by a
 * fifth, and limits that lie a fifth or two below what was usually in use when a collection began.
 */
final class RecordedPlacebos {
    static final Path GOLDEN = Path.of("src/test/resources/golden");

    /** What such a recording tells throughout; each is expected to fall or to rise by a fifth. */
    private static final List<Series> RESPONSES =
            List.of(
                    Signals.MEMORY_USED.of(Signals.HEAP),
                    Signals.CPU_PROCESS.whole(),
                    Signals.USED_AFTER_GC.of(Signals.HEAP),
                    Signals.MEMORY_COMMITTED.of(Signals.HEAP));

    private static final double DECLARED = 0.2;
    private static final int EVERY = 10;

    private static final Series PEAK = Signals.USED_BEFORE_GC.of(Signals.HEAP);
    private static final double[] LIMITS = {0.8, 0.6};

    /**
     * @param logs from which any came
     */
    record Count(int logs, int verified, int harmful, int ineffective, int inconclusive) {
        int all() {
            return verified + harmful + ineffective + inconclusive;
        }
    }

    private record Tick(Instant now, List<Observation> fresh) {}

    private final int window;
    private int logs;
    private int verified;
    private int harmful;
    private int ineffective;
    private int inconclusive;
    final List<String> wrong = new ArrayList<>();

    private RecordedPlacebos(int window) {
        this.window = window;
    }

    static RecordedPlacebos of(Path folder, int window) throws IOException {
        var placebos = new RecordedPlacebos(window);
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files =
                    all.filter(each -> each.getFileName().toString().startsWith("healthy-"))
                            .sorted()
                            .toList();
        }
        for (Path file : files) {
            placebos.log(file);
        }
        return placebos;
    }

    Count count() {
        return new Count(logs, verified, harmful, ineffective, inconclusive);
    }

    private void log(Path file) throws IOException {
        Facts facts = ObservationLog.facts(file);
        List<Tick> ticks = new ArrayList<>();
        ObservationLog.read(file, (now, fresh) -> ticks.add(new Tick(now, List.copyOf(fresh))));
        int before = count().all();
        int history = Placebo.FEWEST_WINDOWS * window;
        for (int at = history; at + window + 3 < ticks.size(); at += EVERY) {
            for (Series response : RESPONSES) {
                placebo(file, facts, ticks, at, response);
            }
            limits(file, facts, ticks, at);
        }
        logs += count().all() > before ? 1 : 0;
    }

    private void placebo(Path file, Facts facts, List<Tick> ticks, int at, Series response) {
        OptionalDouble level =
                ticks.subList(at - window, at).stream()
                        .flatMap(tick -> tick.fresh.stream())
                        .filter(each -> each instanceof Sample it && it.series().equals(response))
                        .mapToDouble(each -> ((Sample) each).value())
                        .average();
        if (level.isEmpty()) {
            return;
        }
        for (int sign : new int[] {-1, 1}) {
            double declared = sign * DECLARED * level.getAsDouble();
            judge(
                    file,
                    facts,
                    ticks,
                    at,
                    new Expectation.Shift(response, declared, Duration.ofSeconds(window)));
        }
    }

    private void limits(Path file, Facts facts, List<Tick> ticks, int at) {
        var points = new Points(PEAK);
        ticks.subList(0, at).forEach(tick -> tick.fresh.forEach(points::see));
        Instant changed = ticks.get(at - 1).now;
        double median =
                Points.median(points.between(changed.minusSeconds(Placebo.HISTORY), changed));
        if (Double.isNaN(median)) {
            return;
        }
        for (double share : LIMITS) {
            judge(
                    file,
                    facts,
                    ticks,
                    at,
                    new Expectation.Bound(PEAK, share * median, Duration.ofSeconds(window)));
        }
    }

    private void judge(Path file, Facts facts, List<Tick> ticks, int at, Expectation expect) {
        String place =
                "%s/%s +%d: ".formatted(file.getParent().getFileName(), file.getFileName(), at);
        switch (judge(facts, ticks, at, expect)) {
            case Judged.Verified it -> {
                verified++;
                wrong.add(place + it.words());
            }
            case Judged.Harmful it -> {
                harmful++;
                wrong.add(place + "harm: " + it.guard());
            }
            case Judged.Ineffective _ -> ineffective++;
            case Judged.Inconclusive _ -> inconclusive++;
            case Judged.Waiting it -> throw new IllegalStateException(it.what());
        }
    }

    private static Judged judge(Facts facts, List<Tick> ticks, int at, Expectation expect) {
        var trial = new Trial(expect, facts);
        ticks.subList(0, at).forEach(tick -> tick.fresh.forEach(trial::see));
        Instant changed = ticks.get(at - 1).now;
        trial.changed(changed);
        for (Tick tick : ticks.subList(at, ticks.size())) {
            tick.fresh.forEach(trial::see);
            Judged judged = trial.judge(tick.now);
            if (!(judged instanceof Judged.Waiting)) {
                return judged;
            }
        }
        return trial.judge(changed.plus(expect.within()).plus(Guards.LATE));
    }

    /**
     * @param args the folder with the recordings, and lengths of windows in seconds
     */
    public static void main(String[] args) throws IOException {
        System.out.println(
                "| window | recordings | placebos | verified | harmful | ineffective | inconclusive"
                        + " |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int i = 1; i < args.length; i++) {
            var placebos = of(Path.of(args[0]), Integer.parseInt(args[i]));
            Count count = placebos.count();
            System.out.printf(
                    "| %s s | %d | %d | %d | %d | %d | %d |%n",
                    args[i],
                    count.logs,
                    count.all(),
                    count.verified,
                    count.harmful,
                    count.ineffective,
                    count.inconclusive);
            placebos.wrong.forEach(System.err::println);
        }
    }
}

package dev.fettle.diagnosis.cause;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.cause.Seen.Sign;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Workers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at a scene for what a test asks. What was not measured is unknown, never a no. */
final class SceneLook {
    /** As many windows are needed before a level has a spread, as baselines need. */
    private static final int FEWEST = 6;

    /** With so few its spread is hardly known, so that twice as much is asked: Student's t of 3 degrees. */
    private static final int FEW = 4;

    private static final double UNSURE = 2;

    /** What lasts shorter than two windows is a burst. */
    private static final int LASTS = 2;

    /** Less is within what programs differ by from one minute to the next; judgement. */
    private static final double STEP = 0.2;

    /** Two windows: of these one may have begun before the trouble. */
    private static final Duration CLOSE = Duration.ofSeconds(20);

    /** The half of all workers that were looked at: most of them. */
    private static final double MOST = 0.5;

    /*
     * How much a sign speaks alone. No measurement calibrated them: a finding speaks as its detector
     * says, a stack or a library's own limit less than a likely finding, what only moved or happened
     * as much as it does not. Faces show words.
     */
    private static final double LIMIT = 0.7;
    private static final double STACKS = 0.7;
    private static final double MOVED = 0.5;
    private static final double DOUBLED = 0.6;
    private static final double CREPT = 0.6;
    private static final double HAPPENED = 0.4;
    private static final double INFO = 0.6;

    private final Scene scene;
    private final Instant begin;

    SceneLook(Scene scene) {
        this.scene = scene;
        this.begin = scene.begin();
    }

    Seen at(List<SceneTest> tests) {
        return Seen.any(tests.stream().map(this::at).toList());
    }

    Seen at(SceneTest test) {
        return switch (test) {
            case SceneTest.Found it -> found(it);
            case SceneTest.Moved it -> moved(it);
            case SceneTest.Crept it -> crept(it);
            case SceneTest.Reached it -> reached(it);
            case SceneTest.Happened it -> happened(it);
            case SceneTest.Stood it -> stood(it);
        };
    }

    private Seen found(SceneTest.Found test) {
        List<Sign> signs =
                scene.episodes().stream()
                        .map(Episode::finding)
                        .filter(it -> test.detectors().contains(it.detectorId()))
                        .filter(it -> it.severity().compareTo(test.least()) >= 0)
                        .filter(it -> it.stage() != Stage.LEVELLED)
                        .map(SceneLook::sign)
                        .toList();
        if (!signs.isEmpty()) {
            return Seen.yes(signs);
        }
        List<Seen> open = new ArrayList<>();
        if (scene.others().isEmpty() && scene.episodes().isEmpty()) {
            return Seen.unknown("Nothing was judged.");
        }
        for (Verdict each : scene.others()) {
            if (!test.detectors().contains(each.detectorId())) {
                continue;
            }
            switch (each) {
                case Verdict.Unknown it ->
                        open.add(Seen.unknown(it.detectorId() + ": " + it.why()));
                case Verdict.Pending it ->
                        open.add(Seen.unknown(it.detectorId() + " is still open: " + it.why()));
                case Verdict.Healthy _ -> {}
                case Finding _ -> {}
            }
        }
        return Seen.any(open);
    }

    private static Sign sign(Finding it) {
        return new Sign(
                it.onset(),
                it.subject(),
                it.headline(),
                it.confidence() * (it.severity() == Severity.INFO ? INFO : 1),
                Optional.of(it));
    }

    private Seen moved(SceneTest.Moved test) {
        Optional<Signal> signal = signal(test.signal());
        List<Series> all = signal.map(scene::of).orElse(List.of());
        if (all.isEmpty()) {
            return unmeasured(test.signal());
        }
        List<Seen> seen = new ArrayList<>();
        for (Series series : all) {
            seen.add(moved(series, test));
        }
        return Seen.any(seen);
    }

    /** Of what moved as a whole, the part that is the most of it now. */
    private String where(Series series) {
        if (!series.subject().isEmpty()) {
            return series.subject();
        }
        return scene.of(series.signal()).stream()
                .filter(it -> !it.subject().isEmpty())
                .max(Comparator.comparingDouble(it -> scene.levels().get(it).getLast().mean()))
                .map(Series::subject)
                .orElse("");
    }

    private Seen moved(Series series, SceneTest.Moved test) {
        List<Window> windows = scene.levels().get(series);
        Instant border = border(windows);
        List<Window> before = windows.stream().filter(it -> !it.to().isAfter(border)).toList();
        List<Window> within = windows.stream().filter(it -> it.to().isAfter(border)).toList();
        if (before.size() < FEW || within.isEmpty()) {
            return Seen.unknown(
                    "How "
                            + name(series)
                            + " was before is not known: it was not measured for long enough.");
        }
        double level = before.stream().mapToDouble(Window::mean).average().orElseThrow();
        double noise =
                Math.sqrt(
                        before.stream().mapToDouble(it -> Math.pow(it.mean() - level, 2)).sum()
                                / (before.size() - 1));
        double sigmas = test.sigmas() * (before.size() < FEWEST ? UNSURE : 1);
        int run = 0;
        for (int i = 0; i < within.size(); i++) {
            double apart = (within.get(i).mean() - level) * (test.up() ? 1 : -1);
            // What never moved has no noise, and what was nought no size: then any step is one.
            double least = Math.max(test.by(), Math.max(Math.abs(level) * STEP, Math.ulp(level)));
            run = apart > Math.max(noise * sigmas, least) ? run + 1 : 0;
            if (run == LASTS) {
                Window first = within.get(i - LASTS + 1);
                double farthest =
                        within.subList(i - LASTS + 1, within.size()).stream()
                                .mapToDouble(Window::mean)
                                .reduce(test.up() ? Math::max : Math::min)
                                .orElseThrow();
                return Seen.yes(List.of(sign(series, test, first, farthest, level, noise)));
            }
        }
        return Seen.NO;
    }

    /**
     * Where the time before ends. In a young history it ends closer to the trouble: what of that gets into
     * the time before makes its noise greater, and so a test blind rather than wrong.
     */
    private Instant border(List<Window> windows) {
        Instant usual = begin.minus(Scene.LEAD);
        long before = windows.stream().filter(it -> !it.to().isAfter(usual)).count();
        return before >= FEWEST ? usual : begin.minus(CLOSE);
    }

    private Seen crept(SceneTest.Crept test) {
        List<Series> all = signal(test.signal()).map(scene::of).orElse(List.of());
        if (all.isEmpty()) {
            return unmeasured(test.signal());
        }
        return Seen.any(all.stream().map(it -> crept(it, test)).toList());
    }

    /**
     * Whether about as many threads wait for a peer's bytes as are lent, or beside workers that wait at a queue or a
     * pool so many others do something: they have what is lent, and are at work with it.
     */
    private boolean atWork(double lent) {
        List<Window> reads = scene.levels().getOrDefault(Signals.SOCKET_WAITING.whole(), List.of());
        if (!reads.isEmpty() && reads.getLast().mean() >= Math.max(1, MOST * lent)) {
            return true;
        }
        return scene.workers().stream()
                .filter(it -> !it.at().isBefore(begin.minus(Scene.LEAD)))
                .filter(it -> count(it, Workers.Doing.QUEUE) > 0)
                .anyMatch(
                        it ->
                                it.workers().stands().stream()
                                                .filter(one -> one.doing() != Workers.Doing.QUEUE)
                                                .mapToInt(Workers.Stand::count)
                                                .sum()
                                        >= Math.max(2, MOST * lent));
    }

    private Seen crept(Series series, SceneTest.Crept test) {
        Optional<Floor> rise = Floor.rising(scene.levels().get(series));
        if (rise.isEmpty() || rise.get().to().isBefore(begin.minus(Scene.LEAD))) {
            return Seen.NO;
        }
        Floor floor = rise.get();
        boolean busier =
                signal(test.unless()).map(scene::of).orElse(List.of()).stream()
                        .anyMatch(it -> floor.rose(scene.levels().get(it), STEP));
        if (busier || atWork(floor.after())) {
            return Seen.NO;
        }
        return Seen.yes(
                List.of(
                        new Sign(
                                floor.onset(),
                                series.subject(),
                                "The least of this rose from %s to %s step by step%s: %s."
                                        .formatted(
                                                number(floor.before(), series),
                                                number(floor.after(), series),
                                                of(series),
                                                meaning(series)
                                                                .substring(0, 1)
                                                                .toLowerCase(Locale.ROOT)
                                                        + meaning(series).substring(1)),
                                CREPT,
                                Optional.empty())));
    }

    private Sign sign(
            Series series,
            SceneTest.Moved test,
            Window first,
            double farthest,
            double level,
            double noise) {
        String far =
                noise > 0
                        ? String.format(
                                Locale.ROOT,
                                ", %.0f times its usual noise",
                                Math.abs(farthest - level) / noise)
                        : "";
        return new Sign(
                new Onset(first.from(), first.to()),
                where(series),
                String.format(
                        Locale.ROOT,
                        "%s %s from %s to %s%s%s.",
                        meaning(series),
                        test.up() ? "rose" : "fell",
                        number(level, series),
                        number(farthest, series),
                        far,
                        of(series)),
                Math.abs(farthest - level) > Math.abs(level) ? DOUBLED : MOVED,
                Optional.empty());
    }

    private Seen reached(SceneTest.Reached test) {
        List<Series> all = signal(test.signal()).map(scene::of).orElse(List.of());
        if (all.isEmpty()) {
            return unmeasured(test.signal());
        }
        List<Seen> seen = new ArrayList<>();
        for (Series series : all) {
            Optional<Series> limit = signal(test.limit()).map(it -> it.of(series.subject()));
            List<Window> limits =
                    limit.map(it -> scene.levels().getOrDefault(it, List.of())).orElse(List.of());
            if (limits.isEmpty()) {
                seen.add(Seen.unknown("Nothing tells the limit of " + name(series) + "."));
                continue;
            }
            double most = limits.getLast().mean();
            seen.add(
                    scene.levels().get(series).stream()
                            .filter(it -> it.most() >= most && it.most() > 0)
                            .filter(it -> !it.to().isBefore(begin.minus(Scene.LEAD)))
                            .findFirst()
                            .map(it -> Seen.yes(List.of(reached(series, it, most))))
                            .orElse(Seen.NO));
        }
        return Seen.any(seen);
    }

    private static Sign reached(Series series, Window it, double most) {
        return new Sign(
                new Onset(it.from(), it.to()),
                series.subject(),
                meaning(series)
                        + " came to "
                        + number(it.most(), series)
                        + of(series)
                        + "; its limit is "
                        + number(most, series)
                        + ".",
                LIMIT,
                Optional.empty());
    }

    private Seen happened(SceneTest.Happened test) {
        List<Sign> signs =
                scene.happenings().stream()
                        .filter(it -> it.kind().equals(test.kind()))
                        .filter(it -> !it.at().isAfter(begin))
                        .filter(it -> !it.at().isBefore(begin.minus(test.within())))
                        .map(SceneLook::sign)
                        .toList();
        if (!signs.isEmpty()) {
            return Seen.yes(signs);
        }
        return scene.from().isAfter(begin.minus(test.within()))
                ? Seen.unknown("What was different before it was looked is not known.")
                : Seen.NO;
    }

    private static Sign sign(Happening it) {
        String what =
                switch (it.kind()) {
                    case Happening.CHANGE -> "Fettle changed " + it.subject() + ".";
                    case Happening.RESTART -> it.subject() + " ended and came back.";
                    default -> it.kind() + ": " + it.subject() + ".";
                };
        return new Sign(Onset.at(it.at()), it.subject(), what, HAPPENED, Optional.empty());
    }

    private Seen stood(SceneTest.Stood test) {
        if (scene.workers().isEmpty()) {
            return Seen.unknown("Where the workers of pools stood was not looked at.");
        }
        // Busy ones are looked at: where none was then, none was busy.
        return scene.workers().stream()
                .filter(it -> !it.at().isBefore(begin.minus(Scene.LEAD)))
                .filter(it -> count(it, test) >= MOST * asked(it, test))
                .filter(it -> count(it, test) > 1 || test.besides().isEmpty())
                .filter(it -> count(it, test) > 0)
                .findFirst()
                .map(it -> Seen.yes(List.of(stood(it, test))))
                .orElse(Seen.NO);
    }

    private static int count(Scene.Look look, SceneTest.Stood test) {
        return count(look, test.doing());
    }

    private static int count(Scene.Look look, Workers.Doing doing) {
        return look.workers().stands().stream()
                .filter(it -> it.doing() == doing)
                .mapToInt(Workers.Stand::count)
                .sum();
    }

    /** Those that the test is about. */
    private static int asked(Scene.Look look, SceneTest.Stood test) {
        return look.workers().sampled() - test.besides().map(it -> count(look, it)).orElse(0);
    }

    private Sign stood(Scene.Look look, SceneTest.Stood test) {
        Workers.Stand most =
                look.workers().stands().stream()
                        .filter(it -> it.doing() == test.doing())
                        .findFirst()
                        .orElseThrow();
        // They were looked at because they were busy: since when is not told by it.
        Instant from = begin.isBefore(look.at()) ? begin : look.at();
        return new Sign(
                new Onset(from, look.at()),
                most.place().toString(),
                count(look, test)
                        + " of "
                        + asked(look, test)
                        + " workers of \""
                        + look.pool()
                        + "\""
                        + test.besides()
                                .map(it -> ", but for those that " + words(it) + ", ")
                                .orElse(" ")
                        + words(test.doing())
                        + ", most of them at "
                        + most.place()
                        + ".",
                STACKS,
                Optional.empty());
    }

    private static String words(Workers.Doing doing) {
        return switch (doing) {
            case COMPUTES -> "computed";
            case SOCKET -> "waited for a peer's bytes";
            case FILE -> "read or wrote files";
            case LOCK -> "wanted a lock";
            case SLEEPS -> "slept";
            case QUEUE -> "waited at a queue or a pool";
            case EVENTS -> "waited for events";
            case OTHERS -> "waited for other threads";
        };
    }

    /** A no where the target says that it has nothing of that kind. */
    private Seen unmeasured(String signal) {
        boolean none =
                signal.startsWith("circuit_breaker.") && isNone(BreakerSignals.BREAKERS)
                        || PoolSignals.KINDS.stream()
                                        .flatMap(PoolSignals::all)
                                        .anyMatch(it -> it.id().equals(signal))
                                && isNone(PoolSignals.POOLS);
        return none ? Seen.NO : Seen.unknown("Nothing measured `" + signal + "`.");
    }

    private boolean isNone(Signal count) {
        List<Window> windows = scene.levels().getOrDefault(count.whole(), List.of());
        return !windows.isEmpty() && windows.stream().allMatch(it -> it.most() == 0);
    }

    static Optional<Signal> signal(String id) {
        return Signals.ALL.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** For whoever does not know the signal's id. */
    private static String meaning(Series series) {
        return series.signal().meaning().split("[;.]", 2)[0];
    }

    private static String of(Series series) {
        return series.subject().isEmpty() ? "" : " (" + series.subject() + ")";
    }

    private static String name(Series series) {
        String id = "`" + series.signal().id() + "`";
        return series.subject().isEmpty() ? id : id + " of " + series.subject();
    }

    private static String number(double value, Series series) {
        return switch (series.signal().unit()) {
            case RATIO -> String.format(Locale.ROOT, "%.0f %%", value * 100);
            case SECONDS -> String.format(Locale.ROOT, "%.3g s", value);
            case BYTES -> String.format(Locale.ROOT, "%.1f MB", value / (1 << 20));
            default ->
                    value == Math.rint(value)
                            ? String.format(Locale.ROOT, "%.0f", value)
                            : String.format(Locale.ROOT, "%.3g", value);
        };
    }
}

package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Needs;
import dev.fettle.diagnosis.Reads;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Exhibit;

import java.util.List;
import java.util.Set;

/**
 * Class loaders that are made again and again and never let go, with all their classes. Classes are
 * unloaded with their loader alone, when the old generation is cleaned; so it is judged by what is
 * left then, and by whether the number of loaders grows: more classes of the same loaders are late
 * loading.
 */
final class ClassloaderLeak implements Detector {
    static final String ID = "classloader-leak";

    static final Threshold POINTS =
            threshold("points", 3, Unit.COUNT, "the fewest that have a trend with bounds");
    static final Threshold SPAN =
            threshold("span", 20, Unit.SECONDS, "of those points; as for heap-growth");
    static final Threshold SHARE =
            threshold(
                    "share",
                    0.01,
                    Unit.RATIO,
                    "least growth, of the loaded classes; a program that has warmed up loads next"
                            + " to none");
    static final Threshold LEAST =
            threshold(
                    "least",
                    50,
                    Unit.COUNT,
                    "least growth in classes: a handful of lambdas and proxies comes late in any"
                            + " program; judgement");
    static final Threshold STEP_DOWN =
            threshold(
                    "step-down",
                    0.01,
                    Unit.RATIO,
                    "a fall between two points that ends a climb: what leaks is not unloaded");
    static final Threshold OUTLIVED =
            threshold(
                    "outlived",
                    140,
                    Unit.SECONDS,
                    "growth that goes on for so long is no warm-up of a part of the program; as for"
                            + " heap-growth");
    static final Threshold SLOWING =
            threshold(
                    "slowing",
                    0.5,
                    Unit.RATIO,
                    "slope of the last third against the whole, below which it slows down, as a"
                            + " warm-up does");
    static final Threshold LOADERS =
            threshold(
                    "loaders",
                    10,
                    Unit.COUNT,
                    "more loaders of one type than when the climb began; a redeployment brings a"
                            + " few");
    static final Threshold OF_GROWTH =
            threshold(
                    "of-growth",
                    0.5,
                    Unit.RATIO,
                    "of the new classes that those loaders must have loaded, to be what grows");
    static final Threshold CRITICAL =
            threshold(
                    "critical",
                    300,
                    Unit.SECONDS,
                    "to the end of metaspace or of the compressed class space: act now");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Needs needs() {
        return new Needs(
                List.of(Set.of(Capability.JFR)),
                "attach to a JVM whose flight recorder can be streamed (JDK 17 or later)");
    }

    @Override
    public Reads reads() {
        return Reads.of(
                        Signals.GC_PAUSE,
                        Signals.LIVE_SET,
                        Signals.CLASSES,
                        Signals.CLASSES_UNLOADED,
                        Signals.LOADERS,
                        Signals.LOADER_CLASSES,
                        Signals.MEMORY_USED,
                        Signals.MEMORY_LIMIT)
                .exhibits(Exhibit.CLASS_LOADERS);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(
                POINTS, SPAN, SHARE, LEAST, STEP_DOWN, OUTLIVED, SLOWING, LOADERS, OF_GROWTH,
                CRITICAL);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new ClassloaderLeakWatch(settings, target);
    }

    static Climb.Terms terms(Settings settings) {
        return new Climb.Terms(
                settings.of(POINTS),
                settings.of(SPAN),
                settings.of(SHARE),
                settings.of(LEAST),
                settings.of(STEP_DOWN),
                settings.of(SLOWING));
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}

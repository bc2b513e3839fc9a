package dev.fettle.advice.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Flag;
import dev.fettle.target.Flags;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** What advices are made of. */
final class Said {
    static final String ORACLE_G1 = "Oracle's GC tuning guide, chapter on tuning G1";
    static final String ORACLE_COLLECTORS =
            "Oracle's GC tuning guide, chapter on choosing a collector";
    static final String ORACLE_ZGC = "Oracle's GC tuning guide, chapter on ZGC";
    static final String MICROSOFT =
            "Microsoft, \"Containerize your Java applications\" (learn.microsoft.com)";
    static final String FETTLE = "measured by Fettle, docs/levers.md";

    static final Series USED_BEFORE = Signals.USED_BEFORE_GC.of(Signals.HEAP);
    static final Series COMMITTED = Signals.MEMORY_COMMITTED.of(Signals.HEAP);
    static final Series LIVE = Signals.LIVE_SET.of(Signals.HEAP);
    static final Series AFTER = Signals.USED_AFTER_GC.of(Signals.HEAP);

    static final LeverId SOFT_MAX = new LeverId("SoftMaxHeapSize");
    static final LeverId LEAST_FREE = new LeverId("MinHeapFreeRatio");
    static final LeverId MOST_FREE = new LeverId("MaxHeapFreeRatio");
    static final LeverId PERIODIC = new LeverId("G1PeriodicGCInterval");
    static final LeverId DUMP = new LeverId("HeapDumpOnOutOfMemoryError");
    static final LeverId GC_LOG = new LeverId("gc.log");
    static final LeverId TRIM = new LeverId("native.trim");
    static final LeverId CARRIERS = new LeverId("virtual-threads.parallelism");

    private Said() {}

    static String jmc(String rule) {
        return "JDK Mission Control, rule " + rule;
    }

    static Evidence measured(Series series, double value) {
        return new Evidence.Measured(series, value, OptionalDouble.empty());
    }

    static Evidence measured(Series series, double value, double limit) {
        return new Evidence.Measured(series, value, OptionalDouble.of(limit));
    }

    /** Nothing where it was not measured. */
    static List<Evidence> measured(Series series, OptionalDouble value) {
        return value.stream().mapToObj(known -> measured(series, known)).toList();
    }

    /** The same, held against something. */
    static List<Evidence> measured(Series series, OptionalDouble value, double limit) {
        return value.stream().mapToObj(known -> measured(series, known, limit)).toList();
    }

    /** What the JVM said of a flag. */
    static Evidence flag(Flags flags, String name) {
        return new Evidence.Quoted(
                "flag",
                flags.of(name)
                        .map(it -> name + "=" + it.value() + " (" + it.origin().words() + ")")
                        .orElse(name + " was not read"));
    }

    static Remedy live(Flags flags, LeverId lever, String to, Expectation expect, String risk) {
        String from = flags.of(lever.id()).map(Flag::value).orElse("");
        return new Remedy.Live(lever, "", from, to, expect, risk);
    }

    static Remedy restart(String why, String... options) {
        return new Remedy.Restart(Arrays.asList(options), why);
    }
}
